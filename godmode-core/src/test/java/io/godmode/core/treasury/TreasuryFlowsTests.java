package io.godmode.core.treasury;

import static io.godmode.core.fixture.TestConfigs.BASE;
import static io.godmode.core.fixture.TestConfigs.BSC;
import static io.godmode.core.fixture.TestConfigs.COPY;
import static io.godmode.core.fixture.TestConfigs.EMERGENCY;
import static io.godmode.core.fixture.TestConfigs.FEES;
import static io.godmode.core.fixture.TestConfigs.PROFITS_BASE;
import static io.godmode.core.fixture.TestConfigs.PROFITS_BSC;
import static io.godmode.core.fixture.TestConfigs.PROFITS_SOL;
import static io.godmode.core.fixture.TestConfigs.SNIPER;
import static io.godmode.core.fixture.TestConfigs.VAULT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.id.Chain;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.Usd;
import io.godmode.api.wallet.FlowSnapshot;
import io.godmode.api.wallet.FlowStep;
import io.godmode.core.config.FlowSettings;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.fixture.TestConfigs;
import io.godmode.core.fixture.TestWallets;
import io.godmode.testkit.FlowSnapshots;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Plans with the numbers of LIVE_150, computed by hand. */
class TreasuryFlowsTests {
  private final GodmodeConfig config = TestConfigs.live150();
  private final TreasuryFlows flows = TreasuryFlows.of(config);

  @Test
  void nothingMovesAtTheStart() {
    assertThat(flows.plan(snapshot(Map.of()))).isEmpty();
  }

  @Test
  void nothingMovesWhereFlowsAreOff() {
    FlowSettings on = config.flows();
    FlowSettings off =
        new FlowSettings(
            false, on.interval(), on.fees(), on.profitTaking(), on.feesSweep(), on.profitsSweep());
    assertThat(
            TreasuryFlows.of(TestConfigs.with(config, off))
                .plan(snapshot(Map.of(SNIPER, "90", FEES, "90", PROFITS_SOL, "90"))))
        .isEmpty();
  }

  @Test
  void aSnapshotWithoutTheConfiguredWalletsMovesNothing() {
    assertThat(
            flows.plan(new FlowSnapshot(TestWallets.NOON, List.of(), Map.of(), Map.of(), Map.of())))
        .isEmpty();
  }

  @Test
  void everyRuleNamesTheWaysOnWhichItMayMoveMoney() {
    Map<String, List<Route>> routes = flows.routes();
    assertThat(routes.keySet())
        .containsExactly(
            "reimbursement",
            "autofees",
            "fee_buffer",
            "profit_taking",
            "fees_sweep",
            "fee_cap",
            "profits_sweep");
    assertThat(routes)
        .containsEntry("reimbursement", routes(FEES, SNIPER, COPY, BASE, BSC))
        .containsEntry(
            "autofees",
            routes(
                FEES,
                SNIPER,
                COPY,
                BASE,
                BSC,
                VAULT,
                EMERGENCY,
                PROFITS_SOL,
                PROFITS_BASE,
                PROFITS_BSC))
        .containsEntry("fees_sweep", routes(FEES, PROFITS_BASE, VAULT))
        .containsEntry("fee_cap", routes(FEES, VAULT));
    assertThat(routes.get("fee_buffer")).extracting(Route::to).hasSize(7).containsOnly(FEES);
  }

  @Test
  void gasIsGivenOnlyOnChainsThatHaveALevel() {
    GodmodeConfig solanaOnly =
        TestConfigs.with(
            config,
            config.flows().toBuilder()
                .autofees(
                    new FlowSettings.Autofees(
                        Map.of(
                            Chain.SOLANA,
                            config.flows().autofees().orElseThrow().gas().get(Chain.SOLANA))))
                .build());
    assertThat(TreasuryFlows.of(solanaOnly).routes())
        .containsEntry("autofees", routes(FEES, SNIPER, COPY, PROFITS_SOL));
  }

  private static List<Route> routes(WalletId from, WalletId... to) {
    return Stream.of(to).map(wallet -> new Route(from, wallet)).toList();
  }

