package io.godmode.examples.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.godmode.api.GodmodeException;
import io.godmode.api.money.Usd;
import io.godmode.core.Godmode;
import io.godmode.core.GodmodeStatus;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What every path answers, beside a real paper run on the simulated market and without one. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DashboardServerTests {
  private static final long TICKS = 90;
  private static final List<String> SAME_IN_ALL =
      List.of("schema_version:int", "updated_at:instant", "sequence:int", "marks:array");

  @TempDir static Path shared;

  private static DashboardFixture run;
  private static Path data;

  @BeforeAll
  static void runOnce() {
    data = shared.resolve("run");
    run = DashboardFixture.afterRun(data, TICKS);
  }

  @AfterAll
  static void end() {
    run.close();
  }

  private static GodmodeStatus status() {
    return run.godmode.orElseThrow().status();
  }

  /** Checks names and forms of fields; a name that ends in {@code ?} may be absent. */
  private static void assertFields(JsonNode node, List<String> fields) {
    for (String field : fields) {
      String[] parts = field.split(":", -1);
      String name = parts[0].replace("?", "");
      JsonNode value = node.get(name);
      if (value == null) {
        assertThat(parts[0]).as("missing in %s", node).endsWith("?");
        continue;
      }
      boolean fits =
          switch (parts[1]) {
            case "int" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "text" -> value.isTextual();
            case "usd" -> value.isTextual() && !Usd.of(value.asText()).toString().isEmpty();
            case "decimal" -> value.isTextual() && new BigDecimal(value.asText()).signum() >= 0;
            case "bool" -> value.isBoolean();
            case "array" -> value.isArray();
            case "object" -> value.isObject();
            case "instant" ->
                value.isTextual() && Instant.parse(value.asText()).isAfter(Instant.EPOCH);
            default -> throw new IllegalArgumentException(field);
          };
      assertThat(fits).as("%s = %s", field, value).isTrue();
    }
  }

  private static Usd usd(JsonNode number) {
    return Usd.of(number.decimalValue());
  }

  @Nested
  class BesideARun {
    @Test
    void statusHasEveryField() {
      JsonNode status = run.json("/godmode/status");

      assertFields(status, SAME_IN_ALL);
      assertFields(
          status,
          List.of(
              "wallets_source:text",
              "profile_id:text",
              "profile:text",
              "mode:text",
              "run_mode:text",
              "execution_mode:text",
              "safety_mode:text",
              "bot_name:text",
              "source:text",
              "source_kind:text",
              "connected:bool",
              "tick:int",
              "tip_slot:int",
              "data_slot:int",
              "data_age_slots:int",
              "open_orders:int",
              "equity_total_usd:number",
              "pnl_total_usd:number",
              "pnl_today_total_usd:number",
              "pnl_today_gross_usd:number",
              "fees_paid_today_total_usd:number",
              "live_allowed:bool",
              "live_blocked_reasons:array",
              "execution:object",
              "strategies:object",
              "locks:array",
              "finance:object",
              "live_gate_m10:object"));
      assertFields(
          status.path("execution"),
          List.of(
              "risk_enabled:bool",
              "kill_switch:object",
              "trading_state:text",
              "daily_drawdown_pct:number",
              "consecutive_losers:int",
              "soft_stop_active:bool",
              "hard_stop_active:bool",
              "updated_at:instant"));
      assertFields(
          status.path("execution").path("kill_switch"),
          List.of(
              "enabled:bool",
              "tripped:bool",
              "manual_tripped:bool",
              "risk_tripped:bool",
              "reason:text",
              "detail:text",
              "since?:instant",
              "resets_at?:instant"));
      JsonNode finance = status.path("finance");
      assertFields(
          finance,
          List.of(
              "fees_state:object",
              "fees_sweep_preview:object",
              "risk_wallets:array",
              "capital_guard:object",
              "alerts:object"));
      assertFields(
          finance.path("fees_state"),
          List.of(
              "wallet_id:text",
              "balance_usd:number",
              "hard_buffer_usd:number",
              "soft_buffer_usd:number",
              "dynamic_cap_usd:number",
              "zone:text",
              "violations:array",
              "target_pct?:number",
              "target_fees_usd:number",
              "surplus_usd:number",
              "would_sweep:bool",
              "sweep_min_usd?:number",
              "profits_share_pct?:number",
              "vault_share_pct?:number",
              "cooldown_minutes?:number",
              "last_sweep_at?:instant"));
      assertThat(finance.path("risk_wallets")).isNotEmpty();
      finance
          .path("risk_wallets")
          .forEach(
              wallet ->
                  assertFields(
                      wallet,
                      List.of(
                          "wallet_id:text",
                          "balance_usd:usd",
                          "equity_pct:number",
                          "max_equity_pct:number",
                          "over_cap:bool")));
      assertFields(finance.path("alerts"), List.of("critical:array", "warning:array"));
      assertFields(
          status.path("live_gate_m10"), List.of("allowed:bool", "reasons:array", "checks:object"));
      assertThat(status.path("live_allowed").asBoolean()).isFalse();
      assertThat(status.path("live_blocked_reasons").toString())
          .contains("M10_NOT_VALIDATED", "PAPER_ONLY_MODE");
    }

    @Test
    void marksSayWhatTheNumbersRestOn() {
      for (String path : List.of("status", "wallets/runtime", "trades/runtime", "positions")) {
        assertThat(run.json("/godmode/" + path).path("marks").toString())
            .contains("PAPER_ONCHAIN", "SIMULATED");
      }
    }

    @Test
    void numbersAreThoseOfTheEngineTheFilesAndTheLedger() throws IOException {
      JsonNode shown = run.json("/godmode/status");
      JsonNode wallets = run.json("/godmode/wallets/runtime");
      JsonNode file =
          DashboardFixture.parse(Files.readString(data.resolve("wallets_runtime.json")));
      JsonNode execution =
          DashboardFixture.parse(Files.readString(data.resolve("execution_runtime.json")));
      JsonNode points = run.json("/godmode/equity").path("points");

      Usd equity = status().portfolio().equity();
      assertThat(usd(shown.path("equity_total_usd"))).isEqualTo(equity);
      assertThat(usd(wallets.path("equity_total_usd"))).isEqualTo(equity);
      assertThat(usd(file.path("equity_total_usd"))).isEqualTo(equity);
      assertThat(shown.path("pnl_today_total_usd")).isEqualTo(file.path("pnl_today_total_usd"));
      Usd sum = Usd.ZERO;
      for (JsonNode wallet : wallets.path("wallets")) {
        JsonNode same = file.path("wallets").path(wallet.path("wallet_id").asText());
        for (String field :
            List.of(
                "chain",
                "role",
                "balance_usd",
                "equity_usd",
                "realized_pnl_today_usd",
                "gross_pnl_today_usd",
                "fees_paid_today_usd",
                "open_positions")) {
          assertThat(wallet.path(field)).as(field).isEqualTo(same.path(field));
        }
        sum = sum.plus(Usd.of(wallet.path("equity_usd").asText()));
      }
      assertThat(sum).isEqualTo(equity);
      for (String field :
          List.of(
              "risk_enabled",
              "trading_state",
              "daily_drawdown_pct",
              "consecutive_losers",
              "soft_stop_active",
              "hard_stop_active",
              "updated_at")) {
        assertThat(shown.path("execution").path(field)).isEqualTo(execution.path(field));
      }
      assertThat(shown.path("tick").asLong()).isEqualTo(TICKS);
      assertThat((long) points.size()).as("each tick, and now").isBetween(TICKS, TICKS + 1L);
      Usd today = Usd.of(points.get(points.size() - 1).get(2).asText());
      Usd last = Usd.of(points.get(points.size() - 1).get(1).asText());
      assertThat(last).isEqualTo(equity);
      assertThat(last.minus(today)).isEqualTo(Usd.ofDollars(150));
      JsonNode few = run.json("/godmode/equity?points=2").path("points");
      assertThat(few).hasSize(2);
      assertThat(few.get(0)).isEqualTo(points.get(0));
      assertThat(few.get(1)).isEqualTo(points.get(points.size() - 1));
      assertThat(Usd.of(points.get(0).get(1).asText())).isEqualTo(Usd.ofDollars(150));
    }

    @Test
    void walletsHaveEveryField() {
      JsonNode wallets = run.json("/godmode/wallets/runtime");

      assertFields(wallets, SAME_IN_ALL);
      assertFields(
          wallets,
          List.of(
              "wallets_source:text",
              "profile_id:text",
              "profile:text",
              "equity_total_usd:number",
              "wallets_count:int",
              "wallets:array",
              "summary:object",
              "finance:object"));
      assertThat(wallets.path("wallets")).hasSize(10);
      wallets
          .path("wallets")
          .forEach(
              wallet -> {
                assertFields(
                    wallet,
                    List.of(
                        "wallet_id:text",
                        "role:text",
                        "chain:text",
                        "address?:text",
                        "tags:array",
                        "balance_usd:usd",
                        "equity_usd:usd",
                        "equity_pct:number",
                        "max_equity_pct?:number",
                        "pnl_today_usd:usd",
                        "open_positions:int"));
                assertThat(wallet.path("chain").asText()).isIn("solana", "base", "bsc", "ethereum");
                assertThat(wallet.path("role").asText())
                    .isIn("SCALPING", "COPY_TRADING", "VAULT", "PROFITS", "FEES", "EMERGENCY");
              });
    }

    @Test
    void tradesAreNewestFirstAndLimitedAndFiltered() throws IOException {
      List<String> lines = Files.readAllLines(data.resolve("trades.jsonl"));
      JsonNode all = run.json("/godmode/trades/runtime?limit=500");

      assertFields(all, SAME_IN_ALL);
      assertFields(
          all,
          List.of(
              "source:text",
              "profile_id:text",
              "count:int",
              "trade_count:int",
              "volume_usd:number",
              "fees_total_usd:number",
              "pnl_realized_usd:number",
              "pnl_unrealized_usd:number",
              "trades:array"));
      assertThat(all.path("count").asInt()).isEqualTo(lines.size()).isPositive();
      List<String> ids = new ArrayList<>();
      for (JsonNode trade : all.path("trades")) {
        assertFields(
            trade,
            List.of(
                "id:text",
                "ts:instant",
                "chain:text",
                "symbol:text",
                "side:text",
                "qty:decimal",
                "price:decimal",
                "notional_usd:usd",
                "fee_usd:usd",
                "pnl_usd?:usd",
                "wallet_id:text",
                "reason:text",
                "meta:object",
                "status:text"));
        ids.add(0, trade.path("id").asText());
      }
      assertThat(ids)
          .isEqualTo(
              lines.stream()
                  .map(line -> DashboardFixture.parse(line).path("id").asText())
                  .toList());
      assertThat(run.json("/godmode/trades/runtime?limit=3").path("trades")).hasSize(3);
      JsonNode sold = run.json("/godmode/trades/runtime?limit=500&side=SELL");
      assertThat(sold.path("trades"))
          .isNotEmpty()
          .allMatch(trade -> trade.path("side").asText().equals("sell"));
      assertThat(run.json("/godmode/trades/runtime?wallet=nobody").path("trades")).isEmpty();
      assertThat(run.get("/godmode/trades/runtime?limit=0").statusCode()).isEqualTo(400);
      assertThat(run.get("/godmode/trades/runtime?limit=x").statusCode()).isEqualTo(400);
      assertThat(run.get("/godmode/trades/runtime?side=hold").statusCode()).isEqualTo(400);
    }

    @Test
    void theDownloadHasEveryTrade() throws IOException {
      List<String> lines = Files.readAllLines(data.resolve("trades.jsonl"));

      HttpResponse<String> csv = run.get("/godmode/trades.csv");

      assertThat(csv.headers().firstValue("Content-Disposition"))
          .hasValueSatisfying(value -> assertThat(value).contains("attachment"));
      assertThat(csv.body().lines()).hasSize(lines.size() + 1);
      assertThat(run.get("/godmode/trades.csv?side=buy").body().lines().skip(1))
          .isNotEmpty()
          .allMatch(row -> row.contains(",buy,"));
    }

    @Test
    void positionsAreThoseThatAreHeld() {
      JsonNode positions = run.json("/godmode/positions").path("positions");

      assertThat(positions).hasSize(status().portfolio().positions().size()).isNotEmpty();
      positions.forEach(
          position -> {
            assertFields(
                position,
                List.of(
                    "wallet_id:text",
                    "chain:text",
                    "symbol:text",
                    "mint:text",
                    "quantity:decimal",
                    "cost_usd:usd",
                    "value_usd:usd",
                    "pnl_usd:usd",
                    "opened_at:instant",
                    "age_ticks:int",
                    "next_exit:object"));
            assertFields(
                position.path("next_exit"), List.of("kind:text", "text:text", "at:instant"));
            assertThat(
                    Usd.of(position.path("cost_usd").asText())
                        .plus(Usd.of(position.path("pnl_usd").asText())))
                .isEqualTo(Usd.of(position.path("value_usd").asText()));
          });
    }

    @Test
    void candidatesAreShownWithWhatSpeaksAgainstThem() {
      JsonNode candidates = run.json("/godmode/candidates");

      assertFields(candidates, List.of("slot:int", "candidates:array"));
      assertThat(candidates.path("candidates")).isNotEmpty();
      // The last batch was not judged any more; it is told by the same words all the same.
      Set<String> known = new HashSet<>(status().totals().counts().drops().keySet());
      known.addAll(status().totals().counts().denials().keySet());
      assertThat(candidates.path("candidates").findValuesAsText("why_not"))
          .containsAnyElementsOf(known);
      Set<String> held = new HashSet<>();
      status().portfolio().positions().forEach(each -> held.add(each.mint().base58()));
      BigDecimal before = BigDecimal.ONE;
      for (JsonNode candidate : candidates.path("candidates")) {
        assertFields(
            candidate,
            List.of(
                "symbol:text",
                "mint:text",
                "score:number",
                "parts:array",
                "safety:array",
                "liquidity_usd?:usd",
                "volume_usd?:usd",
                "age_minutes?:number",
                "held:bool",
                "why_not?:text"));
        assertThat(candidate.path("held").asBoolean())
            .isEqualTo(held.contains(candidate.path("mint").asText()));
        assertThat(candidate.path("score").decimalValue()).isLessThanOrEqualTo(before);
        before = candidate.path("score").decimalValue();
      }
    }

    @Test
    void denialsAndDropsAreCountedAsTheEngineDoes() {
      JsonNode denials = run.json("/godmode/denials");

      assertThat(denials.path("denials")).isNotEmpty();
      var counts = status().totals().counts();
      denials
          .path("denials")
          .forEach(
              row -> {
                assertFields(
                    row, List.of("code:text", "count:int", "last_at:instant", "last_detail:text"));
                assertThat(counts.denials())
                    .containsEntry(row.path("code").asText(), row.path("count").asLong());
              });
      assertThat(denials.path("denials")).hasSize(counts.denials().size());
      denials
          .path("drops")
          .forEach(
              row ->
                  assertThat(counts.drops())
                      .containsEntry(row.path("reason").asText(), row.path("count").asLong()));
    }

    @Test
    void flowsSettingsHealthAndMetricsAreThere() {
      JsonNode flows = run.json("/godmode/flows");
      assertFields(flows, List.of("planned:array", "notices:array", "done:array"));
      assertThat(flows.path("done"))
          .isNotEmpty()
          .allSatisfy(
              step ->
                  assertFields(
                      step,
                      List.of(
                          "at:instant",
                          "rule:text",
                          "kind:text",
                          "to:text",
                          "amount_usd:usd",
                          "reason:text")));
      JsonNode settings = run.json("/godmode/settings").path("settings");
      assertThat(settings).hasSize(DashboardFixture.CONFIG.effective().size());
      JsonNode health = run.json("/godmode/health");
      assertFields(
          health, List.of("at:instant", "components:array", "journal:object", "dashboard:object"));
      String metrics = run.get("/metrics").body();
      assertThat(metrics)
          .contains("godmode_up 1\n", "godmode_run_equity_usd ", "godmode_events_total{kind=")
          .doesNotContain("null");
      assertThat(metrics.lines().filter(line -> !line.startsWith("#")))
          .allMatch(line -> line.matches("[a-z_]+(\\{[a-z_]+=\"[^\"]*\"})? -?[0-9.E-]+"));
    }

    @Test
    void explainsATradeAndKnowsNoOther() {
      String id =
          run.json("/godmode/trades/runtime?limit=1").path("trades").get(0).path("id").asText();

      JsonNode story = run.json("/godmode/explain/" + id);

      assertThat(story.path("asked").asText()).isEqualTo(id);
      assertThat(story.path("verdicts")).isNotEmpty();
      assertThat(run.get("/godmode/explain/zzzzzzzz").statusCode()).isEqualTo(404);
      assertThat(run.json("/godmode/explain/zzzzzzzz").path("error").path("code").asText())
          .isEqualTo("ID_UNKNOWN");
    }

    @Test
    void theCommonPathsAnswer() {
      assertThat(run.json("/godmode/ping").path("status").asText()).isEqualTo("ok");
      assertThat(run.json("/godmode/alerts/finance").path("alerts").isArray()).isTrue();
      assertThat(run.json("/godmode/execution/runtime").path("trading_state").asText())
          .isEqualTo(status().tradingState().name());
      assertThat(run.get("/godmode/unknown").statusCode()).isEqualTo(404);
      assertThat(run.json("/godmode/unknown").path("error").path("code").asText())
          .isEqualTo("DASHBOARD_NOT_FOUND");
    }

    @Test
    void anEndedRunTakesNoCommandButSaysWhy() {
      HttpResponse<String> reply =
          run.command("{\"command\":\"halt\",\"reason\":\"test\",\"idempotency_key\":\"over\"}");

      assertThat(reply.statusCode()).isEqualTo(503);
      assertThat(reply.body()).contains("ENGINE_ENDED");
    }

    @Test
    void aSecondDashboardOnTheSamePortIsRefused() {
      DashboardServer second = DashboardFixture.builder(data).port(run.port()).build();

      assertThatThrownBy(second::open)
          .isInstanceOf(GodmodeException.class)
          .hasMessageContaining(String.valueOf(run.port()));
    }
  }

  @Nested
  class ADirectoryAlone {
    @Test
    void showsTheSameNumbers(@TempDir Path folder) throws IOException {
      Path copy = copy(folder);
      try (DashboardFixture alone = DashboardFixture.alone(copy)) {
        JsonNode status = alone.json("/godmode/status");

        assertThat(status.path("connected").asBoolean()).isFalse();
        assertThat(status.path("live_allowed").asBoolean()).isFalse();
        JsonNode before = run.json("/godmode/status");
        for (String field :
            List.of("equity_total_usd", "sequence", "tick", "finance", "execution", "marks")) {
          assertThat(status.path(field)).as(field).isEqualTo(before.path(field));
        }
        for (String path : List.of("wallets/runtime", "trades/runtime", "equity", "denials")) {
          assertThat(alone.json("/godmode/" + path)).isEqualTo(run.json("/godmode/" + path));
        }
        assertThat(
                alone
                    .command("{\"command\":\"halt\",\"reason\":\"r\",\"idempotency_key\":\"k\"}")
                    .body())
            .contains("DASHBOARD_COMMANDS_OFF");
      }
    }

    @Test
    void withoutARunIsFailClosed(@TempDir Path empty) {
      try (DashboardFixture alone = DashboardFixture.alone(empty)) {
        JsonNode status = alone.json("/godmode/status");
        while (status.path("error").path("code").asText().equals("DASHBOARD_CATCHING_UP")) {
          status = alone.json("/godmode/status");
        }
        assertFailClosed(status, "DASHBOARD_NO_RUNTIME");
        for (String path : List.of("wallets/runtime", "alerts/finance", "execution/runtime")) {
          assertThat(alone.get("/godmode/" + path).statusCode()).as(path).isEqualTo(503);
          assertThat(alone.get("/godmode/" + path).body()).contains("DASHBOARD_NO_RUNTIME");
        }
        assertThat(alone.get("/godmode/ping").statusCode()).isEqualTo(200);
        assertThat(alone.get("/godmode/status").statusCode()).isEqualTo(200);
        assertThat(alone.json("/godmode/trades/runtime").path("trades")).isEmpty();
        assertThat(alone.get("/godmode/trades.csv").body().lines()).hasSize(1);
      }
    }

    @Test
    void withADamagedJournalIsFailClosed(@TempDir Path folder) throws IOException {
      Path copy = copy(folder);
      Path segment;
      try (Stream<Path> files = Files.list(copy.resolve("journal"))) {
        segment =
            files
                .filter(
                    file ->
                        file.toString().endsWith(".log")
                            || file.getFileName().toString().matches(".*[0-9].*"))
                .sorted()
                .findFirst()
                .orElseThrow();
      }
      byte[] bytes = Files.readAllBytes(segment);
      for (int i = bytes.length / 2; i < bytes.length / 2 + 64; i++) {
        bytes[i] ^= 0x55;
      }
      Files.write(segment, bytes);
      try (DashboardFixture alone = DashboardFixture.alone(copy)) {
        assertFailClosed(alone.json("/godmode/status"), "JOURNAL_CORRUPT");
        assertThat(alone.get("/godmode/wallets/runtime").statusCode()).isEqualTo(503);
        assertThat(alone.get("/godmode/alerts/finance").statusCode()).isEqualTo(503);
      }
    }

    @Test
    void filesMadeFromTheJournalMayBeDamagedOrMissing(@TempDir Path folder) throws IOException {
      Path copy = copy(folder);
      Files.writeString(copy.resolve("wallets_runtime.json"), "{\"equity_total_usd\": 1e9, ");
      Files.delete(copy.resolve("execution_runtime.json"));
      Path trades = copy.resolve("trades.jsonl");
      Files.write(trades, "{\"torn".getBytes(StandardCharsets.UTF_8), StandardOpenOption.APPEND);
      try (DashboardFixture alone = DashboardFixture.alone(copy)) {
        assertThat(alone.json("/godmode/wallets/runtime"))
            .isEqualTo(run.json("/godmode/wallets/runtime"));
        assertThat(alone.json("/godmode/status").path("execution"))
            .isEqualTo(run.json("/godmode/status").path("execution"));
        assertThat(alone.get("/godmode/trades.csv").body())
            .isEqualTo(run.get("/godmode/trades.csv").body());
      }
    }

    private Path copy(Path folder) throws IOException {
      Path copy = folder.resolve("copy");
      try (Stream<Path> files = Files.walk(data)) {
        for (Path file : files.toList()) {
          Path to = copy.resolve(data.relativize(file).toString());
          if (Files.isDirectory(file)) {
            Files.createDirectories(to);
          } else {
            Files.copy(file, to);
          }
        }
      }
      return copy;
    }
  }

  private static void assertFailClosed(JsonNode status, String code) {
    assertThat(status.path("error").path("code").asText()).isEqualTo(code);
    assertThat(status.path("wallets_source").asText()).isEqualTo("none");
    assertThat(status.path("connected").asBoolean(true)).isFalse();
    assertThat(status.path("live_allowed").asBoolean(true)).isFalse();
    assertThat(status.path("live_blocked_reasons")).isNotEmpty();
    assertThat(status.path("live_gate_m10").path("allowed").asBoolean(true)).isFalse();
    JsonNode execution = status.path("execution");
    assertThat(execution.path("soft_stop_active").asBoolean()).isTrue();
    assertThat(execution.path("hard_stop_active").asBoolean()).isTrue();
    assertThat(execution.path("kill_switch").path("tripped").asBoolean()).isTrue();
    assertThat(execution.path("trading_state").asText()).isEqualTo("DISARMED");
    assertThat(status.has("equity_total_usd")).isFalse();
    assertThat(status.path("finance").path("alerts").path("critical").isArray()).isTrue();
  }

  @Nested
  class AnEngineThatHangs {
    @Test
    void isToldInTimeAndSpoilsNothingElse() {
      Godmode engine = run.godmode.orElseThrow();
      CountDownLatch never = new CountDownLatch(1);
      EngineView hanging =
          new EngineView(
              hang(never),
              hang(never),
              hang(never),
              command -> new CompletableFuture<>(),
              engine::events);
      try (DashboardFixture beside =
          DashboardFixture.beside(
              data,
              hanging,
              terms ->
                  terms.patience(Duration.ofMillis(50)).commandPatience(Duration.ofMillis(50)))) {
        assertThat(beside.json("/godmode/wallets/runtime"))
            .isEqualTo(run.json("/godmode/wallets/runtime"));
        for (int i = 0; i < 40; i++) { // More than there are threads.
          assertFailClosed(beside.json("/godmode/status"), "DASHBOARD_NO_ANSWER");
        }
        assertThat(beside.get("/godmode/health").statusCode()).isEqualTo(503);
        assertThat(beside.get("/godmode/flows").statusCode()).isEqualTo(503);
        assertThat(beside.get("/metrics").body())
            .contains("godmode_up 0", "godmode_run_equity_usd");
        for (String path :
            List.of("ping", "trades/runtime", "positions", "equity", "alerts/finance")) {
          assertThat(beside.get("/godmode/" + path).statusCode()).as(path).isEqualTo(200);
        }
        HttpResponse<String> pending =
            beside.command("{\"command\":\"halt\",\"reason\":\"r\",\"idempotency_key\":\"k\"}");
        assertThat(pending.statusCode()).isEqualTo(202);
        assertThat(pending.body()).contains("PENDING");
        never.countDown();
      }
    }

    private static <T> Supplier<T> hang(CountDownLatch never) {
      return () -> {
        try {
          never.await();
        } catch (InterruptedException interrupted) {
          Thread.currentThread().interrupt();
        }
        throw new IllegalStateException("it came back");
      };
    }
  }

  @Test
  void aTokenIsNeededWhereOthersCanReachIt() {
    assertThatThrownBy(
            () -> DashboardFixture.builder(data).host("0.0.0.0").token(Optional.empty()).build())
        .isInstanceOf(GodmodeException.class)
        .hasMessageContaining("GODMODE_DASHBOARD_TOKEN");
    assertThatThrownBy(() -> DashboardFixture.builder(data).token(Optional.of("short")).build())
        .isInstanceOf(GodmodeException.class)
        .hasMessageNotContaining("short");
  }
}
