package io.godmode.core.treasury;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.id.Chain;
import io.godmode.api.id.WalletId;
import io.godmode.core.config.FlowSettings;
import io.godmode.core.config.FlowSettings.ProfitsSweep;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.config.PluginUse;
import io.godmode.core.fixture.TestConfigs;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveSettlementTests {
  private final GodmodeConfig config = TestConfigs.live150();

  @Test
  void everyRuleOfLive150ThatMovesMoneyBetweenChainsIsListedWithItsWays() {
    assertThat(LiveSettlement.of(config))
        .extracting(LiveSettlement::rule)
        .containsExactly(
            "reimbursement", "autofees", "fee_buffer", "profit_taking", "profits_sweep");
    assertThat(ways("profit_taking"))
        .containsExactly(
            "sniper_sol (solana) -> vault (base)",
            "copy_sol (solana) -> vault (base)",
            "bsc_main (bsc) -> vault (base)");
    assertThat(ways("reimbursement"))
        .containsExactly(
            "fees (base) -> sniper_sol (solana)",
            "fees (base) -> copy_sol (solana)",
            "fees (base) -> bsc_main (bsc)");
    assertThat(ways("fee_buffer")).contains("profits_bsc (bsc) -> fees (base)").hasSize(5);
    assertThat(ways("profits_sweep"))
        .containsExactly(
            "profits_sol (solana) -> vault (base)", "profits_bsc (bsc) -> vault (base)");
  }

  @Test
  void aSettlementReadsAsOneLine() {
    assertThat(LiveSettlement.of(config))
        .last()
        .hasToString(
            "profits_sweep: for the operator to settle: profits_sol (solana) -> vault (base),"
                + " profits_bsc (bsc) -> vault (base)");
  }

  @Test
  void aWayToAWalletThatIsNotConfiguredIsLeftOut() {
    ProfitsSweep sweep = config.flows().profitsSweep().orElseThrow();
    FlowSettings elsewhere =
        config.flows().toBuilder()
            .profitsSweep(
                new ProfitsSweep(
                    sweep.sources(),
                    WalletId.of("gone"),
                    sweep.minAmount(),
                    sweep.toVault(),
                    sweep.toTrading()))
            .build();
    assertThat(LiveSettlement.of(TestConfigs.with(config, elsewhere)))
        .extracting(LiveSettlement::rule)
        .contains("profit_taking")
        .doesNotContain("profits_sweep");
  }

  @Test
  void onOneChainNothingIsLeftToTheOperator() {
    GodmodeConfig single =
        TestConfigs.withWallets(config, wallet -> wallet.toBuilder().chain(Chain.SOLANA).build());
    assertThat(LiveSettlement.of(single)).isEmpty();
  }

  @Test
  void whereFlowsAreOffThereIsNothingToSettle() {
    FlowSettings off = config.flows().toBuilder().enabled(false).build();
    assertThat(LiveSettlement.of(TestConfigs.with(config, off))).isEmpty();
  }

  @Test
  void aRuleOfAPluginIsListedBecauseNobodyKnowsWhatItMoves() {
    GodmodeConfig plugged =
        config.toBuilder().plugins(plugins -> plugins.flowRule(PluginUse.of("tithe"))).build();
    assertThat(LiveSettlement.of(plugged))
        .filteredOn(settlement -> settlement.rule().equals("tithe"))
        .singleElement()
        .satisfies(
            settlement -> {
              assertThat(settlement.ways()).isEmpty();
              assertThat(settlement)
                  .hasToString(
                      "tithe: a plug-in; what it moves between chains is for the operator to settle");
            });
  }

  private List<String> ways(String rule) {
    return LiveSettlement.of(config).stream()
        .filter(settlement -> settlement.rule().equals(rule))
        .flatMap(settlement -> settlement.ways().stream())
        .map(LiveSettlement.Way::toString)
        .toList();
  }
}
