package io.godmode.examples.cli.control;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.godmode.api.event.PluginRole;
import io.godmode.api.risk.KillSwitchView;
import io.godmode.api.wallet.PositionView;
import io.godmode.api.wallet.WalletView;
import io.godmode.core.GodmodeStatus;

/** Where an engine stands, as a JSON object; money in decimal strings of dollars. */
final class StatusJson {
  private final ObjectMapper json = ControlJson.mapper();

  ObjectNode write(GodmodeStatus status) {
    ObjectNode root = json.createObjectNode();
    root.put("schema_version", ControlJson.SCHEMA_VERSION);
    root.put("profile", status.profile());
    root.put("execution_mode", status.executionMode());
    root.put("source", status.source().name());
    root.set("marks", json.valueToTree(status.marks()));
    root.put("engine_time", status.portfolio().at().toString());
    root.put("tick", status.tick());
    root.put("trading_state", status.tradingState().name());
    root.set("kill_switch", killSwitch(status.killSwitch()));
    root.put("equity_usd", status.portfolio().equity().toString());
    root.put("open_orders", status.openOrders());
    ObjectNode strategies = root.putObject("strategies");
    status.plugins().stream()
        .filter(plugin -> plugin.role() == PluginRole.STRATEGY)
        .forEach(plugin -> strategies.put(plugin.id(), plugin.state().name()));
    ArrayNode wallets = root.putArray("wallets");
    status.portfolio().wallets().forEach(wallet -> wallets.add(wallet(wallet)));
    ArrayNode positions = root.putArray("positions");
    status.portfolio().positions().forEach(position -> positions.add(position(position)));
    return root;
  }

  private ObjectNode killSwitch(KillSwitchView killSwitch) {
    ObjectNode node = json.createObjectNode();
    node.put("tripped", killSwitch.tripped());
    node.put("manual", killSwitch.manual());
    node.put("reason", killSwitch.reason());
    node.put("detail", killSwitch.detail());
    killSwitch.since().ifPresent(since -> node.put("since", since.toString()));
    killSwitch.resetsAt().ifPresent(at -> node.put("resets_at", at.toString()));
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
