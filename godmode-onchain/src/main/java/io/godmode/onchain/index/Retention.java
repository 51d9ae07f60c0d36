package io.godmode.onchain.index;

/**
 * How long an index remembers, in slots of 400 ms back from its last one. Only what is finalized is
 * forgotten. Immutable and thread-safe.
 *
 * @param eventSlots single events, their transactions and blocks
 * @param candleSlots candles and with them windows, from {@code eventSlots} up
 * @param tokenSlots tokens without an event for so long, with their pools, holders and candles,
 *     from {@code candleSlots} up; of their launches the creator's counts stay
 */
public record Retention(long eventSlots, long candleSlots, long tokenSlots) {
  /** An hour of events, a day of candles, a week of tokens. */
  public static final Retention DEFAULT = new Retention(9_000, 216_150, 1_512_000);

  /**
   * Checks the order of the bounds.
   *
   * @throws IllegalArgumentException when one is out of range
   */
  public Retention {
    if (eventSlots < Candle.SLOTS || candleSlots < eventSlots || tokenSlots < candleSlots) {
      throw new IllegalArgumentException(
          "eventSlots must be at least "
              + Candle.SLOTS
              + ", candleSlots at least eventSlots and tokenSlots at least candleSlots, but were "
              + eventSlots
              + ", "
              + candleSlots
              + " and "
              + tokenSlots);
    }
  }
}
