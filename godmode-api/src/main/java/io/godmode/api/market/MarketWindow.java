package io.godmode.api.market;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What was traded of one token during the last stretch of engine time: later than {@link #end()}
 * less the span, up to and including {@code end}.
 *
 * <p>A trade counts at the engine time at which it was taken in, which is when its slot was
 * ingested and not when it happened on the chain: a decision sees exactly what it could have known.
 * What a source tells before it first sets the clock (its history) counts at the time that its slot
 * would have had, at 400 ms a slot back from the first tip.
 *
 * <p>Per token the last {@value #MAX_TRADES} trades of the last five minutes are kept. When {@link
 * #covered()} is shorter than the span, older trades are not known (the engine had not started, a
 * source reported a gap, or there were more trades than are kept): everything here then describes
 * the covered part, and every count is a lower bound for the span.
 *
 * <p>Quote amounts are lamports exchanged with the pool, without fees; sums that exceed 63 bits
 * stay at the largest value. Immutable and thread-safe.
 *
 * @param mint the token
 * @param span how far back it looks
 * @param end the instant it ends at: engine time when it was asked for
 * @param covered how much of the span, back from the end, the data covers; at most the span
 * @param prices first, highest, lowest and last price; empty without a trade that has one
 * @param buys trades that took tokens from the pool
 * @param sells trades that gave tokens to the pool
 * @param buyers distinct accounts that bought
 * @param sellers distinct accounts that sold
 * @param bought lamports that buys paid in
 * @param sold lamports that sells took out
 * @param largestBuyer who paid in most, all buys of an account together; of equals the one that
 *     bought first; empty without buys
 */
public record MarketWindow(
    Mint mint,
    Span span,
    Instant end,
    Duration covered,
    Optional<Ohlc> prices,
    int buys,
    int sells,
    int buyers,
    int sellers,
    long bought,
    long sold,
    Optional<LargestBuyer> largestBuyer) {

  /** How many trades of one token are kept at most. */
  public static final int MAX_TRADES = 4_096;

  /**
   * Checks the figures.
   *
   * @throws IllegalArgumentException when one is negative, more accounts than trades are counted,
   *     or more is covered than the span
   */
  public MarketWindow {
    if (buyers < 0 || sellers < 0 || buyers > buys || sellers > sells) {
      throw new IllegalArgumentException(
          "buyers and sellers must be 0 to buys and sells, but were "
              + buyers
              + " of "
              + buys
              + " and "
              + sellers
              + " of "
              + sells);
    }
    if (bought < 0 || sold < 0) {
      throw new IllegalArgumentException(
          "bought and sold must not be negative, but were " + bought + " and " + sold);
    }
    if (covered.isNegative() || covered.compareTo(span.duration()) > 0) {
      throw new IllegalArgumentException("covered must be 0 to " + span + ", but was " + covered);
    }
  }

  /** Returns the number of trades. */
  public int trades() {
    return buys + sells;
  }

  /** Returns bought less sold in lamports, negative when more was sold. */
  public long netFlow() {
    return bought - sold;
  }

  /**
   * Tells whether the data covers the whole span, so that every figure is exact; if not, counts are
   * lower bounds.
   */
  public boolean complete() {
    return covered.equals(span.duration());
  }

  /**
   * An account and what it bought. Immutable and thread-safe.
   *
   * @param account who
   * @param amount lamports it paid in, all its buys together
   */
  public record LargestBuyer(Address account, long amount) {}
}
