package io.godmode.examples.report;

import io.godmode.api.money.Usd;
import io.godmode.core.ledger.Totals;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One figure of a report. Immutable.
 *
 * @param name what it is
 * @param unit such as {@code USD}
 * @param value the figure; empty when there is none
 */
public record Metric(String name, String unit, Optional<BigDecimal> value) {
  private static final String USD = "USD";
  private static final String SHARE = "share";
  private static final String NUMBER = "";
  private static final MathContext SHOWN = new MathContext(6);

  private static Metric of(String name, Usd amount) {
    return new Metric(name, USD, Optional.of(amount.toBigDecimal()));
  }

  private static Metric of(String name, long count) {
    return new Metric(name, NUMBER, Optional.of(BigDecimal.valueOf(count)));
  }

  private static Metric of(String name, String unit, double value) {
    return new Metric(
        name,
        unit,
        Double.isFinite(value)
            ? Optional.of(new BigDecimal(value, SHOWN).stripTrailingZeros())
            : Optional.empty());
  }

  /** Returns the figures by which runs are compared. */
  public static List<Metric> all(RunReport report) {
    List<Metric> all = new ArrayList<>();
    all.addAll(money(report.totals()));
    all.add(of("equity change", report.change()));
    all.addAll(trips(report.trips()));
    all.add(of("drawdown", report.drawdown().amount()));
    all.add(of("drawdown of the peak", SHARE, report.drawdown().share()));
    all.addAll(execution(report));
    return List.copyOf(all);
  }

  private static List<Metric> money(Totals totals) {
    return List.of(
        of("trading result before costs", totals.identity().realizedGross()),
        of("open positions against cost", totals.identity().unrealized()),
        of("SOL/USD changes", totals.identity().fx()),
        of("protocol fees", totals.protocolFees()),
        of("creator fees", totals.creatorFees()),
        of("liquidity provider fees", totals.lpFees()),
        of("base fees", totals.baseFees()),
        of("priority fees", totals.priorityFees()),
        of("tips", totals.tips()),
        of("failed attempts", totals.failedAttempts()),
        of("rent given up", totals.rentGivenUp()),
        of("transfers between chains", totals.bridgeCosts()),
        of("all costs", totals.identity().costs()),
        of("rounding", totals.identity().rounding()),
        of("equity", totals.identity().equity()));
  }

  private static List<Metric> trips(TripStatistics trips) {
    return List.of(
        of("round trips", trips.count()),
        of("win rate", SHARE, trips.winRate()),
        of("expectancy", USD, trips.results().mean()),
        of("expectancy, low end", USD, trips.interval().low()),
        of("expectancy, high end", USD, trips.interval().high()),
        of("profit factor", NUMBER, trips.profitFactor()),
        of("median held", "s", trips.held().median()),
        of("mean best return (MFE)", SHARE, trips.best().mean()),
        of("mean worst return (MAE)", SHARE, trips.worst().mean()),
        of("mean cost of a round trip", SHARE, trips.cost().mean()));
  }

  private static List<Metric> execution(RunReport report) {
    Totals.Counts counts = report.totals().counts();
    return List.of(
        of("mean expected cost before entry", SHARE, report.expectedCost().mean()),
        of("mean fill above quote, buys", "bps", report.buys().mean()),
        of("mean fill above quote, sales", "bps", report.sells().mean()),
        of("candidates", counts.candidates()),
        of("signals", counts.signals()),
        of("denied", counts.denials().values().stream().mapToLong(Long::longValue).sum()),
        of("entries filled", counts.entryFills()),
        of("exits filled", counts.exitFills()),
        of("attempts that failed", counts.failedAttempts()),
        of(
            "attempts reverted for slippage",
            report.slippage().stream().mapToLong(SlippageSetting::reverted).sum()),
        of("positions given up", counts.writtenOff()));
  }
}
