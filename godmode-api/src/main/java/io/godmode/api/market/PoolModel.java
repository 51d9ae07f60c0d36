package io.godmode.api.market;

import io.godmode.api.money.BasisPoints;
import io.godmode.api.money.Lamports;
import java.util.Optional;
import java.util.OptionalLong;

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

  /**
   * Returns how far the average price of a buy lies above the spot price, in basis points, rounded
   * up; fees do not count.
   *
   * @param spend lamports, fees included
   * @return empty where the pool has no price or the model does not tell
   */
  default OptionalLong buyImpactBps(PoolState pool, Lamports spend) {
    return OptionalLong.empty();
  }

  /**
   * Returns how far the average price of a sale lies below the spot price, in basis points, rounded
   * up; fees do not count.
   *
   * @param tokensRaw unsigned
   * @return empty where the pool has no price or the model does not tell
   */
  default OptionalLong sellImpactBps(PoolState pool, long tokensRaw) {
    return OptionalLong.empty();
  }

  /**
   * Returns the largest spend, fees included, whose price impact does not exceed a limit. Whether
   * the pool holds as much is for {@link #buy} to say.
   *
   * @return empty where the pool has no price or the model does not tell
   */
  default Optional<Lamports> largestBuy(PoolState pool, BasisPoints impact) {
    return Optional.empty();
  }

  /**
   * Returns the most raw tokens, unsigned, whose sale has a price impact that does not exceed a
   * limit. Whether the pool holds what it would pay is for {@link #sell} to say.
   *
   * @return empty where the pool has no price or the model does not tell
   */
  default OptionalLong largestSale(PoolState pool, BasisPoints impact) {
    return OptionalLong.empty();
  }
}
