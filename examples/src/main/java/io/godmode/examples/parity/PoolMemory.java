package io.godmode.examples.parity;

import io.godmode.api.Bounded;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Pools as trades have left them, valid only while the recording goes on without a gap. Bounded by
 * forgetting the pool that was not seen for longest. Not thread-safe.
 */
final class PoolMemory {
  private static final int MOST = 100_000;

  @Bounded(by = "MOST pools", then = "the one used longest ago is forgotten")
  private final Map<String, Left> pools = new LinkedHashMap<>(16, 0.75f, true);

  private long run;

  private record Left(long run, PoolBefore pool) {}

  /** Forgets everything: something may have happened that was not recorded. */
  void gap() {
    run++;
  }

  void put(String pool, PoolBefore left) {
    pools.put(pool, new Left(run, left));
    if (pools.size() > MOST) {
      pools.remove(pools.keySet().iterator().next());
    }
  }

  void forget(String pool) {
    pools.remove(pool);
  }

  /** Returns the pool as the last trade has left it; empty when anything may have come since. */
  Optional<PoolBefore> get(String pool) {
    Left left = pools.get(pool);
    return left != null && left.run() == run ? Optional.of(left.pool()) : Optional.empty();
  }
}
