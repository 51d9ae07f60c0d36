package io.godmode.examples.leaders;

/** What may be said of a trader. */
public enum Label {
  /**
   * Copying made money in the first part, and in the second it did so too often to be chance, the
   * number of traders who were tried counted.
   */
  GOOD,
  /** There is enough to judge by, and it does not show that copying pays. */
  UNPROVEN,
  /** Positions are over, in the middle, before a copier's first order would have landed. */
  UNCOPYABLE,
  /** There are fewer tokens in one of the parts than it takes to conclude anything. */
  INSUFFICIENT_DATA
}
