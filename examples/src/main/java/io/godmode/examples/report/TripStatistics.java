package io.godmode.examples.report;

import io.godmode.api.money.Usd;

/**
 * What round trips look like together. Immutable.
 *
 * @param count how many ended
 * @param won how many with a profit after all costs
 * @param lost how many with a loss
 * @param net what they brought together, to the unit
 * @param winnings of those that won, to the unit
 * @param losses of those that lost, to the unit, as a positive amount
 * @param results net dollars of one
 * @param interval of the mean of {@code results}: the expectancy of one round trip
 * @param held seconds
 * @param best the best return while it was held (maximum favourable excursion)
 * @param worst the worst (maximum adverse excursion)
 * @param cost what fills cost, over what was spent
 */
public record TripStatistics(
    long count,
    long won,
    long lost,
    Usd net,
    Usd winnings,
    Usd losses,
    Distribution results,
    Bootstrap.Interval interval,
    Distribution held,
    Distribution best,
    Distribution worst,
    Distribution cost) {
  /** Returns winnings over losses; NaN when nothing was lost. */
  public double profitFactor() {
    return losses.isZero() ? Double.NaN : (double) winnings.nanos() / losses.nanos();
  }

  /** Returns the share that won; NaN when none ended. */
  public double winRate() {
    return count == 0 ? Double.NaN : (double) won / count;
  }

  /** Tells whether there are enough to conclude anything from them. */
  public boolean isEnough() {
    return count >= Bootstrap.ENOUGH;
  }

  /** Adds round trips up. Not thread-safe. */
  static final class Meter {
    private final Sample results = new Sample();
    private final Sample held = new Sample();
    private final Sample best = new Sample();
    private final Sample worst = new Sample();
    private final Sample cost = new Sample();
    private long won;
    private long lost;
    private Usd net = Usd.ZERO;
    private Usd winnings = Usd.ZERO;
    private Usd losses = Usd.ZERO;

    void add(RoundTrip trip) {
      net = net.plus(trip.net());
      if (trip.net().isPositive()) {
        won++;
        winnings = winnings.plus(trip.net());
      } else if (trip.net().isNegative()) {
        lost++;
        losses = losses.minus(trip.net());
      }
      results.add(dollars(trip.net()));
      held.add(trip.held().toMillis() / 1_000.0);
      best.add(trip.best());
      worst.add(trip.worst());
      if (trip.spent().isPositive()) {
        cost.add((double) trip.costs().nanos() / trip.spent().nanos());
      }
    }

    private static double dollars(Usd amount) {
      return (double) amount.nanos() / Usd.NANOS_PER_DOLLAR;
    }

    /** Returns net dollars of the round trips, all of them or a sample. */
    double[] values() {
      return results.values();
    }

    TripStatistics statistics() {
      return new TripStatistics(
          results.seen(),
          won,
          lost,
          net,
          winnings,
          losses,
          results.distribution(),
          Bootstrap.ofMean(results.values()),
          held.distribution(),
          best.distribution(),
          worst.distribution(),
          cost.distribution());
    }
  }
}
