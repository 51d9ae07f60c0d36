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

import io.godmode.api.id.Chain;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.Usd;
import io.godmode.api.wallet.FlowSnapshot;
import io.godmode.api.wallet.FlowStep;
import io.godmode.api.wallet.NativeBalance;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.fixture.TestConfigs;
import io.godmode.core.fixture.TestWallets;
import io.godmode.testkit.FlowSnapshots;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Every flow of LIVE_150 once, worked out by hand. Without its rule, the test of a step fails; the
 * daily reset is the engine's, see {@code FlowRunTests}.
 */
class FlowStepsGoldenTests {
  private final GodmodeConfig config = TestConfigs.live150();

  @Test
  void reimbursementPaysNetworkCostsBackAndRaisesNoBaseline() {
    // Equity 150: cap 15, hard buffer 5. 1.20 + 0.80 = 2 of the 5 that may go.
    FlowSnapshot owing = owing(owing(at(Map.of()), SNIPER, "1.2"), COPY, "0.8");
    FlowSnapshot after =
        assertPlan(
            owing, "reimbursement: fees -> sniper_sol 1.2", "reimbursement: fees -> copy_sol 0.8");
    assertThat(free(after, FEES)).isEqualTo("8");
    assertThat(free(after, SNIPER)).isEqualTo("31.2");
    assertThat(after.owedCosts()).containsEntry(SNIPER, Usd.ZERO).containsEntry(COPY, Usd.ZERO);
    assertThat(after.wallet(SNIPER).orElseThrow().baseline()).isEqualTo(Usd.of("30"));
  }

  @Test
  void reimbursementStopsAtTheHardBufferAndTheRestStaysOwed() {
    // Equity 149: hard buffer 5. 9 - 5 = 4 for 8 owed: 4 * 6 / 8 = 3 and 4 * 2 / 8 = 1.
    FlowSnapshot owing = owing(owing(at(Map.of(FEES, "9")), SNIPER, "6"), COPY, "2");
    FlowSnapshot after =
        assertPlan(
            owing, "reimbursement: fees -> sniper_sol 3", "reimbursement: fees -> copy_sol 1");
    assertThat(free(after, FEES)).isEqualTo("5");
    assertThat(after.owedCosts())
        .containsEntry(SNIPER, Usd.of("3"))
        .containsEntry(COPY, Usd.of("1"));
    assertThat(plan(FlowSnapshots.at(after, after.at().plusSeconds(60)))).isEmpty();
  }

  @Test
  void reimbursementSharesAreRoundedDown() {
    // 5.00000001 - 5 = 10 units for three times 1 dollar: 3 each, one stays, and is not shared on.
    FlowSnapshot owing =
        owing(owing(owing(at(Map.of(FEES, "5.00000001")), SNIPER, "1"), COPY, "1"), BASE, "1");
    FlowSnapshot after =
        assertPlan(
            owing,
            "reimbursement: fees -> sniper_sol 0.000000003",
            "reimbursement: fees -> copy_sol 0.000000003",
            "reimbursement: fees -> base_main 0.000000003");
    assertThat(free(after, FEES)).isEqualTo("5.000000001");
    assertThat(plan(FlowSnapshots.at(after, after.at().plusSeconds(60)))).isEmpty();
  }

  @Test
  void reimbursementSharesTheLastUnitsOnlyWhereEveryoneGetsOne() {
    FlowSnapshot owing =
        owing(owing(owing(at(Map.of(FEES, "5.000000003")), SNIPER, "1"), COPY, "1"), BASE, "1");
    assertPlan(
        owing,
        "reimbursement: fees -> sniper_sol 0.000000001",
        "reimbursement: fees -> copy_sol 0.000000001",
        "reimbursement: fees -> base_main 0.000000001");
    assertPlan(
        owing(owing(owing(at(Map.of(FEES, "5.000000002")), SNIPER, "1"), COPY, "1"), BASE, "1"));
  }

