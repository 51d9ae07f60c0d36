package io.godmode.examples.leaders;

/** What is known of a synthetic leader, because it was made so. */
enum Planted {
  /** Buys risers more often than chance and holds them long enough: copying pays. */
  SKILLED(40, 0.35, 0.50),
  /** A little better than chance, so that a copy brings about what it costs. */
  EVEN(100, 0.135, 0.135),
  /** Buys what comes, or little better: the mass. */
  UNSKILLED(620, 0, 0.12),
  /** As good as chance, on so few tokens that some look good: too few to say anything. */
  LUCKY(60, 0, 0),
  /** Takes small wins and never a loss, in tokens that rise until they are emptied. */
  MARTINGALE(50, 0, 0),
  /** As skilled as the skilled, and out again before a copy lands. */
  FAST(30, 0.35, 0.50),
  /** Sells winners and never losers: nearly all that is closed has won. */
  BAG_HOLDER(50, 0, 0),
  /** As skilled as the skilled until the cut, and no better than chance after it. */
  FRONT_LOADED(30, 0.35, 0.50),
  /** Sells tokens, among others, that nobody saw it buy. */
  INCOMPLETE(20, 0, 0);

  private final int perThousand;
  private final double least;
  private final double most;

  Planted(int perThousand, double least, double most) {
    this.perThousand = perThousand;
    this.least = least;
    this.most = most;
  }

  /** Returns how many of so many leaders are of this kind, rounded down. */
  int of(int leaders) {
    return leaders * perThousand / 1_000;
  }

  /** Returns the share of tokens that are picked among risers, for a number from 0 to 1. */
  double edge(double at) {
    return least + at * (most - least);
  }
}
