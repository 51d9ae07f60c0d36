package io.godmode.onchain.index;

import io.godmode.api.market.Ohlc;
import java.math.BigInteger;
import java.util.Objects;
import java.util.Optional;

/**
 * A minute of a market: {@value #SLOTS} slots, the first a multiple of it. Immutable and
 * thread-safe.
 *
 * @param market which
 * @param firstSlot its first slot
 * @param prices first, highest, lowest and last; empty when no trade of it has a price
 * @param buys trades that took the token
 * @param sells trades that gave it
 * @param buyers distinct accounts that bought
 * @param sellers distinct accounts that sold
 * @param bought quote units that buys paid, raw
 * @param sold quote units that sells got, raw
 * @param tokensBought token units that buys got, raw
 * @param tokensSold token units that sells paid, raw
 */
public record Candle(
    Market market,
    long firstSlot,
    Optional<Ohlc> prices,
    long buys,
    long sells,
    int buyers,
    int sellers,
    BigInteger bought,
    BigInteger sold,
    BigInteger tokensBought,
    BigInteger tokensSold) {
  /** Slots of a minute, at 400 ms a slot. */
  public static final int SLOTS = 150;

  /** Refuses null. */
  public Candle {
    Objects.requireNonNull(market, "market");
    Objects.requireNonNull(prices, "prices");
    Objects.requireNonNull(bought, "bought");
    Objects.requireNonNull(sold, "sold");
    Objects.requireNonNull(tokensBought, "tokensBought");
    Objects.requireNonNull(tokensSold, "tokensSold");
  }

  /** Returns the number of trades. */
  public long trades() {
    return buys + sells;
  }

  /** Returns quote units bought and sold together, raw. */
  public BigInteger volume() {
    return bought.add(sold);
  }

  /** Returns the first slot of the minute that holds a slot. */
  public static long firstSlotOf(long slot) {
    return slot - Math.floorMod(slot, (long) SLOTS);
  }
}