  @Nested
  class ProfitTaking {
    @Test
    void halfOfTheProfitStaysAndTheRestIsShared() {
      // 42 free: profit 12 >= max(5, 10). 6 stay; of the other 6, 70 % = 4.20 and 30 % = 1.80.
      assertPlan(
          Map.of(SNIPER, "42"),
          transfer(SNIPER, VAULT, "4.2"),
          transfer(SNIPER, PROFITS_SOL, "1.8"),
          raise(SNIPER, "6"));
    }

    @Test
    void belowTheThresholdNothingIsTakenAndAtItSomethingIs() {
      assertPlan(Map.of(SNIPER, "39.999999999"));
      // Profit 10: 5 stay, 3.50 and 1.50 go.
      assertPlan(
          Map.of(SNIPER, "40"),
          transfer(SNIPER, VAULT, "3.5"),
          transfer(SNIPER, PROFITS_SOL, "1.5"),
          raise(SNIPER, "5"));
    }

    @Test
    void theExitFloatIsNoProfit() {
      FlowSnapshot start = snapshot(Map.of(SNIPER, "40.95"));
      FlowSnapshot withFloat =
          new FlowSnapshot(
              start.at(), start.wallets(), Map.of(SNIPER, Usd.of("0.95")), Map.of(), Map.of());
      assertThat(lines(flows.plan(withFloat)))
          .containsExactly(
              transfer(SNIPER, VAULT, "3.5"),
              transfer(SNIPER, PROFITS_SOL, "1.5"),
              raise(SNIPER, "5"));
    }

    @Test
    void profitInPositionsIsNotTaken() {
      // 45 of equity, but 10 of it in positions: 35 free is a profit of 5, below 10.
      FlowSnapshot start = snapshot(Map.of(SNIPER, "45"));
      FlowSnapshot busy =
          new FlowSnapshot(
              start.at(),
              start.wallets().stream()
                  .map(
                      wallet ->
                          wallet.id().equals(SNIPER)
                              ? TestWallets.invested(wallet, Usd.of("10"), Usd.of("10"), 1)
                              : wallet)
                  .toList(),
              Map.of(),
              Map.of(),
              Map.of());
      assertThat(flows.plan(busy)).isEmpty();
    }

    @Test
    void whatStaysNeverLiftsTheWalletAboveItsCap() {
      // copy_sol: profit 40, total equity 190, cap 25 % = 47.50: of the 20 only 17.50 may stay.
      // The rest of 22.50: 15.75 and 6.75.
      assertPlan(
          Map.of(COPY, "70"),
          transfer(COPY, VAULT, "15.75"),
          transfer(COPY, PROFITS_SOL, "6.75"),
          raise(COPY, "17.5"));
    }

    @Test
    void aWalletAboveItsCapKeepsNoneOfItsProfit() {
      // sniper_sol alone is worth more than 30 % of all there is: cap 0.3 * 75 = 22.50.
      assertPlan(
          Map.of(
              SNIPER,
              "45",
              COPY,
              "0",
              BASE,
              "0",
              TestConfigs.BSC,
              "0",
              VAULT,
              "20",
              FEES,
              "0",
              EMERGENCY,
              "10"),
          transfer(SNIPER, VAULT, "10.5"),
          transfer(SNIPER, PROFITS_SOL, "4.5"));
    }

    @Test
    void withoutCompoundingEverythingGoesFromTheSmallestAmountOn() {
      FlowSettings.ProfitTaking taking = config.flows().profitTaking().orElseThrow();
      TreasuryFlows plain =
          flows(
              new FlowSettings.ProfitTaking(
                  taking.minAmounts(),
                  taking.toVault(),
                  taking.toProfits(),
                  taking.vault(),
                  taking.profitsWallets(),
                  Optional.empty()));
      assertThat(lines(plain.plan(snapshot(Map.of(BASE, "35")))))
          .containsExactly(transfer(BASE, VAULT, "3.5"), transfer(BASE, PROFITS_BASE, "1.5"));
      assertThat(plain.plan(snapshot(Map.of(BASE, "34.99")))).isEmpty();
    }

    @Test
    void whereTheChainHasNoProfitsWalletItsShareGoesToTheVault() {
      FlowSettings.ProfitTaking taking = config.flows().profitTaking().orElseThrow();
      TreasuryFlows poor =
          flows(
              new FlowSettings.ProfitTaking(
                  taking.minAmounts(),
                  taking.toVault(),
                  taking.toProfits(),
                  taking.vault(),
                  Map.of(),
                  taking.compounding()));
      assertThat(lines(poor.plan(snapshot(Map.of(SNIPER, "42")))))
          .containsExactly(
              transfer(SNIPER, VAULT, "4.2"), transfer(SNIPER, VAULT, "1.8"), raise(SNIPER, "6"));
    }

