package io.godmode.examples.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A report as JSON: dollars as decimal strings, statistics as numbers, what is not known left out.
 */
public final class ReportJson {
  private static final int SCHEMA_VERSION = 1;

  private ReportJson() {}

  /** Returns the report. */
  public static ObjectNode of(RunReport report) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("schema_version", SCHEMA_VERSION);
    provenance(root, report.provenance());
    ObjectNode figures = root.putObject("figures");
    for (Metric metric : Metric.all(report)) {
      metric.value().ifPresent(value -> figures.set(key(metric), number(metric, value)));
    }
    trips(root.putObject("round_trips"), report.trips());
    Drawdown drawdown = report.drawdown();
    ObjectNode fall = root.putObject("drawdown");
    fall.put("amount_usd", drawdown.amount().toString());
    if (drawdown.amount().isPositive()) {
      fall.put("peak_usd", drawdown.peak().toString());
      put(fall, "share", drawdown.share());
      fall.put("from", drawdown.from().toString());
      fall.put("to", drawdown.to().toString());
      drawdown.recovered().ifPresent(at -> fall.put("recovered", at.toString()));
    }
    positions(root.putArray("positions"), report.positions());
    groups(root.putArray("by_token"), report.byToken());
    groups(root.putArray("by_exit_reason"), report.byExit());
    groups(root.putArray("by_score"), report.byScore());
    groups(root.putArray("by_wallet"), report.byWallet());
    groups(root.putArray("by_strategy"), report.byStrategy());
    counts(root.putObject("drops"), Drops.ours(report.totals().counts()));
    counts(root.putObject("leader_trades_left"), Drops.leaders(report.totals().counts()));
    counts(root.putObject("denials"), report.totals().counts().denials());
    failures(root.putArray("failures"), report.failures());
    slippage(root.putArray("slippage"), report.slippage());
    distribution(root, "fill_above_quote_buys_bps", report.buys());
    distribution(root, "fill_above_quote_sales_bps", report.sells());
    distribution(root, "expected_round_trip_cost", report.expectedCost());
    latencies(root, report.latencies());
    ArrayNode curve = root.putArray("equity");
    for (EquityCurve.Point point : report.curve()) {
      curve.addObject().put("at", point.at().toString()).put("usd", point.equity().toString());
    }
    return root;
  }

  private static String key(Metric metric) {
    String unit = metric.unit().isEmpty() ? "" : " " + metric.unit();
    return (metric.name() + unit)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9]+", "_")
        .replaceAll("^_|_$", "");
  }

  private static JsonNode number(Metric metric, BigDecimal value) {
    return metric.unit().equals("USD")
        ? JsonNodeFactory.instance.textNode(plain(value))
        : JsonNodeFactory.instance.numberNode(value);
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  private static void provenance(ObjectNode root, Provenance from) {
    ObjectNode node = root.putObject("manifest");
    node.put("run_mode", from.runMode());
    node.put("execution_mode", from.executionMode());
    node.put("profile", from.profile());
    node.put("source", from.source());
    from.marks().forEach(node.putArray("marks")::add);
    from.notEnforced().forEach(node.putArray("not_enforced")::add);
    node.put("config_hash", from.configHash());
    from.seed().ifPresent(seed -> node.put("seed", seed));
    node.put("data_slot", from.dataSlot());
    node.put("data_records", from.dataRecords());
    node.put("data_hash", from.dataHash());
    node.put("events", from.events());
    node.put("state_hash", from.stateHash());
    node.put("from", from.from().toString());
    node.put("to", from.to().toString());
    node.put("ticks", from.ticks());
    ObjectNode stated = node.putObject("stated");
    from.stated().forEach(stated::put);
  }

  private static void trips(ObjectNode node, TripStatistics trips) {
    node.put("count", trips.count());
    node.put("enough", trips.isEnough());
    node.put("won", trips.won());
    node.put("lost", trips.lost());
    node.put("net_usd", trips.net().toString());
    node.put("winnings_usd", trips.winnings().toString());
    node.put("losses_usd", trips.losses().toString());
    put(node, "profit_factor", trips.profitFactor());
    put(node, "expectancy_low_usd", trips.interval().low());
    put(node, "expectancy_high_usd", trips.interval().high());
    distribution(node, "net_usd_each", trips.results());
    distribution(node, "held_seconds", trips.held());
    distribution(node, "best_return", trips.best());
    distribution(node, "worst_return", trips.worst());
    distribution(node, "cost_share", trips.cost());
  }

  private static void distribution(ObjectNode parent, String name, Distribution from) {
    ObjectNode node = parent.putObject(name);
    node.put("count", from.count());
    put(node, "mean", from.mean());
    put(node, "deviation", from.deviation());
    put(node, "min", from.min());
    put(node, "p05", from.low());
    put(node, "median", from.median());
    put(node, "p95", from.high());
    put(node, "max", from.max());
  }

  private static void put(ObjectNode node, String name, double value) {
    if (Double.isFinite(value)) {
      node.put(name, value);
    }
  }

  private static void positions(ArrayNode nodes, List<OpenPosition> positions) {
    for (OpenPosition position : positions) {
      nodes
          .addObject()
          .put("wallet_id", position.wallet())
          .put("mint", position.mint())
          .put("symbol", position.symbol())
          .put("quantity", position.quantity())
          .put("average_cost_sol", position.averageCost())
          .put("cost_lamports", position.cost().value())
          .put("executable_lamports", position.executable().value())
          .put("value_usd", position.value().toString())
          .put("mark_missing", position.markMissing())
          .put("last_executable_lamports", position.lastExecutable().value());
    }
  }

  private static void groups(ArrayNode nodes, List<Group> groups) {
    for (Group group : groups) {
      nodes
          .addObject()
          .put("key", group.key())
          .put("sales", group.sales())
          .put("won", group.won())
          .put("gross_usd", group.gross().toString())
          .put("costs_usd", group.costs().toString())
          .put("net_usd", group.net().toString());
    }
  }

  private static void counts(ObjectNode node, Map<String, Long> counts) {
    counts.forEach(node::put);
  }

  private static void failures(ArrayNode nodes, List<Failure> failures) {
    for (Failure failure : failures) {
      nodes
          .addObject()
          .put("code", failure.code())
          .put("attempts", failure.attempts())
          .put("lost_usd", failure.lost().toString());
    }
  }

  private static void slippage(ArrayNode nodes, List<SlippageSetting> settings) {
    for (SlippageSetting setting : settings) {
      nodes
          .addObject()
          .put("side", setting.side())
          .put("slippage_bps", setting.basisPoints())
          .put("attempts", setting.attempts())
          .put("filled", setting.filled())
          .put("reverted", setting.reverted())
          .put("failed_otherwise", setting.otherwise())
          .put("reverted_share", setting.revertedShare())
          .put("lost_usd", setting.lost().toString());
    }
  }

  private static void latencies(ObjectNode root, List<LatencyRow> rows) {
    if (rows.isEmpty()) {
      return;
    }
    ArrayNode nodes = root.putArray("latencies");
    for (LatencyRow row : rows) {
      ObjectNode node = nodes.addObject();
      node.put("slots", row.slots());
      node.put("change_usd", row.change().toString());
      node.put("round_trips", row.trips());
      put(node, "expectancy_usd", row.expectancy());
      node.put("attempts", row.attempts());
      node.put("reverted", row.reverted());
      node.put("costs_usd", row.costs().toString());
    }
  }

  /** Returns two runs beside each other. */
  public static ObjectNode of(RunReport first, RunReport second, List<Difference> differences) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("schema_version", SCHEMA_VERSION);
    provenance(root.putObject("first"), first.provenance());
    provenance(root.putObject("second"), second.provenance());
    ArrayNode nodes = root.putArray("differences");
    for (Difference difference : differences) {
      ObjectNode node = nodes.addObject();
      node.put("name", difference.name());
      node.put("unit", difference.unit());
      difference.first().ifPresent(value -> node.put("first", plain(value)));
      difference.second().ifPresent(value -> node.put("second", plain(value)));
      node.put("same", difference.isNone());
    }
    return root;
  }
}
