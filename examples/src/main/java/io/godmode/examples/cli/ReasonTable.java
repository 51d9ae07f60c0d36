package io.godmode.examples.cli;

import io.godmode.api.event.JournaledEvent;
import io.godmode.api.event.TradingEvent.AttemptReported;
import io.godmode.api.event.TradingEvent.OrderApproved;
import io.godmode.api.event.TradingEvent.PositionWrittenOff;
import io.godmode.api.id.OrderId;
import io.godmode.api.money.Usd;
import io.godmode.core.ledger.Booked;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of orders, by the reason they were given: entries, exits by their trigger, and
 * positions that were given up.
 */
final class ReasonTable {
  private static final int PERCENT = 100;

  private final Map<OrderId, OrderApproved> open = new HashMap<>();
  private final Map<String, Row> rows = new TreeMap<>();

  private static final class Row {
    long fills;
    long failed;
    long won;
    long closed;
    Usd costs = Usd.ZERO;
    Usd net = Usd.ZERO;

    void close(Booked.Closed result) {
      closed++;
      won += result.net().isPositive() ? 1 : 0;
      net = net.plus(result.net());
    }
  }

  void count(JournaledEvent journaled, Booked booked) {
    if (journaled.event() instanceof OrderApproved approved) {
      open.put(approved.order().id(), approved);
    } else if (journaled.event() instanceof AttemptReported reported
        && reported.report().state().isTerminal()) {
      OrderApproved approved = open.remove(reported.report().orderId());
      if (approved != null) {
        count(approved, reported, booked);
      }
    } else if (journaled.event() instanceof PositionWrittenOff) {
      Row row = rows.computeIfAbsent("write_off", unseen -> new Row());
      row.costs = row.costs.plus(booked.costs());
      booked.closed().ifPresent(row::close);
    }
  }

  private void count(OrderApproved approved, AttemptReported reported, Booked booked) {
    String key = approved.order().side().label() + " " + approved.order().reason();
    Row row = rows.computeIfAbsent(key, unseen -> new Row());
    row.costs = row.costs.plus(booked.costs());
    if (reported.report().fill().isEmpty()) {
      row.failed++;
      return;
    }
    row.fills++;
    booked.closed().ifPresent(row::close);
  }

  void print(PrintWriter out, List<String> marks) {
    out.println("Orders by reason, in USD" + Marks.suffix(marks));
    out.printf(
        Locale.ROOT,
        "  %-24s %7s %7s %9s %11s %11s%n",
        "reason",
        "fills",
        "failed",
        "win rate",
        "costs",
        "net result");
    rows.forEach(
        (reason, row) ->
            out.printf(
                Locale.ROOT,
                "  %-24s %,7d %,7d %9s %11s %11s%n",
                reason,
                row.fills,
                row.failed,
                row.closed == 0 ? "-" : row.won * PERCENT / row.closed + " %",
                row.costs.toCents(),
                row.closed == 0 ? "-" : row.net.toCents()));
  }
}