    @Test
    void aChainWithoutASmallestAmountIsLeftAlone() {
      FlowSettings.ProfitTaking taking = config.flows().profitTaking().orElseThrow();
      TreasuryFlows none =
          flows(
              new FlowSettings.ProfitTaking(
                  Map.of(),
                  taking.toVault(),
                  taking.toProfits(),
                  taking.vault(),
                  taking.profitsWallets(),
                  taking.compounding()));
      assertThat(none.plan(snapshot(Map.of(SNIPER, "42")))).isEmpty();
    }

    @Test
    void sharesRoundDownAndTheRestStays() {
      // Profit 10.000000003: 5.000000001 stay; of 5.000000002, 3.500000001(4) and 1.500000000(6).
      FlowSnapshot before = snapshot(Map.of(SNIPER, "40.000000003"));
      List<FlowStep> plan = flows.plan(before);
      assertThat(lines(plan))
          .containsExactly(
              transfer(SNIPER, VAULT, "3.500000001"),
              transfer(SNIPER, PROFITS_SOL, "1.5"),
              raise(SNIPER, "5.000000001"));
      assertThat(FlowSnapshots.applied(before, plan).wallet(SNIPER).orElseThrow().free())
          .isEqualTo(Usd.of("35.000000002"));
    }

    @Test
    void aMinimumBalanceAboveTheBaselineTakesItsPlace() {
      GodmodeConfig rich =
          TestConfigs.withWallets(
              config,
              wallet ->
                  wallet.id().equals(SNIPER)
                      ? TestConfigs.with(wallet, Usd.of("35"), wallet.maxEquityShare())
                      : wallet);
      // 47 - 35 = 12: 6 stay, and the baseline goes from 30 to 41.
      assertThat(lines(TreasuryFlows.of(rich).plan(snapshot(Map.of(SNIPER, "47")))))
          .containsExactly(
              transfer(SNIPER, VAULT, "4.2"),
              transfer(SNIPER, PROFITS_SOL, "1.8"),
              raise(SNIPER, "11"));
      assertThat(TreasuryFlows.of(rich).plan(snapshot(Map.of(SNIPER, "44")))).isEmpty();
    }

    private TreasuryFlows flows(FlowSettings.ProfitTaking taking) {
      FlowSettings live = config.flows();
      return TreasuryFlows.of(
          TestConfigs.with(
              config,
              new FlowSettings(
                  true,
                  live.interval(),
                  live.fees(),
                  Optional.of(taking),
                  live.feesSweep(),
                  live.profitsSweep())));
    }
  }

  @Nested
  class FeesSweep {
    @Test
    void theSurplusIsSharedOnceItIsLargeEnough() {
      // Equity 155: target max(10, 8.525) = 10; surplus 5 >= 5: 3.00 and 2.00.
      assertPlan(Map.of(FEES, "15"), transfer(FEES, PROFITS_BASE, "3"), transfer(FEES, VAULT, "2"));
      assertPlan(Map.of(FEES, "14.999999999"));
    }

    @Test
    void theTargetGrowsWithEquity() {
      // 5.5 % of 300 is 16.50; the cap is 30. Surplus of 22 is 5.50: 3.30 and 2.20.
      assertPlan(
          Map.of(VAULT, "148", FEES, "22"),
          transfer(FEES, PROFITS_BASE, "3.3"),
          transfer(FEES, VAULT, "2.2"));
    }

    @Test
    void waitsForItsCooldown() {
      FlowSnapshot start = snapshot(Map.of(FEES, "15"));
      Instant last = start.at().minus(Duration.ofMinutes(30));
      assertThat(flows.plan(ranAt(start, TreasuryFlows.FEES_SWEEP, last.plusMillis(1)))).isEmpty();
      assertThat(flows.plan(ranAt(start, TreasuryFlows.FEES_SWEEP, last))).hasSize(2);
    }

