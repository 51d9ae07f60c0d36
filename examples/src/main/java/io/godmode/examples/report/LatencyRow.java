package io.godmode.examples.report;

import io.godmode.api.money.Usd;

/**
 * The same input run again with another time from decision to landing. Immutable.
 *
 * @param slots from the chain tip of the decision to landing
 * @param change of equity, less what came in from outside
 * @param trips round trips that ended
 * @param expectancy net dollars of one; NaN without any
 * @param attempts that ended
 * @param reverted because the venue would have given less than asked
 * @param costs of all kinds
 */
public record LatencyRow(
    long slots,
    Usd change,
    long trips,
    double expectancy,
    long attempts,
    long reverted,
    Usd costs) {
  /** Returns the row of a run's report. */
  public static LatencyRow of(long slots, RunReport report) {
    return new LatencyRow(
        slots,
        report.change(),
        report.trips().count(),
        report.trips().results().mean(),
        report.slippage().stream().mapToLong(SlippageSetting::attempts).sum(),
        report.slippage().stream().mapToLong(SlippageSetting::reverted).sum(),
        report.totals().identity().costs());
  }
}
