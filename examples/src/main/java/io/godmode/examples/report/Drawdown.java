package io.godmode.examples.report;

import io.godmode.api.money.Usd;
import java.time.Instant;
import java.util.Optional;

/**
 * The deepest fall of equity from a peak before it, with deposits and withdrawals taken out.
 * Immutable.
 *
 * @param amount dollars from peak to bottom; zero when it never fell
 * @param peak what equity was at the peak
 * @param from when the peak was reached
 * @param to when the bottom was reached
 * @param recovered when the peak was reached again; empty when it was not
 */
public record Drawdown(
    Usd amount, Usd peak, Instant from, Instant to, Optional<Instant> recovered) {
  /** Nothing fell. */
  static final Drawdown NONE =
      new Drawdown(Usd.ZERO, Usd.ZERO, Instant.EPOCH, Instant.EPOCH, Optional.empty());

  /** Returns the fall as a share of the peak; NaN without a peak above zero. */
  public double share() {
    return peak.isPositive() ? (double) amount.nanos() / peak.nanos() : Double.NaN;
  }

  /** Follows equity over time. Not thread-safe. */
  static final class Meter {
    private Drawdown deepest = NONE;
    private Usd peak = Usd.ZERO;
    private Instant peakAt = Instant.EPOCH;
    private boolean begun;

    void add(Instant at, Usd equity) {
      if (!begun || equity.compareTo(peak) >= 0) {
        if (deepest.amount().isPositive()
            && deepest.recovered().isEmpty()
            && equity.compareTo(deepest.peak()) >= 0) {
          deepest =
              new Drawdown(
                  deepest.amount(), deepest.peak(), deepest.from(), deepest.to(), Optional.of(at));
        }
        begun = true;
        peak = equity;
        peakAt = at;
        return;
      }
      Usd fall = peak.minus(equity);
      if (fall.compareTo(deepest.amount()) > 0) {
        deepest = new Drawdown(fall, peak, peakAt, at, Optional.empty());
      }
    }

    Drawdown deepest() {
      return deepest;
    }
  }
}