    @Test
    void neverTakesTheWalletBelowItsMinimumBalance() {
      GodmodeConfig careful =
          TestConfigs.withWallets(
              config,
              wallet ->
                  wallet.id().equals(FEES)
                      ? TestConfigs.with(wallet, Usd.of("13"), Optional.empty())
                      : wallet);
      // Surplus 5, of which 2 may go: 1.20 and 0.80.
      assertThat(lines(TreasuryFlows.of(careful).plan(snapshot(Map.of(FEES, "15")))))
          .containsExactly(transfer(FEES, PROFITS_BASE, "1.2"), transfer(FEES, VAULT, "0.8"));
    }
  }

  @Nested
  class FeeCap {
    @Test
    void whatIsAboveTheCapGoesToItsTarget() {
      // Equity 156: the sweep's cooldown holds, the cap is 15.60.
      FlowSnapshot start = snapshot(Map.of(FEES, "16"));
      assertThat(
              lines(
                  flows.plan(ranAt(start, TreasuryFlows.FEES_SWEEP, start.at().minusSeconds(60)))))
          .containsExactly(transfer(FEES, VAULT, "0.4"));
    }

    @Test
    void theCapInDollarsHoldsAtLargeEquity() {
      // Equity 540: the cap is min(30, 54) = 30, the target 29.70; a surplus of 2.30 is too small.
      assertPlan(Map.of(VAULT, "378", FEES, "32"), transfer(FEES, VAULT, "2"));
    }

    @Test
    void seesWhatTheSweepLeft() {
      // The sweep goes first and leaves 10, which is below the cap of 16.
      assertPlan(Map.of(FEES, "20"), transfer(FEES, PROFITS_BASE, "6"), transfer(FEES, VAULT, "4"));
    }
  }

  @Nested
  class ProfitsSweep {
    @Test
    void sharesBetweenVaultAndTheTradingWalletsOfTheChain() {
      // 20: 14 to the vault, 6 back, half to each wallet of 30.
      assertPlan(
          Map.of(PROFITS_SOL, "20"),
          transfer(PROFITS_SOL, VAULT, "14"),
          transfer(PROFITS_SOL, SNIPER, "3"),
          raise(SNIPER, "3"),
          transfer(PROFITS_SOL, COPY, "3"),
          raise(COPY, "3"));
    }

    @Test
    void belowItsThresholdNothingMovesAndAtItItDoes() {
      assertPlan(Map.of(PROFITS_BSC, "14.999999999"));
      assertPlan(
          Map.of(PROFITS_BSC, "15"),
          transfer(PROFITS_BSC, VAULT, "10.5"),
          transfer(PROFITS_BSC, TestConfigs.BSC, "4.5"),
          raise(TestConfigs.BSC, "4.5"));
    }

    @Test
    void whatWouldLiftAWalletAboveItsCapGoesToTheVault() {
      // Equity 200, copy_sol's cap 50: it has 48, so 2 of its 4.50 fit and 2.50 go to the vault.
      // sniper_sol's cap is 60. The wallets' profits were kept before: their baselines are high.
      FlowSnapshot start = snapshot(Map.of(PROFITS_SOL, "30", COPY, "48", VAULT, "12"));
      FlowSnapshot kept =
          new FlowSnapshot(
              start.at(),
              start.wallets().stream()
                  .map(
                      wallet ->
                          wallet.id().equals(COPY)
                              ? TestWallets.moved(wallet, Usd.ZERO, Usd.of("18"))
                              : wallet)
                  .toList(),
              Map.of(),
              Map.of(),
              Map.of());
      assertThat(kept.equity()).isEqualTo(Usd.of("200"));
      assertThat(lines(flows.plan(kept)))
          .containsExactly(
              transfer(PROFITS_SOL, VAULT, "21"),
              transfer(PROFITS_SOL, SNIPER, "4.5"),
              raise(SNIPER, "4.5"),
              transfer(PROFITS_SOL, COPY, "2"),
              raise(COPY, "2"),
              transfer(PROFITS_SOL, VAULT, "2.5"));
    }

