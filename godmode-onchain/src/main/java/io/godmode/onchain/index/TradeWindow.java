package io.godmode.onchain.index;

import io.godmode.api.market.Ohlc;
import java.math.BigInteger;
import java.util.Objects;
import java.util.Optional;

/**
 * What was traded in a market in some minutes. Amounts are what venues state, raw. Routes that sum
 * up swaps of pools are not counted. Immutable and thread-safe.
 *
 * @param market which
 * @param fromSlot the first slot counted, the first of its minute
 * @param toSlot the last slot counted: the last of its minute, or the last one known
 * @param coveredFrom from here to {@code toSlot} the index holds every slot; before it there are
 *     slots that were never read or are forgotten, so that counts are lower bounds; {@code toSlot +
 *     1} when it holds none
 * @param prices first, highest, lowest and last; empty without a trade that has a price
 * @param buys trades that took the token
 * @param sells trades that gave it
 * @param buyers distinct accounts that bought
 * @param sellers distinct accounts that sold
 * @param bought quote units that buys paid
 * @param sold quote units that sells got
 * @param tokensBought token units that buys got
 * @param tokensSold token units that sells paid
 */
public record TradeWindow(
    Market market,
    long fromSlot,
    long toSlot,
    long coveredFrom,
    Optional<Ohlc> prices,
    long buys,
    long sells,
    int buyers,
    int sellers,
    BigInteger bought,
    BigInteger sold,
    BigInteger tokensBought,
    BigInteger tokensSold) {
  /** Refuses null. */
  public TradeWindow {
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

  /** Returns quote units bought and sold together. */
  public BigInteger volume() {
    return bought.add(sold);
  }

  /** Returns bought less sold in quote units, negative when more was sold. */
  public BigInteger netFlow() {
    return bought.subtract(sold);
  }

  /** Tells whether the index holds every slot of it, so that the figures are exact. */
  public boolean complete() {
    return coveredFrom <= fromSlot;
  }
}
