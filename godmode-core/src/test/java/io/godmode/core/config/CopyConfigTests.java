package io.godmode.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.id.Address;
import io.godmode.api.id.StrategyId;
import io.godmode.api.market.Venue;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.Usd;
import io.godmode.api.order.ExitPlan;
import io.godmode.core.config.CopySettings.Filters;
import io.godmode.core.config.CopySettings.Master;
import io.godmode.core.config.CopySettings.SellMode;
import io.godmode.core.config.CopySettings.SizeMode;
import io.godmode.testkit.TestMints;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a file says of leaders. */
class CopyConfigTests {
  private static final String MASTER = "strategies.copy_trading.masters[0].";

  private static CopySettings copying(ConfigFile file) {
    return file.load().copying().orElseThrow();
  }

  private static List<String> problems(ConfigFile file) {
    return file.problems().stream().map(ConfigProblem::toString).toList();
  }

  @Test
  void everythingThatIsSaidIsRead() {
    CopySettings copying = copying(ConfigFile.complete());

    assertThat(copying.feed().kind()).isEqualTo("stub_random");
    assertThat(copying.maxEventsPerTick()).isEqualTo(1);
    assertThat(copying.feedSeed()).isEqualTo(123);
    assertThat(copying.exits())
        .isEqualTo(
            ExitPlan.builder(300)
                .stopLoss(Ratio.ofFraction("0.1"))
                .takeProfit(Ratio.ofFraction("0.2"), Ratio.ofFraction("0.5"))
                .trailing(Ratio.ofFraction("0.25"), Ratio.ofFraction("0.15"))
                .build());
    assertThat(copying.masters())
        .containsExactly(
            new Master(
                "stub_master_1",
                Optional.of(Address.of("So11111111111111111111111111111111111111112")),
                Live150.COPY_SOL,
                SizeMode.FIXED_NOTIONAL,
                Optional.of(Usd.of("4")),
                Optional.of(Ratio.ONE),
                Optional.of(Ratio.ofFraction("0.1")),
                Optional.of(Usd.of("6")),
                SellMode.PROPORTIONAL,
                new Filters(
                    Usd.of("10"),
                    Optional.of(Usd.of("5000")),
                    10,
                    Ratio.ofFraction("0.1"),
                    List.of(Venue.PUMP_FUN),
                    List.of(TestMints.BONK),
                    List.of(TestMints.WIF),
                    Duration.ofSeconds(30),
                    5,
                    Optional.of(3))));
  }

  @Test
  void whatIsNotSaidHasADefault() {
    CopySettings copying = copying(ConfigFile.live150());

    assertThat(copying.exits()).isEqualTo(ExitPlan.afterTicks(300));
    assertThat(copying.masters())
        .containsExactly(
            new Master(
                "stub_master_1",
                Optional.empty(),
                Live150.COPY_SOL,
                SizeMode.FIXED_NOTIONAL,
                Optional.of(Usd.of("4")),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Usd.of("6")),
                SellMode.PROPORTIONAL,
                Filters.DEFAULT));
  }

  @ParameterizedTest
  @CsvSource({"memecoin, true, false", "copy, false, true", "all, true, true"})
  void theModeOfTheAgentSaysWhatIsAtWork(String mode, boolean farms, boolean copies) {
    AgentMode read =
        ConfigFile.live150().set("agent.mode", "\"" + mode + "\"").load().agent().mode();

    assertThat(read.farms()).isEqualTo(farms);
    assertThat(read.copies()).isEqualTo(copies);
  }

  @Test
  void whatIsSwitchedOffIsNotThere() {
    assertThat(
            ConfigFile.live150().set("strategies.copy_trading.enabled", "false").load().copying())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "address | \"nobody\" | found \"nobody\"; an address of 32 bytes in base58",
        "target_wallet_id | \"vault\" | found vault; a wallet of role SCALPING or COPY_TRADING on"
            + " solana",
        "target_wallet_id | \"base_main\" | found base_main; a wallet of role SCALPING or"
            + " COPY_TRADING on solana",
        "fixed_notional_usd | 0 | found 0; above 0",
        "size_multiplier | 0 | found 0; above 0",
        "max_notional_usd | 0 | found 0; above 0",
        "sell_mode | \"half\" | found \"half\"; one of proportional, full",
        "filters.max_leader_trade_usd | 9 | found 9; at least min_leader_trade_usd, which is 10",
        "filters.max_open_copies | 0 | found 0; a whole number from 1 to 2147483647",
        "filters.venues[0] | \"\" | found \"\"; a name of 1 to 128 characters without spaces",
        "filters.mint_allow[0] | \"x\" | found \"x\"; a token's mint of 32 bytes in base58"
      })
  void whatIsWrongIsNamedWithWhatIsAllowed(String key, String value, String said) {
    assertThat(problems(ConfigFile.complete().set(MASTER + key, value)))
        .contains("$." + MASTER + key + ": " + said);
  }

  @Test
  void aSizeModeNeedsItsSize() {
    assertThat(problems(ConfigFile.live150().set(MASTER + "size_mode", "\"pct_of_wallet\"")))
        .containsExactly(
            "$."
                + MASTER
                + "wallet_share_pct: found missing; a size, since size_mode is pct_of_wallet");
  }

  @Test
  void aBuilderIsCheckedByTheSameRules() {
    CopySettings wrong =
        new CopySettings(
            StrategyId.of("memecoin_farming"),
            List.of(Master.fixed("m", Live150.VAULT, Usd.ZERO)),
            PluginUse.of("stub_random"),
            0,
            0,
            ExitPlan.afterTicks(1));

    assertThatThrownBy(() -> Live150.config().toBuilder().copying(wrong).build())
        .isInstanceOf(GodmodeConfigException.class)
        .hasMessageContainingAll(
            "strategy_id", "max_events_per_tick", "target_wallet_id", "fixed_notional_usd");
  }
}
