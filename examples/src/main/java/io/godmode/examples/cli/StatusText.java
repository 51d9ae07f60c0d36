package io.godmode.examples.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.godmode.api.risk.TradingState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where a run stands, for people.
 *
 * @param status what its control endpoint said
 * @param data its data directory
 */
record StatusText(JsonNode status, Path data) {

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    List<String> marks = new ArrayList<>();
    status.path("marks").forEach(mark -> marks.add(mark.asText()));
    lines.add(
        text("profile")
            + ", "
            + text("execution_mode")
            + ", "
            + text("source")
            + Marks.suffix(marks));
    lines.add("time       " + text("engine_time") + ", tick " + text("tick"));
    lines.add("state      " + state());
    lines.add("live       " + live());
    lines.addAll(new HealthText(status.path("health")).lines());
    status
        .path("alerts")
        .forEach(
            alert ->
                lines.add(
                    "alert      "
                        + alert.path("level").asText()
                        + " "
                        + alert.path("code").asText()
                        + (alert.has("wallet_id") ? " " + alert.path("wallet_id").asText() : "")
                        + " since "
                        + alert.path("since").asText()
                        + ": "
                        + alert.path("msg").asText()));
    status
        .path("locks")
        .forEach(
            lock ->
                lines.add(
                    "lock       "
                        + lock.path("id").asText()
                        + " until "
                        + lock.path("until").asText()));
    lines.add("equity     " + text("equity_usd") + " USD, " + text("open_orders") + " open orders");
    status
        .path("strategies")
        .properties()
        .forEach(each -> lines.add("strategy   " + each.getKey() + " " + each.getValue().asText()));
    status
        .path("wallets")
        .forEach(
            wallet ->
                lines.add(
                    String.format(
                        Locale.ROOT,
                        "wallet     %-14s %-12s %-9s free %s USD, equity %s USD",
                        wallet.path("wallet").asText(),
                        wallet.path("role").asText().toLowerCase(Locale.ROOT),
                        wallet.path("chain").asText(),
                        wallet.path("free_usd").asText(),
                        wallet.path("equity_usd").asText())));
    status
        .path("positions")
        .forEach(
            position ->
                lines.add(
                    String.format(
                        Locale.ROOT,
                        "position   %s:%s %s, %s, value %s USD%s",
                        position.path("wallet").asText(),
                        position.path("mint").asText(),
                        position.path("symbol").asText(),
                        position.path("strategy").asText(),
                        position.path("value_usd").asText(),
                        position.path("mark_missing").asBoolean()
                            ? " (no quote: old or zero; last worth "
                                + position.path("last_executable_sol").asText()
                                + " SOL)"
                            : "")));
    return lines;
  }

  private String text(String field) {
    return status.path(field).asText();
  }

  private String live() {
    JsonNode gate = status.path("live_gate");
    List<String> reasons = new ArrayList<>();
    gate.path("reasons").forEach(reason -> reasons.add(reason.asText()));
    return gate.path("allowed").asBoolean()
        ? "allowed"
        : "not allowed: " + String.join(", ", reasons);
  }

  private String state() {
    JsonNode killSwitch = status.path("kill_switch");
    if (!killSwitch.path("tripped").asBoolean()) {
      return text("trading_state");
    }
    boolean latched = text("trading_state").equals(TradingState.LATCHED_HALT.name());
    return text("trading_state")
        + " since "
        + killSwitch.path("since").asText()
        + ": "
        + killSwitch.path("reason").asText()
        + ", "
        + killSwitch.path("detail").asText()
        + (killSwitch.has("resets_at")
            ? "; resets at " + killSwitch.path("resets_at").asText()
            : "")
        + "; next: "
        + new NextCommand(data).lifting(latched ? TradingState.LATCHED_HALT : TradingState.HALTED);
  }
}