  @Test
  void feeBufferTakesFromTheLargestProfitsWalletFirstThenFromWhatWasEarnedProRata() {
    // Equity 36 + 33 + 30 + 30 + 10 + 4 + 10 + 1 + 3 = 157: cap 15.70, soft buffer 10, missing 6.
    // profits_base gives 3, profits_sol 1. Of the 2 still missing: sniper_sol has
    // min(6 earned, 36 - 30) = 6, copy_sol min(10 earned, 33 - 30) = 3: 2 * 6 / 9 and 2 * 3 / 9.
    FlowSnapshot poor =
        earning(
            earning(
                at(
                    Map.of(
                        SNIPER, "36", COPY, "33", FEES, "4", PROFITS_SOL, "1", PROFITS_BASE, "3")),
                SNIPER,
                "6"),
            COPY,
            "10");
    FlowSnapshot after =
        assertPlan(
            poor,
            "fee_buffer: profits_base -> fees 3",
            "fee_buffer: profits_sol -> fees 1",
            "fee_buffer: sniper_sol -> fees 1.333333333",
            "fee_buffer: copy_sol -> fees 0.666666666");
    // The unit that rounding left missing is not taken later either.
    assertThat(free(after, FEES)).isEqualTo("9.999999999");
    assertThat(plan(FlowSnapshots.at(after, after.at().plusSeconds(60)))).isEmpty();
  }

  @Test
  void feeBufferTakesNothingFromALosingDayNorBelowTheBaseline() {
    FlowSnapshot poor = at(Map.of(SNIPER, "36", COPY, "29", FEES, "4"));
    assertPlan(earning(earning(poor, SNIPER, "-1"), COPY, "5"));
  }

  @Test
  void feeBufferTakesTheDaysEarningsOnce() {
    // 9 above the baseline, of which 1 was earned today; fees miss 6 of 10.
    FlowSnapshot poor = earning(at(Map.of(SNIPER, "39", FEES, "4")), SNIPER, "1");
    FlowSnapshot after = assertPlan(poor, "fee_buffer: sniper_sol -> fees 1");
    assertThat(plan(FlowSnapshots.at(after, after.at().plusSeconds(60)))).isEmpty();
    FlowSnapshot more = earning(after, SNIPER, "3");
    assertThat(lines(plan(FlowSnapshots.at(more, more.at().plusSeconds(60)))))
        .containsExactly("fee_buffer: sniper_sol -> fees 2");
  }

  @Test
  void whatOneRuleMovesMakesAnEarlierOneDueOnlyLater() {
    // Fees of 5 are at the hard buffer, so that nothing is paid back; the buffer then rises to 10.
    FlowSnapshot owing = owing(at(Map.of(FEES, "5", PROFITS_SOL, "9")), COPY, "3");
    FlowSnapshot after = assertPlan(owing, "fee_buffer: profits_sol -> fees 5");
    assertThat(lines(plan(FlowSnapshots.at(after, after.at().plusSeconds(60)))))
        .containsExactly("reimbursement: fees -> copy_sol 3", "fee_buffer: profits_sol -> fees 3");
  }

  @Test
  void feeBufferOnlyFillsWhatIsUnderTheSoftBuffer() {
    assertPlan(at(Map.of(PROFITS_SOL, "14")));
    // 9.99 of 10.
    assertPlan(at(Map.of(PROFITS_SOL, "14", FEES, "9.99")), "fee_buffer: profits_sol -> fees 0.01");
  }

  @Test
  void feeBufferLeavesMissingWhatRoundingMayHaveLeft() {
    // Four wallets trade, so that shares rounded down leave at most four units missing.
    assertPlan(at(Map.of(PROFITS_SOL, "9", FEES, "9.999999996")));
    assertPlan(
        at(Map.of(PROFITS_SOL, "9", FEES, "9.999999995")),
        "fee_buffer: profits_sol -> fees 0.000000005");
    FlowSnapshot earned =
        earning(
            at(Map.of(SNIPER, "36", PROFITS_SOL, "0.000000001", FEES, "9.999999995")), SNIPER, "6");
    assertPlan(earned, "fee_buffer: profits_sol -> fees 0.000000001");
    FlowSnapshot more = earning(at(Map.of(SNIPER, "36", FEES, "9.999999995")), SNIPER, "6");
    assertPlan(more, "fee_buffer: sniper_sol -> fees 0.000000005");
  }

  @Test
  void profitTakingLeavesHalfAndSharesTheRest() {
    // 42 - 30 = 12 >= 10: 6 stay, 70 % of 6 = 4.20, 30 % = 1.80.
    assertPlan(
        at(Map.of(SNIPER, "42")),
        "profit_taking: sniper_sol -> vault 4.2",
        "profit_taking: sniper_sol -> profits_sol 1.8",
        "profit_taking: sniper_sol + 6");
  }

