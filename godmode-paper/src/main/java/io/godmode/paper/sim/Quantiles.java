package io.godmode.paper.sim;

/** A recorded distribution as its values at evenly spaced ranks, drawn from in whole numbers. */
final class Quantiles {
  private static final int FRACTION_BITS = 20;

  private final long[] ranks;

  private Quantiles(long[] ranks) {
    this.ranks = ranks;
  }

  /** Takes the values from the smallest to the largest. */
  static Quantiles of(long... ranks) {
    return new Quantiles(ranks.clone());
  }

  /** Draws a value, linear between two neighbouring ranks. */
  long draw(Dice dice) {
    int rank = dice.below(ranks.length - 1);
    long fraction = dice.below(1 << FRACTION_BITS);
    long step = ranks[rank + 1] - ranks[rank];
    return ranks[rank] + ((step * fraction) >> FRACTION_BITS);
  }
}
