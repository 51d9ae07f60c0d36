package io.godmode.examples.report;

import io.godmode.api.money.Usd;
import io.godmode.core.ledger.Identity;
import io.godmode.core.ledger.Totals;
import java.util.List;

/**
 * All that a report shows. Immutable.
 *
 * @param provenance what it rests on
 * @param totals money to the unit and counters, as the books have them
 * @param positions what is still held
 * @param curve equity over time, less what came in from outside
 * @param drawdown its deepest fall
 * @param trips round trips together
 * @param byToken sales by token
 * @param byExit sales by what triggered them
 * @param byScore sales by the score of the signal that opened the position
 * @param byWallet sales by wallet
 * @param byStrategy sales by who opened the position
 * @param slippage attempts by side and slippage
 * @param failures attempts without a fill, by reason
 * @param buys what buys took above the quote, in basis points
 * @param sells what sales took above the quote, in basis points
 * @param expectedCost what the gate expected an entry's round trip to cost, over what was granted
 * @param latest the last round trips, oldest first
 * @param latencies the same input at other latencies; empty unless it was run again
 */
public record RunReport(
    Provenance provenance,
    Totals totals,
    List<OpenPosition> positions,
    List<EquityCurve.Point> curve,
    Drawdown drawdown,
    TripStatistics trips,
    List<Group> byToken,
    List<Group> byExit,
    List<Group> byScore,
    List<Group> byWallet,
    List<Group> byStrategy,
    List<SlippageSetting> slippage,
    List<Failure> failures,
    Distribution buys,
    Distribution sells,
    Distribution expectedCost,
    List<RoundTrip> latest,
    List<LatencyRow> latencies) {
  /** Copies the lists. */
  public RunReport {
    positions = List.copyOf(positions);
    curve = List.copyOf(curve);
    byToken = List.copyOf(byToken);
    byExit = List.copyOf(byExit);
    byScore = List.copyOf(byScore);
    byWallet = List.copyOf(byWallet);
    byStrategy = List.copyOf(byStrategy);
    slippage = List.copyOf(slippage);
    failures = List.copyOf(failures);
    latest = List.copyOf(latest);
    latencies = List.copyOf(latencies);
  }

  /** Returns how equity changed, less what came in from outside. */
  public Usd change() {
    Identity identity = totals.identity();
    return identity.equity().minus(identity.capital()).minus(identity.externalFlows());
  }

  /** Returns this report with the same input at other latencies. */
  public RunReport with(List<LatencyRow> rows) {
    return new RunReport(
        provenance,
        totals,
        positions,
        curve,
        drawdown,
        trips,
        byToken,
        byExit,
        byScore,
        byWallet,
        byStrategy,
        slippage,
        failures,
        buys,
        sells,
        expectedCost,
        latest,
        rows);
  }
}
