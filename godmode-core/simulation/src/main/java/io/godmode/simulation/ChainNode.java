package io.godmode.simulation;

import io.godmode.api.id.TxSignature;
import io.godmode.api.id.WalletId;
import io.godmode.api.market.PoolState;
import io.godmode.api.order.AttemptFailure;
import io.godmode.api.order.Costs;
import io.godmode.api.order.Fill;
import java.util.Optional;

/**
 * What an executor asks of a chain through a node, which may be out of reach, lag behind, or lose
 * what it was given.
 *
 * <p>Every method but {@link #tradable} and the two for listeners throws {@link Unreachable} when
 * there is no answer; what was asked may have been done all the same. Thread-safe.
 */
public interface ChainNode {
  /** There was no answer. */
  final class Unreachable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Creates it. */
    public Unreachable() {
      super("no answer from the node");
    }
  }

  /**
   * What a landed transaction did.
   *
   * @param slot where it landed
   * @param fill what it traded; empty when it failed
   * @param costs what it took beside the trade
   * @param failure why it failed; empty when it did not
   */
  record Landing(long slot, Optional<Fill> fill, Costs costs, Optional<AttemptFailure> failure) {}

  /**
   * A transaction was seen in a block, says the node: a hint, and no proof.
   *
   * @param signature of which transaction
   * @param confirmed whether it is said to have succeeded
   */
  record Notice(TxSignature signature, boolean confirmed) {}

  /** Who hears of notices. */
  interface Listener {
    /** Hears of a transaction, once, twice or never, true or not. */
    void told(Notice notice);
  }

  /** Returns the last block height at which what is signed now can land. */
  long latestLastValidBlockHeight();

  /** Returns the height of the block that the node has seen last. */
  long blockHeight();

  /** Returns the slot that the node has seen last. */
  long slot();

  /** Returns the lamports of a wallet. */
  long balance(WalletId wallet);

  /**
   * Hands a transaction to the network; one that is known or has expired changes nothing.
   *
   * @param transaction what to send
   * @param tip the chain tip that the sender believes in, from which landing is counted
   */
  void send(SimulatedTransaction transaction, long tip);

  /** Returns what a transaction did; empty when the node has not seen it in a block. */
  Optional<Landing> status(TxSignature signature);

  /** Returns a pool with what was traded on this chain; the observed market does not know of it. */
  Optional<PoolState> tradable(PoolState observed);

  /** Tells a listener of notices from now on. */
  void subscribe(Listener listener);

  /** Tells it no more. */
  void unsubscribe(Listener listener);
}
