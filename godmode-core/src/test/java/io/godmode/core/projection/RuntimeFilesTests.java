package io.godmode.core.projection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.godmode.api.event.TradingEvent;
import io.godmode.api.event.TradingEvent.CapitalMoved;
import io.godmode.api.event.TradingEvent.DayStarted;
import io.godmode.api.event.TradingEvent.KillSwitchTripped;
import io.godmode.api.event.TradingEvent.StateChanged;
import io.godmode.api.event.TradingEvent.Ticked;
import io.godmode.api.event.TradingEvent.WalletOpened;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.SolPrice;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.money.Usd;
import io.godmode.api.order.Costs;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.ExitPlan;
import io.godmode.api.order.Fill;
import io.godmode.api.order.Order;
import io.godmode.api.risk.TradingState;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.config.WalletSettings;
import io.godmode.core.fixture.TestConfigs;
import io.godmode.core.journal.DataDirectory;
import io.godmode.testkit.ManualClock;
import io.godmode.testkit.TestData;
import io.godmode.testkit.TestMints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuntimeFilesTests {
  private static final GodmodeConfig CONFIG = TestConfigs.live150();
  private static final SolPrice RATE = SolPrice.of("200");

  @TempDir Path root;

  private final ProjectionFixture fixture = new ProjectionFixture();
  private final ManualClock clock = ManualClock.create();
  private Instant now = TestData.START;
  private DataDirectory directory;
  private RuntimeFiles files;

  @BeforeEach
  void openFiles() {
    directory = DataDirectory.lock(root);
    files = files(CONFIG);
  }

  @AfterEach
  void closeDirectory() {
    directory.close();
  }

  private RuntimeFiles files(GodmodeConfig config) {
    return RuntimeFiles.of(directory, config, fixture.books, List.of("SIMULATED"), clock);
  }

  private void apply(TradingEvent event) {
    files.accept(fixture.apply(now, event).frame());
  }

  private void openWallets() {
    for (WalletSettings wallet : CONFIG.wallets()) {
      apply(new WalletOpened(wallet.id(), wallet.chain(), wallet.role(), wallet.initialBalance()));
    }
    apply(new DayStarted(LocalDate.of(2026, 1, 5)));
  }

  private void tick() {
    apply(new Ticked(fixture.books.tick() + 1, TestData.SLOT, TestData.SLOT));
  }

  private JsonNode wallets() {
    return ProjectionFixture.json(directory.walletsRuntime());
  }

  private JsonNode execution() {
    return ProjectionFixture.json(directory.executionRuntime());
  }

  private static List<String> names(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Test
  void theWalletsHaveTheFieldsOfTheSpecification() {
    openWallets();
    now = now.plusSeconds(1);
    tick();
    JsonNode json = wallets();
    assertThat(names(json))
        .contains(
            "updated_at",
            "profile_id",
            "wallets_source",
            "wallets",
            "wallets_count",
            "equity_total_usd",
            "pnl_total_usd",
            "pnl_today_total_usd",
            "pnl_day");
    assertThat(json.get("updated_at").asText()).isEqualTo("2026-01-05T12:00:01Z");
    assertThat(json.get("profile_id").asText()).isEqualTo("LIVE_150");
    assertThat(json.get("wallets_source").asText()).isEqualTo("runtime_manager");
    assertThat(json.get("marks").get(0).asText()).isEqualTo("SIMULATED");
    assertThat(json.get("wallets_count").isInt()).isTrue();
    assertThat(json.get("wallets_count").asInt()).isEqualTo(10);
    assertThat(json.get("equity_total_usd").isNumber()).isTrue();
    assertThat(json.get("equity_total_usd").decimalValue()).isEqualByComparingTo("150");
    assertThat(json.get("pnl_total_usd").decimalValue()).isEqualByComparingTo("0");
    assertThat(json.get("pnl_today_total_usd").isNumber()).isTrue();
    assertThat(names(json.get("pnl_day"))).contains("total_realized_usd", "total_fees_usd");
    assertThat(json.get("pnl_day").get("total_realized_usd").isNumber()).isTrue();
    JsonNode sniper = json.get("wallets").get("sniper_sol");
    assertThat(names(sniper))
        .containsExactly(
            "chain",
            "role",
            "balance_usd",
            "equity_usd",
            "realized_pnl_today_usd",
            "gross_pnl_today_usd",
            "fees_paid_today_usd",
            "consecutive_losing_trades",
            "open_positions",
            "last_reset_date");
    for (String money :
        List.of(
            "balance_usd",
            "equity_usd",
            "realized_pnl_today_usd",
            "gross_pnl_today_usd",
            "fees_paid_today_usd")) {
      assertThat(sniper.get(money).isTextual()).as(money).isTrue();
    }
    assertThat(sniper.get("chain").asText()).isEqualTo("solana");
    assertThat(sniper.get("role").asText()).isEqualTo("SCALPING");
    assertThat(sniper.get("balance_usd").asText()).isEqualTo("30");
    assertThat(sniper.get("consecutive_losing_trades").isInt()).isTrue();
    assertThat(sniper.get("open_positions").isInt()).isTrue();
    assertThat(sniper.get("last_reset_date").asText()).isEqualTo("2026-01-05");
  }

  @Test
  void theStateOfExecutionHasTheFieldsOfTheSpecification() {
    openWallets();
    tick();
    JsonNode json = execution();
    assertThat(names(json))
        .contains(
            "risk_enabled",
            "kill_switch",
            "trading_state",
            "daily_drawdown_pct",
            "consecutive_losers",
            "soft_stop_active",
            "hard_stop_active",
            "updated_at");
    assertThat(names(json.get("kill_switch"))).contains("enabled", "tripped", "reason");
    assertThat(json.get("risk_enabled").asBoolean()).isTrue();
    assertThat(json.get("kill_switch").get("tripped").asBoolean()).isFalse();
    assertThat(json.get("trading_state").asText()).isEqualTo("DISARMED");
    assertThat(json.get("daily_drawdown_pct").isNumber()).isTrue();
    assertThat(json.get("soft_stop_active").asBoolean()).isFalse();
    assertThat(json.get("hard_stop_active").asBoolean()).isFalse();
  }

  @Test
  void aTripIsShownWithItsReason() {
    openWallets();
    apply(new KillSwitchTripped("MANUAL", "me", true, Optional.empty()));
    apply(new StateChanged(TradingState.HALTED, "me"));
    tick();
    JsonNode kill = execution().get("kill_switch");
    assertThat(kill.get("tripped").asBoolean()).isTrue();
    assertThat(kill.get("manual_tripped").asBoolean()).isTrue();
    assertThat(kill.get("risk_tripped").asBoolean()).isFalse();
    assertThat(kill.get("reason").asText()).isEqualTo("MANUAL");
    assertThat(kill.get("since").asText()).isEqualTo("2026-01-05T12:00:00Z");
    assertThat(execution().get("hard_stop_active").asBoolean()).isTrue();
    assertThat(execution().get("trading_state").asText()).isEqualTo("HALTED");
  }

  /** Loses so much of the 150 dollars by buying something that nobody marks. */
  private void lose(long lamportsAt200) {
    Order order = TestData.buy("lost" + lamportsAt200, TestMints.numbered(1));
    apply(
        new TradingEvent.OrderApproved(
            order,
            1,
            RATE,
            RATE.toUsdCeil(lamportsAt200),
            Optional.of(ExitPlan.afterTicks(1)),
            List.of()));
    apply(
        new TradingEvent.AttemptReported(
            ExecutionReport.landed(
                order.id(),
                1,
                1,
                TestData.SLOT,
                new Fill(Lamports.of(lamportsAt200), TokenAmount.ofRaw(1, 6)),
                Costs.NONE),
            RATE));
  }

  @Test
  void theStopsAreActiveFromHalfTheLimitAndFromTheLimit() {
    // 2.5 % of 150 dollars are 3.75; half of that is 1.875, or 9,375,000 lamports.
    openWallets();
    lose(9_374_999);
    tick();
    assertThat(execution().get("soft_stop_active").asBoolean()).isFalse();
    lose(1);
    clock.advance(Duration.ofSeconds(1));
    tick();
    assertThat(execution().get("daily_drawdown_pct").decimalValue()).isEqualByComparingTo("1.25");
    assertThat(execution().get("soft_stop_active").asBoolean()).isTrue();
    assertThat(execution().get("hard_stop_active").asBoolean()).isFalse();
    lose(9_375_000);
    clock.advance(Duration.ofSeconds(1));
    tick();
    assertThat(execution().get("hard_stop_active").asBoolean()).isTrue();
    assertThat(CONFIG.risk().maxDayLoss()).isEqualTo(Ratio.ofPercent("2.5"));
  }

  @Test
  void numbersAreWrittenPlainly() throws IOException {
    openWallets();
    lose(1);
    tick();
    for (Path file : List.of(directory.walletsRuntime(), directory.executionRuntime())) {
      assertThat(Files.readString(file)).doesNotContainPattern("[0-9]E-?[0-9]");
    }
  }

  @Test
  void theyAreWrittenAtMostOnceASecondOfTheHostsClock() {
    openWallets();
    tick();
    apply(new CapitalMoved(TestConfigs.VAULT, Usd.ofDollars(5), "deposit", Optional.empty()));
    clock.advance(Duration.ofMillis(999));
    tick();
    assertThat(wallets().get("equity_total_usd").decimalValue()).isEqualByComparingTo("150");
    clock.advance(Duration.ofMillis(1));
    tick();
    assertThat(wallets().get("equity_total_usd").decimalValue()).isEqualByComparingTo("155");
  }

  @Test
  void aHostsClockThatGoesBackDoesNotStopThem() {
    openWallets();
    tick();
    apply(new CapitalMoved(TestConfigs.VAULT, Usd.ofDollars(5), "deposit", Optional.empty()));
    clock.set(TestData.START.minusSeconds(3_600));
    tick();
    assertThat(wallets().get("equity_total_usd").decimalValue()).isEqualByComparingTo("155");
  }

  @Test
  void withoutATickNothingIsWritten() {
    openWallets();
    assertThat(directory.walletsRuntime()).doesNotExist();
  }

  @Test
  void theyAreWrittenALastTimeAtTheStop() {
    openWallets();
    tick();
    apply(new CapitalMoved(TestConfigs.VAULT, Usd.ofDollars(5), "deposit", Optional.empty()));
    files.close();
    assertThat(wallets().get("equity_total_usd").decimalValue()).isEqualByComparingTo("155");
    files.close();
  }

  @Test
  void anEngineThatDidNotRunLeavesThemAsTheyAre() {
    openWallets();
    tick();
    RuntimeFiles idle = files(CONFIG);
    idle.close();
    assertThat(wallets().get("updated_at").asText()).isEqualTo("2026-01-05T12:00:00Z");
  }

  @Test
  void theyAreReplacedWholeAndLeaveNothingBehind() throws IOException {
    openWallets();
    tick();
    Object key =
        Files.readAttributes(directory.walletsRuntime(), BasicFileAttributes.class).fileKey();
    clock.advance(Duration.ofSeconds(1));
    tick();
    Object next =
        Files.readAttributes(directory.walletsRuntime(), BasicFileAttributes.class).fileKey();
    if (key != null) {
      assertThat(next).as("another file has taken its place").isNotEqualTo(key);
    }
    try (Stream<Path> left = Files.list(root)) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("lock", "wallets_runtime.json", "execution_runtime.json");
    }
  }
}
