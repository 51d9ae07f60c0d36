package io.godmode.examples.leaders;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.godmode.api.id.Address;
import java.util.Optional;

/**
 * Writes a report for programs: amounts are lamports, as strings; what is not known is left out.
 */
public final class LeaderJson {
  private LeaderJson() {}

  /**
   * Writes everybody, the best first.
   *
   * @param market what was read
   * @param only one trader alone; empty for all
   */
  public static ObjectNode of(LeaderReport report, String market, Optional<Address> only) {
    Tape tape = report.tape();
    LeaderTerms terms = report.terms();
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("schema_version", 1);
    root.put("market", market);
    if (!tape.isEmpty()) {
      root.put("first_slot", tape.firstSlot());
      root.put("last_slot", tape.lastSlot());
      root.put("split_slot", terms.split());
    }
    root.put("latency_slots", terms.latency());
    root.put("copy_notional_usd", terms.copier().notional().toString());
    root.put("enough_tokens", Part.ENOUGH);
    root.put("false_discovery_rate", LeaderStudy.RATE);
    root.put("network_fees_known", tape.feesKnown());
    root.put("gaps", tape.gaps());
    root.put("trades_left_out", tape.leftOut());
    ObjectNode labels = root.putObject("labels");
    for (Label label : Label.values()) {
      labels.put(label.name(), report.counts().getOrDefault(label, 0L));
    }
    ArrayNode traders = root.putArray("traders");
    int rank = 0;
    for (TraderRow row : report.rows()) {
      rank++;
      if (only.isEmpty() || only.get().equals(row.trader())) {
        trader(traders.addObject(), rank, row);
      }
    }
    return root;
  }

  private static void trader(ObjectNode node, int rank, TraderRow row) {
    if (row.label() != Label.INSUFFICIENT_DATA) {
      node.put("rank", rank);
    }
    node.put("trader", row.trader().base58());
    node.put("label", row.label().name());
    node.put("trades", row.trades());
    node.put("closed", row.closed());
    node.put("open", row.open());
    node.put("incomplete_left_out", row.incomplete());
    node.put("unvalued_left_out", row.unvalued());
    put(node, "median_hold_slots", row.medianHold());
    node.put("won", row.won());
    put(node, "win_rate", row.winRate().rate());
    put(node, "win_rate_low", row.winRate().low());
    put(node, "win_rate_high", row.winRate().high());
    node.put("pnl_lamports", String.valueOf(row.lamports()));
    row.fees()
        .ifPresent(
            fees -> {
              ObjectNode paid = node.putObject("network");
              paid.put("landed", fees.landed());
              paid.put("landed_lamports", String.valueOf(fees.landedLamports()));
              paid.put("failed", fees.failed());
              paid.put("failed_lamports", String.valueOf(fees.failedLamports()));
            });
    ArrayNode latencies = node.putArray("copied");
    for (CopyTotals copied : row.copies()) {
      ObjectNode copies = latencies.addObject();
      copies.put("latency_slots", copied.latency());
      copies.put("uncopyable", row.isUncopyable(copied.latency()));
      copies.put("copies", copied.copies());
      copies.put("missed", copied.missed());
      copies.put("open", copied.open());
      copies.put("failed_attempts", copied.failures());
      copies.put("not_priced", copied.notPriced());
      copies.put("cut_off", copied.cutOff());
      copies.put("pnl_lamports", String.valueOf(copied.lamports()));
    }
    part(node.putObject("first"), row.first());
    ObjectNode second = node.putObject("second");
    part(second, row.second());
    put(second, "p_value", row.second().pValue());
  }

  private static void part(ObjectNode node, Part part) {
    node.put("tokens", part.tokens());
    node.put("pnl_lamports", String.valueOf(part.lamports()));
    put(node, "mean_lamports", part.mean());
  }

  private static void put(ObjectNode node, String name, double value) {
    if (!Double.isNaN(value)) {
      node.put(name, value);
    }
  }
}
