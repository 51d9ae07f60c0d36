package io.godmode.core.alerts;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.godmode.api.event.Alert;
import io.godmode.api.event.Heartbeat;

/**
 * Alerts and heartbeats as JSON objects of one line; money in decimal strings, times in ISO 8601.
 * Immutable and thread-safe.
 */
public final class AlertJson {
  /** The version of both forms; fields may be added within one. */
  public static final int SCHEMA_VERSION = 1;

  private final JsonMapper json = JsonMapper.builder().build();

  private AlertJson() {}

  /** Returns a writer. */
  public static AlertJson create() {
    return new AlertJson();
  }

  /** Returns an alert, without a line end. */
  public String write(Alert alert) {
    ObjectNode node = object("alert");
    node.put("sequence", alert.sequence());
    node.put("at", alert.at().toString());
    node.put("level", alert.severity().name());
    node.put("code", alert.code());
    node.put("msg", alert.message());
    alert.wallet().ifPresent(wallet -> node.put("wallet_id", wallet.value()));
    node.put("cleared", alert.cleared());
    return node.toString();
  }

  /** Returns a heartbeat, without a line end. */
  public String write(Heartbeat heartbeat) {
    ObjectNode node = object("heartbeat");
    node.put("at", heartbeat.at().toString());
    node.put("tick", heartbeat.tick());
    node.put("profile", heartbeat.profile());
    node.put("execution_mode", heartbeat.executionMode());
    node.put("trading_state", heartbeat.tradingState().name());
    node.put("kill_switch_tripped", heartbeat.killSwitchTripped());
    node.put("equity_usd", heartbeat.equity().toString());
    node.put("positions", heartbeat.positions());
    node.put("alerts", heartbeat.alerts());
    return node.toString();
  }

  private ObjectNode object(String type) {
    ObjectNode node = json.createObjectNode();
    node.put("schema_version", SCHEMA_VERSION);
    node.put("type", type);
    return node;
  }
}