  @Test
  void feesSweepSharesTheSurplus() {
    // Equity 155: target max(10, 5.5 % = 8.525) = 10; 5 over it: 60 % = 3 and 40 % = 2.
    assertPlan(
        at(Map.of(FEES, "15")),
        "fees_sweep: fees -> profits_base 3",
        "fees_sweep: fees -> vault 2");
  }

  @Test
  void feeCapMovesWhatIsAboveIt() {
    // Equity 156: cap 15.60; the sweep waits for its cooldown.
    FlowSnapshot swept =
        FlowSnapshots.lastRun(
            at(Map.of(FEES, "16")),
            TreasuryFlows.FEES_SWEEP,
            TestWallets.NOON.minus(Duration.ofMinutes(29)));
    assertPlan(swept, "fee_cap: fees -> vault 0.4");
  }

  @Test
  void profitsSweepSharesBetweenVaultAndTheTradersOfTheChain() {
    // 20 >= 15: 70 % = 14; 30 % = 6, half to each of two wallets that began with 30.
    assertPlan(
        at(Map.of(PROFITS_SOL, "20")),
        "profits_sweep: profits_sol -> vault 14",
        "profits_sweep: profits_sol -> sniper_sol 3",
        "profits_sweep: sniper_sol + 3",
        "profits_sweep: profits_sol -> copy_sol 3",
        "profits_sweep: copy_sol + 3");
  }

  @Test
  void profitsSweepPaysTheVaultWhatNoTraderOfTheChainCanGet() {
    GodmodeConfig elsewhere =
        TestConfigs.withWallets(
            config,
            wallet ->
                wallet.id().equals(BASE) ? wallet.toBuilder().chain(Chain.SOLANA).build() : wallet);
    // 20 >= 15: 70 % = 14, and the other 6 have nobody on Base to go to.
    assertThat(
            lines(
                TreasuryFlows.of(elsewhere)
                    .plan(TestWallets.snapshot(elsewhere, Map.of(PROFITS_BASE, "20")))))
        .containsExactly(
            "profits_sweep: profits_base -> vault 14", "profits_sweep: profits_base -> vault 6");
  }

  @Test
  void autofeesGiveTheWorthOfWhatAWalletLacks() {
    // 0.5 - 0.29 = 0.21 SOL at 20 dollars = 4.20 of the 5 above the hard buffer.
    FlowSnapshot dry = withNative(at(Map.of()), SNIPER, 290_000_000, "20");
    FlowSnapshot after =
        assertPlan(dry, "autofees: fees -> sniper_sol 4.2", "autofees: sniper_sol + 4.2");
    // Not again on the same day, whatever the balance; on the next one down to the hard buffer.
    assertThat(plan(FlowSnapshots.at(after, after.at().plus(Duration.ofHours(11))))).isEmpty();
    assertThat(lines(plan(FlowSnapshots.at(after, after.at().plus(Duration.ofHours(12))))))
        .containsExactly("autofees: fees -> sniper_sol 0.8", "autofees: sniper_sol + 0.8");
  }

  @Test
  void autofeesNeedAKnownPriceAndABalanceBelowTheMinimum() {
    NativeBalance unpriced = new NativeBalance(0, Optional.empty());
    assertPlan(FlowSnapshots.withNative(at(Map.of()), SNIPER, unpriced));
    assertPlan(withNative(at(Map.of()), SNIPER, 300_000_000, "20"));
  }

  @Test
  void aRichDayMovesAllButTheBuffer() {
    // Equity 50 + 3 * 30 + 393 + 43 + 10 + 14 = 600: cap 30, soft 10, hard 5, target 33.
    FlowSnapshot rich =
        owing(at(Map.of(SNIPER, "50", VAULT, "393", FEES, "43", PROFITS_SOL, "14")), SNIPER, "2");
    FlowSnapshot after =
        assertPlan(
            rich,
            "reimbursement: fees -> sniper_sol 2", // 43 - 2 = 41, 50 + 2 = 52
            "profit_taking: sniper_sol -> vault 7.7", // 52 - 30 = 22: 11 stay; 70 % of 11
            "profit_taking: sniper_sol -> profits_sol 3.3", // 30 % of 11: 14 + 3.3 = 17.3
            "profit_taking: sniper_sol + 11",
            "fees_sweep: fees -> profits_base 4.8", // 41 - 33 = 8: 60 %
            "fees_sweep: fees -> vault 3.2", // 40 %
            "fee_cap: fees -> vault 3", // 33 - 30
            "profits_sweep: profits_sol -> vault 12.11", // 70 % of 17.3
            "profits_sweep: profits_sol -> sniper_sol 2.595", // half of 5.19
            "profits_sweep: sniper_sol + 2.595",
            "profits_sweep: profits_sol -> copy_sol 2.595",
            "profits_sweep: copy_sol + 2.595");
    assertBalances(
        after,
        Map.of(
            SNIPER, "43.595", // 52 - 7.7 - 3.3 + 2.595
            COPY, "32.595",
            BASE, "30",
            BSC, "30",
            VAULT, "419.01", // 393 + 7.7 + 3.2 + 3 + 12.11
            FEES, "30",
            EMERGENCY, "10",
            PROFITS_SOL, "0",
            PROFITS_BASE, "4.8",
            PROFITS_BSC, "0"));
    assertThat(after.equity()).isEqualTo(Usd.of("600"));
    assertThat(after.wallet(SNIPER).orElseThrow().baseline()).isEqualTo(Usd.of("43.595"));
  }

