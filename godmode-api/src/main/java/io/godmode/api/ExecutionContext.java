package io.godmode.api;

import io.godmode.api.id.Mint;
import io.godmode.api.market.PoolModel;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Venue;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.OpenAttempt;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an executor gets from the engine when it starts. To be called on the engine thread only,
 * except for the methods that say they are thread-safe.
 */
public interface ExecutionContext {
  /**
   * Hands a report to the engine. Thread-safe; reports are never dropped. Reports made during a
   * call from the engine are processed right after that call, in their order.
   */
  void report(ExecutionReport report);

  /** Returns engine time. Thread-safe. */
  InstantSource clock();

  /** Returns the chain tip estimated for now. Thread-safe. */
  long tipSlot();

  /** Returns attempts that the journal knows and that have not ended; they must be finished. */
  List<OpenAttempt> openAttempts();

  /** Returns the sum of our landed trades per token, for executors that simulate their impact. */
  Map<Mint, OwnImpact> ownImpact();

  /** Returns the last observed state of a token's pool. Engine thread only. */
  Optional<PoolState> pool(Mint mint);

  /** Returns the arithmetic of a venue. Thread-safe. */
  Optional<PoolModel> model(Venue venue);

  /** Returns the run's seed, for executors that draw. Thread-safe. */
  long seed();

  /**
   * What our landed trades have moved in a pool that does not know of them. Immutable and
   * thread-safe.
   *
   * @param tokenDelta raw tokens added to the pool, negative when we bought more than we sold
   * @param quoteDelta quote units added to the pool
   */
  record OwnImpact(long tokenDelta, long quoteDelta) {
    /**
     * Returns the sum of both.
     *
     * @throws ArithmeticException when it does not fit
     */
    public OwnImpact plus(OwnImpact other) {
      return new OwnImpact(
          Math.addExact(tokenDelta, other.tokenDelta), Math.addExact(quoteDelta, other.quoteDelta));
    }
  }
}
