package io.godmode.examples.study;

import io.godmode.api.money.Usd;
import io.godmode.core.GodmodeStatus;
import io.godmode.core.ledger.Totals;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;

/** A day of a study: where things stood at its end, and what the day before had. */
record StudyDay(
    Instant end,
    long entries,
    long sold,
    long won,
    long lost,
    long denied,
    long writtenOff,
    long trips,
    Usd result,
    Usd costs,
    Usd external,
    Usd equity,
    String state,
    boolean identityHolds,
    Sums sums) {
  /** Running sums at the end of the day, which the next day is measured from. */
  record Sums(
      long entries,
      long sold,
      long won,
      long lost,
      long denied,
      long writtenOff,
      long trips,
      Usd profit,
      Usd costs,
      Usd external) {}

  static final String HEADING =
      String.format(
          Locale.ROOT,
          "%-10s %7s %7s %6s %6s %8s %7s %5s %10s %9s %9s %10s %s",
          "day (UTC)",
          "entries",
          "sales",
          "won",
          "lost",
          "denied",
          "w.offs",
          "trips",
          "result",
          "costs",
          "deposits",
          "equity",
          "state at its end");

  private static final Sums NOTHING = new Sums(0, 0, 0, 0, 0, 0, 0, Usd.ZERO, Usd.ZERO, Usd.ZERO);

  static final StudyDay NONE =
      new StudyDay(
          Instant.EPOCH,
          0,
          0,
          0,
          0,
          0,
          0,
          0,
          Usd.ZERO,
          Usd.ZERO,
          Usd.ZERO,
          Usd.ZERO,
          "",
          true,
          NOTHING);

  /** Returns the day that ended with a status. */
  static StudyDay after(StudyDay before, Instant end, GodmodeStatus status) {
    Totals totals = status.totals();
    Totals.Counts counts = totals.counts();
    Usd external = totals.identity().externalFlows();
    Usd profit = totals.identity().equity().minus(totals.identity().capital()).minus(external);
    Sums now =
        new Sums(
            counts.entryFills(),
            counts.exitFills(),
            counts.wins(),
            counts.losses(),
            counts.denials().values().stream().mapToLong(Long::longValue).sum(),
            counts.writtenOff(),
            counts.trips(),
            profit,
            totals.identity().costs(),
            external);
    Sums then = before.sums;
    return new StudyDay(
        end,
        now.entries - then.entries,
        now.sold - then.sold,
        now.won - then.won,
        now.lost - then.lost,
        now.denied - then.denied,
        now.writtenOff - then.writtenOff,
        now.trips - then.trips,
        now.profit.minus(then.profit),
        now.costs.minus(then.costs),
        now.external.minus(then.external),
        totals.identity().equity(),
        status.tradingState()
            + (status.killSwitch().tripped() ? " " + status.killSwitch().reason() : ""),
        totals.identity().holds(),
        now);
  }

  String line() {
    return String.format(
        Locale.ROOT,
        "%-10s %,7d %,7d %,6d %,6d %,8d %7d %5d %10s %9s %9s %10s %s",
        end.minusSeconds(2).atOffset(ZoneOffset.UTC).toLocalDate(),
        entries,
        sold,
        won,
        lost,
        denied,
        writtenOff,
        trips,
        result.toCents(),
        costs.toCents(),
        external.toCents(),
        equity.toCents(),
        state);
  }
}