    @Test
    void seesTheProfitTakenInTheSamePlan() {
      // sniper_sol's profit of 12 brings profits_sol from 13.20 to 15, which is then shared:
      // 10.50 to the vault, 2.25 to each trading wallet.
      assertPlan(
          Map.of(SNIPER, "42", PROFITS_SOL, "13.2"),
          transfer(SNIPER, VAULT, "4.2"),
          transfer(SNIPER, PROFITS_SOL, "1.8"),
          raise(SNIPER, "6"),
          transfer(PROFITS_SOL, VAULT, "10.5"),
          transfer(PROFITS_SOL, SNIPER, "2.25"),
          raise(SNIPER, "2.25"),
          transfer(PROFITS_SOL, COPY, "2.25"),
          raise(COPY, "2.25"));
    }

    @Test
    void whatAWalletReceivesIsNoProfitEvenWhereItsMinimumBalanceSetsTheLevel() {
      // sniper_sol must keep 40, holds 40: profit begins at 40, and with 3 more at 43.
      GodmodeConfig rich =
          TestConfigs.withWallets(
              config,
              wallet ->
                  wallet.id().equals(SNIPER)
                      ? TestConfigs.with(wallet, Usd.of("40"), wallet.maxEquityShare())
                      : wallet);
      assertThat(
              lines(TreasuryFlows.of(rich).plan(snapshot(Map.of(PROFITS_SOL, "20", SNIPER, "40")))))
          .containsExactly(
              transfer(PROFITS_SOL, VAULT, "14"),
              transfer(PROFITS_SOL, SNIPER, "3"),
              raise(SNIPER, "13"),
              transfer(PROFITS_SOL, COPY, "3"),
              raise(COPY, "3"));
    }

    @Test
    void mustNotPayIntoAWalletThatFlowsTakeFrom() {
      for (WalletId round : List.of(FEES, PROFITS_SOL)) {
        FlowSettings live = config.flows();
        FlowSettings circular =
            new FlowSettings(
                true,
                live.interval(),
                live.fees(),
                live.profitTaking(),
                live.feesSweep(),
                Optional.of(
                    new FlowSettings.ProfitsSweep(
                        List.of(PROFITS_SOL),
                        round,
                        Usd.ofDollars(15),
                        Ratio.ofFraction("0.7"),
                        Ratio.ofFraction("0.3"))));
        assertThatThrownBy(() -> TreasuryFlows.of(TestConfigs.with(config, circular)))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining(round.toString());
      }
    }
  }

  @Test
  void planningAgainRightAfterPlansNothingMoreAndAnHourLaterNeither() {
    FlowSnapshot start =
        snapshot(
            Map.of(SNIPER, "61.3", COPY, "44.7", BASE, "41.1", FEES, "31.7", PROFITS_SOL, "9"));
    List<FlowStep> plan = flows.plan(start);
    assertThat(plan).isNotEmpty();
    FlowSnapshot after = FlowSnapshots.applied(start, plan);
    assertThat(after.equity()).isEqualTo(start.equity());
    assertThat(flows.plan(after)).isEmpty();
    assertThat(flows.plan(FlowSnapshots.at(after, start.at().plus(Duration.ofHours(1))))).isEmpty();
  }

  @Test
  void stepsSayTheirRuleAndWhy() {
    List<FlowStep> plan = flows.plan(snapshot(Map.of(SNIPER, "42")));
    assertThat(plan).allMatch(step -> step.rule().equals("profit_taking"));
    assertThat(plan.get(0).reason()).isEqualTo("profit 12 at or above 10, 6 stays");
  }

  private void assertPlan(Map<WalletId, String> free, String... lines) {
    assertThat(lines(flows.plan(snapshot(free)))).containsExactly(lines);
  }

  private FlowSnapshot snapshot(Map<WalletId, String> free) {
    return TestWallets.snapshot(config, free);
  }

  private static FlowSnapshot ranAt(FlowSnapshot snapshot, String rule, Instant at) {
    return new FlowSnapshot(
        snapshot.at(), snapshot.wallets(), Map.of(), Map.of(), Map.of(rule, at));
  }

  private static List<String> lines(List<FlowStep> plan) {
    return plan.stream()
        .map(
            step ->
                step.<String>fold(
                    move -> transfer(move.from(), move.to(), move.amount().toString()),
                    raise -> raise(raise.wallet(), raise.amount().toString())))
        .toList();
  }

  private static String transfer(WalletId from, WalletId to, String amount) {
    return from + " -> " + to + " " + amount;
  }

  private static String raise(WalletId wallet, String amount) {
    return wallet + " keeps " + amount;
  }
}
