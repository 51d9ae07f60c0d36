package io.godmode.onchain.rpc;

import java.util.List;

/**
 * Whom a source asks after an answer that cannot be: each endpoint in its turn first, for a while.
 * Otherwise the one that answers fastest would be asked again and again, though it lacks a block
 * that others have. Not thread-safe.
 */
final class Doubts {
  /** Blocks after which all is as before. */
  private static final int BLOCKS = 64;

  private final RpcPool pool;
  private final List<String> names;
  private int turn;
  private int left;

  Doubts(RpcPool pool) {
    this.pool = pool;
    this.names = pool.names();
  }

  /** Takes note that an answer cannot be, or was none. */
  void raise() {
    if (names.size() > 1) {
      turn = (turn + 1) % names.size();
      left = BLOCKS;
    }
  }

  /** Takes note of a block that fits. */
  void blockCame() {
    left = Math.max(0, left - 1);
  }

  /** Takes note that there is nothing new, which an endpoint that lags says too. */
  void nothingCame() {
    left = 0;
  }

  /** Returns whom to ask. */
  RpcClient client() {
    return left == 0 ? pool : pool.preferring(names.get(turn));
  }
}
