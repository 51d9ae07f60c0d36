package io.godmode.examples.leaders;

/**
 * What a synthetic leader means to do in a token.
 *
 * @param leader the number of the leader
 * @param habit how it ends
 * @param enters slots after the launch
 * @param holds slots until it would sell
 * @param lamports what it spends
 * @param halves whether it sells a half at half time
 */
record Visit(int leader, Habit habit, int enters, int holds, long lamports, boolean halves) {
  /** How a position ends. */
  enum Habit {
    /** When its time has come. */
    ON_TIME,
    /** As soon as there is a small gain; what never gains is sold at the end of the token. */
    SMALL_GAIN,
    /** When its time has come and there is a gain, else never. */
    ONLY_WINNERS,
    /** Sells tokens that came from elsewhere. */
    FROM_ELSEWHERE
  }
}
