package io.godmode.examples.dashboard;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.godmode.api.GodmodeException;
import io.godmode.api.event.PluginRole;
import io.godmode.api.event.TradingEvent.RunStarted;
import io.godmode.api.money.Usd;
import io.godmode.api.risk.KillSwitchView;
import io.godmode.api.risk.TradingState;
import io.godmode.api.wallet.WalletView;
import io.godmode.core.GodmodeStatus;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.ledger.Books;
import io.godmode.core.ledger.M10Validation;
import io.godmode.core.projection.RuntimeView;
import io.godmode.core.risk.LiveGate;
import io.godmode.core.risk.RiskFigures;
import io.godmode.examples.wire.StatusJson;
import io.godmode.examples.wire.WireJson;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code /godmode/status} and {@code /godmode/execution/runtime}. Thread-safe. */
final class StatusBody {
  static final String SOURCE = "runtime_manager";
  private static final String NO_RUNTIME = "NO_RUNTIME";

  private final GodmodeConfig config;
  private final FinanceBody finance;
  private final StatusJson json = new StatusJson();

  StatusBody(GodmodeConfig config, FinanceBody finance) {
    this.config = config;
    this.finance = finance;
  }

  /**
   * Writes where a run stands.
   *
   * @param engine what it says itself; empty when there is none
   */
  ObjectNode of(Chronicle chronicle, Optional<GodmodeStatus> engine) {
    Books books = chronicle.books();
    ObjectNode root = Body.of(chronicle);
    root.put("wallets_source", SOURCE);
    head(root);
    root.put("connected", engine.isPresent());
    books.run().map(RunStarted::source).ifPresent(
        source -> root.put("source", source.name()).put("source_kind", source.kind().name()));
    root.put("tick", books.tick());
    chronicle
        .tick()
        .ifPresent(
            tick -> {
              root.put("tip_slot", tick.tipSlot());
              root.put("data_slot", tick.dataSlot());
              root.put("data_age_slots", Math.max(0, tick.tipSlot() - tick.dataSlot()));
            });
    root.put("open_orders", books.openOrders());
    money(root, chronicle);
    LiveGate gate = engine.map(GodmodeStatus::liveGate).orElseGet(() -> judge(chronicle));
    root.put("live_allowed", gate.allowed() && engine.isPresent());
    reasons(root, gate);
    root.set("execution", execution(chronicle));
    ObjectNode strategies = root.putObject("strategies");
    engine.stream()
        .flatMap(status -> status.plugins().stream())
        .filter(
            plugin -> plugin.role() == PluginRole.STRATEGY || plugin.role() == PluginRole.AGENT)
        .forEach(plugin -> strategies.put(plugin.id(), plugin.state().name()));
    ArrayNode locks = root.putArray("locks");
    books.locks(chronicle.at()).forEach(lock -> locks.add(json.lock(lock)));
    root.set("finance", finance.of(chronicle));
    root.set("live_gate_m10", json.liveGate(gate));
    return root;
  }

  private void head(ObjectNode root) {
    root.put("profile_id", config.profileId());
    root.put("profile", config.profileId());
    root.put("mode", config.botMode());
    root.put("run_mode", config.runMode().name().toLowerCase(Locale.ROOT));
    root.put("execution_mode", config.runMode().executionMode());
    root.put("safety_mode", config.safetyMode().name().toLowerCase(Locale.ROOT));
    root.put("bot_name", config.botName());
  }

  /** The totals are those of the runtime file, taken from what writes it. */
  private void money(ObjectNode root, Chronicle chronicle) {
    ObjectNode file = runtime(chronicle);
    root.set("equity_total_usd", file.get("equity_total_usd"));
    root.set("pnl_total_usd", file.get("pnl_total_usd"));
    root.set("pnl_today_total_usd", file.get("pnl_today_total_usd"));
    root.put(
        "pnl_today_gross_usd",
        chronicle.books().walletViews().stream()
            .map(WalletView::realizedToday)
            .reduce(Usd.ZERO, Usd::plus)
            .toBigDecimal());
    root.set("fees_paid_today_total_usd", file.path("pnl_day").get("total_fees_usd"));
  }

  /** Returns what {@code wallets_runtime.json} would say now. */
  ObjectNode runtime(Chronicle chronicle) {
    return Body.read(view(chronicle).wallets(config.profileId()));
  }

  private static RuntimeView view(Chronicle chronicle) {
    return new RuntimeView(chronicle.books(), chronicle.at(), Body.marks(chronicle));
  }

  /** Returns what {@code execution_runtime.json} would say now, the kill switch in full. */
  ObjectNode execution(Chronicle chronicle) {
    ObjectNode execution = Body.read(view(chronicle).execution(config.risk()));
    execution.set("kill_switch", json.killSwitch(chronicle.books().killSwitch()));
    return execution;
  }

  private LiveGate judge(Chronicle chronicle) {
    Books books = chronicle.books();
    return LiveGate.judge(
        config,
        books.m10().map(M10Validation::toString),
        Optional.of(
            new LiveGate.Figures(
                new RiskFigures(
                    books.equity(), books.dayFirstEquity(), books.capital(), books.losingStreak()),
                books.killSwitch(),
                books.tradingState(),
                FinanceBody.snapshot(chronicle))));
  }

  private static void reasons(ObjectNode root, LiveGate gate) {
    ArrayNode reasons = root.putArray("live_blocked_reasons");
    gate.reasons().forEach(reason -> reasons.add(reason.name()));
  }

  /** Returns the status of a run of which nothing is known: nothing is allowed. */
  ObjectNode closed(GodmodeException why) {
    ObjectNode root = Body.JSON.createObjectNode();
    root.put("schema_version", WireJson.SCHEMA_VERSION);
    root.putArray("marks");
    root.put("wallets_source", "none");
    head(root);
    root.put("connected", false);
    LiveGate gate = LiveGate.closed();
    root.put("live_allowed", false);
    reasons(root, gate);
    root.set("execution", closedExecution());
    root.putObject("strategies");
    root.putArray("locks");
    ObjectNode empty = root.putObject("finance");
    empty.putArray("risk_wallets");
    ObjectNode alerts = empty.putObject("alerts");
    alerts.putArray("critical");
    alerts.putArray("warning");
    root.set("live_gate_m10", json.liveGate(gate));
    root.putObject("error").put("code", why.code()).put("message", String.valueOf(why.getMessage()));
    return root;
  }

  private ObjectNode closedExecution() {
    ObjectNode execution = Body.JSON.createObjectNode();
    execution.put("risk_enabled", config.risk().enabled());
    execution.put("trading_state", TradingState.DISARMED.name());
    execution.set(
        "kill_switch",
        json.killSwitch(
            new KillSwitchView(
                false, true, NO_RUNTIME, "no runtime is known", Optional.empty(), Optional.empty())));
    execution.put("soft_stop_active", true);
    execution.put("hard_stop_active", true);
    return execution;
  }

  /** Tells whether there is a run to speak of. */
  static boolean isThere(Chronicle chronicle) {
    List<WalletView> wallets = chronicle.books().walletViews();
    return !wallets.isEmpty() && chronicle.books().run().isPresent();
  }
}
