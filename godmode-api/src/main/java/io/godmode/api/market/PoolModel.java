package io.godmode.api.market;

import io.godmode.api.money.Lamports;
import java.util.Optional;

/**
 * The arithmetic of one venue, exactly as its program does it.
 *
 * <p>Pure and thread-safe. Every method answers empty where the program would refuse the trade, and
 * never throws for what a market can hold.
 */
public interface PoolModel {
  /** Returns the venue it models. */
  Venue venue();

  /** Returns what spending exactly so many lamports, fees included, would buy. */
  Optional<Quote> buy(PoolState pool, Lamports spend);

  /**
   * Returns what selling exactly so many raw tokens would bring.
   *
   * @param tokensRaw unsigned
   */
  Optional<Quote> sell(PoolState pool, long tokensRaw);

  /** Returns the state after that trade. */
  PoolState after(PoolState pool, Quote trade);

  /**
   * Returns the state with the reserves moved, as our own simulated trades have moved them.
   *
   * @param tokenDelta raw tokens added to the pool, negative when we bought
   * @param quoteDelta quote units added to the pool, positive when we bought
   * @return empty when the pool does not hold that much
   */
  Optional<PoolState> shifted(PoolState pool, long tokenDelta, long quoteDelta);
}
