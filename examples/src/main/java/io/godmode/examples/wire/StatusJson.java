package io.godmode.examples.wire;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.godmode.api.event.Alert;
import io.godmode.api.event.PluginRole;
import io.godmode.api.risk.KillSwitchView;
import io.godmode.api.risk.ProtectionLock;
import io.godmode.api.wallet.PositionView;
import io.godmode.api.wallet.WalletView;
import io.godmode.core.GodmodeStatus;
import io.godmode.core.health.HealthSnapshot;
import io.godmode.core.risk.LiveGate;
import java.util.EnumSet;
import java.util.Set;

/** Where an engine stands, as a JSON object; money in decimal strings of dollars. */
public final class StatusJson {
  /** The agent is listed among them while it is paused. */
  private static final Set<PluginRole> STRATEGIES =
      EnumSet.of(PluginRole.AGENT, PluginRole.STRATEGY);

  private final ObjectMapper json = WireJson.mapper();

  private final HealthJson healths = new HealthJson();

  /** Writes status. */
  public StatusJson() {}

  /** Writes where an engine stands and how it fares. */
  public ObjectNode write(GodmodeStatus status, HealthSnapshot health) {
    ObjectNode root = json.createObjectNode();
    root.put("schema_version", WireJson.SCHEMA_VERSION);
    root.put("profile", status.profile());
    root.put("execution_mode", status.executionMode());
    root.put("source", status.source().name());
    root.set("marks", json.valueToTree(status.marks()));
    root.put("engine_time", status.portfolio().at().toString());
    root.put("tick", status.tick());
    root.put("trading_state", status.tradingState().name());
    root.set("kill_switch", killSwitch(status.killSwitch()));
    root.set("live_gate", liveGate(status.liveGate()));
    ArrayNode alerts = root.putArray("alerts");
    status.alerts().forEach(alert -> alerts.add(alert(alert)));
    ArrayNode locks = root.putArray("locks");
    status.locks().forEach(lock -> locks.add(lock(lock)));
    root.put("equity_usd", status.portfolio().equity().toString());
    root.put("open_orders", status.openOrders());
    ObjectNode strategies = root.putObject("strategies");
    status.plugins().stream()
        .filter(plugin -> STRATEGIES.contains(plugin.role()))
        .forEach(plugin -> strategies.put(plugin.id(), plugin.state().name()));
    ArrayNode wallets = root.putArray("wallets");
    status.portfolio().wallets().forEach(wallet -> wallets.add(wallet(wallet)));
    root.set("health", healths.write(health));
    ArrayNode positions = root.putArray("positions");
    status.portfolio().positions().forEach(position -> positions.add(position(position)));
    return root;
  }

  /** Writes the kill switch. */
  public ObjectNode killSwitch(KillSwitchView killSwitch) {
    ObjectNode node = json.createObjectNode();
    node.put("enabled", true);
    node.put("tripped", killSwitch.tripped());
    node.put("manual_tripped", killSwitch.manual());
    node.put("risk_tripped", killSwitch.risk());
    node.put("reason", killSwitch.reason());
    node.put("detail", killSwitch.detail());
    killSwitch.since().ifPresent(since -> node.put("since", since.toString()));
    killSwitch.resetsAt().ifPresent(at -> node.put("resets_at", at.toString()));
    return node;
  }

  /** Writes the live gate with every check. */
  public ObjectNode liveGate(LiveGate gate) {
    ObjectNode node = json.createObjectNode();
    node.put("allowed", gate.allowed());
    ArrayNode reasons = node.putArray("reasons");
    gate.reasons().forEach(reason -> reasons.add(reason.name()));
    ObjectNode checks = node.putObject("checks");
    gate.checks()
        .forEach(
            (name, check) ->
                checks.putObject(name).put("passed", check.passed()).put("seen", check.seen()));
    return node;
  }

  /** Writes an alert that stands. */
  public ObjectNode alert(Alert alert) {
    ObjectNode node = json.createObjectNode();
    node.put("level", alert.severity().name());
    node.put("code", alert.code());
    node.put("msg", alert.message());
    alert.wallet().ifPresent(wallet -> node.put("wallet_id", wallet.value()));
    node.put("since", alert.at().toString());
    return node;
  }

  /** Writes a lock of a protection. */
  public ObjectNode lock(ProtectionLock lock) {
    ObjectNode node = json.createObjectNode();
    node.put("id", lock.id());
    node.put("protection", lock.protection());
    node.put("scope", lock.scope().name());
    node.put("since", lock.since().toString());
    node.put("until", lock.until().toString());
    node.set("numbers", json.valueToTree(lock.numbers()));
    return node;
  }

  private ObjectNode wallet(WalletView wallet) {
    ObjectNode node = json.createObjectNode();
    node.put("wallet", wallet.id().value());
    node.put("role", wallet.role().name());
    node.put("chain", wallet.chain().value());
    node.put("free_usd", wallet.free().toString());
    node.put("reserved_usd", wallet.reserved().toString());
    node.put("equity_usd", wallet.equity().toString());
    node.put("positions", wallet.openPositions());
    return node;
  }

  private ObjectNode position(PositionView position) {
    ObjectNode node = json.createObjectNode();
    node.put("wallet", position.walletId().value());
    node.put("mint", position.mint().base58());
    node.put("symbol", position.symbol());
    node.put("strategy", position.strategyId().value());
    node.put("quantity", position.quantity().toString());
    node.put("exiting", position.exiting().toString());
    node.put("value_usd", position.value().toString());
    node.put("mark_missing", position.markMissing());
    node.put("last_executable_sol", position.lastExecutable().toSol());
    node.put("opened_at", position.openedAt().toString());
    return node;
  }
}
