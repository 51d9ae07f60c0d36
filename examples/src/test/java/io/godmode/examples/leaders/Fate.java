package io.godmode.examples.leaders;

import java.util.random.RandomGenerator;

/**
 * What becomes of a synthetic token. Nobody on the tape knows it; leaders with skill pick by it.
 * Most tokens die, few multiply, by a factor with a heavy tail.
 */
enum Fate {
  /** Falls at once. */
  DYING(0.55, 34, 44),
  /** Rises a little, then falls. */
  FADING(0.26, 34, 44),
  /** Multiplies, by a factor of the Pareto distribution, as far as a curve goes. */
  RISING(0.11, 31, 34),
  /** Rises slowly, and one in so many is emptied on the way. */
  STEADY(0.08, 60, 75);

  private static final double RUGS = 0.11;
  private static final double TAIL = 0.9;
  private static final double LEAST_RISE = 0.6;

  /** Near the end of a curve, in SOL of its virtual reserve; it is never completed. */
  private static final double MOST = 112;

  private final double share;
  private final double least;
  private final double most;

  Fate(double share, double least, double most) {
    this.share = share;
    this.least = least;
    this.most = most;
  }

  /** Returns the fate for a number from 0 to 1. */
  static Fate at(double number) {
    double rest = number;
    for (Fate each : values()) {
      rest -= each.share;
      if (rest < 0) {
        return each;
      }
    }
    return STEADY;
  }

  /** Where the flow moves a token's reserve. */
  interface Path {
    /** Returns SOL of the virtual reserve at a part of the token's life from 0 to 1. */
    double at(double life);
  }

  /** Returns SOL of the virtual reserve with which a token begins. */
  double begin(RandomGenerator random) {
    return least + (most - least) * random.nextDouble();
  }

  /** Returns the path of a token that begins with so much in its reserve. */
  Path path(double begin, RandomGenerator random) {
    double low = 30.7 + random.nextDouble();
    return switch (this) {
      case DYING -> life -> low + (begin - low) * StrictMath.exp(-6 * life);
      case FADING -> {
        double high = begin * (1.05 + 0.15 * random.nextDouble());
        double turn = 0.15 + 0.3 * random.nextDouble();
        yield life ->
            life < turn
                ? begin + (high - begin) * life / turn
                : low + (high - low) * StrictMath.exp(-5 * (life - turn));
      }
      case RISING -> {
        double rise = LEAST_RISE * StrictMath.pow(1 - random.nextDouble(), -1 / TAIL);
        double end = Math.min(MOST, begin * (1 + rise));
        yield life -> begin + (end - begin) * Math.min(1, life / 0.7);
      }
      case STEADY -> {
        boolean rugged = random.nextDouble() < RUGS;
        double when = 0.12 + 0.25 * random.nextDouble();
        yield life -> rugged && life > when ? 30.3 : begin * (1 + 0.25 * life);
      }
    };
  }
}