  @Test
  void aLeanDayFillsTheBufferFirst() {
    // Equity 45 + 3 * 30 + 10 + 9 + 10 + 2.5 + 20 = 186.5: cap 18.65, soft 10, hard 5.
    FlowSnapshot lean =
        owing(
            owing(
                at(Map.of(SNIPER, "45", FEES, "9", PROFITS_SOL, "2.5", PROFITS_BASE, "20")),
                SNIPER,
                "1"),
            COPY,
            "1");
    FlowSnapshot after =
        assertPlan(
            lean,
            "reimbursement: fees -> sniper_sol 1",
            "reimbursement: fees -> copy_sol 1", // 9 - 2 = 7
            "fee_buffer: profits_base -> fees 3", // 20 - 3 = 17
            "profit_taking: sniper_sol -> vault 5.6", // 46 - 30 = 16: 8 stay; 70 % of 8
            "profit_taking: sniper_sol -> profits_sol 2.4",
            "profit_taking: sniper_sol + 8",
            "profits_sweep: profits_base -> vault 11.9", // 70 % of 17
            "profits_sweep: profits_base -> base_main 5.1", // cap 25 % of 186.5 = 46.625
            "profits_sweep: base_main + 5.1");
    assertThat(free(after, FEES)).isEqualTo("10");
    assertThat(free(after, PROFITS_SOL)).isEqualTo("4.9");
    assertThat(after.equity()).isEqualTo(Usd.of("186.5"));
  }

  private FlowSnapshot assertPlan(FlowSnapshot snapshot, String... expected) {
    List<FlowStep> plan = plan(snapshot);
    assertThat(lines(plan)).containsExactly(expected);
    FlowSnapshot after = FlowSnapshots.applied(snapshot, plan);
    assertThat(plan(after)).as("planning again right after").isEmpty();
    FlowPreview preview = FlowPreview.of(config, snapshot);
    assertThat(preview.steps()).isEqualTo(plan);
    assertThat(preview.after().wallets()).isEqualTo(after.wallets());
    return after;
  }

  private List<FlowStep> plan(FlowSnapshot snapshot) {
    return TreasuryFlows.of(config).plan(snapshot);
  }

  private FlowSnapshot at(Map<WalletId, String> free) {
    return TestWallets.snapshot(config, free);
  }

  private static FlowSnapshot owing(FlowSnapshot snapshot, WalletId id, String owed) {
    return FlowSnapshots.owing(snapshot, id, Usd.of(owed));
  }

  private static FlowSnapshot earning(FlowSnapshot snapshot, WalletId id, String net) {
    return TestWallets.earning(snapshot, id, net);
  }

  private static FlowSnapshot withNative(
      FlowSnapshot snapshot, WalletId id, long billionths, String price) {
    return FlowSnapshots.withNative(
        snapshot, id, new NativeBalance(billionths, Optional.of(Usd.of(price))));
  }

  private static String free(FlowSnapshot snapshot, WalletId id) {
    return snapshot.wallet(id).orElseThrow().free().toString();
  }

  private static void assertBalances(FlowSnapshot snapshot, Map<WalletId, String> expected) {
    expected.forEach((id, free) -> assertThat(free(snapshot, id)).as(id.value()).isEqualTo(free));
  }

  private static List<String> lines(List<FlowStep> plan) {
    return plan.stream()
        .map(
            step ->
                step.rule()
                    + ": "
                    + step.fold(
                        move -> move.from() + " -> " + move.to() + " " + move.amount(),
                        raise -> raise.wallet() + " + " + raise.amount()))
        .toList();
  }
}
