package io.godmode.core.treasury;

import static io.godmode.core.fixture.TestConfigs.FEES;
import static io.godmode.core.treasury.FeeZone.FEES_OVER_CAP;
import static io.godmode.core.treasury.FeeZone.FEES_SAFE;
import static io.godmode.core.treasury.FeeZone.FEES_UNDER_BUFFER;
import static io.godmode.core.treasury.FeeZone.FEES_UNDER_HARD_BUFFER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.money.Usd;
import io.godmode.api.wallet.FlowSnapshot;
import io.godmode.core.config.FlowSettings;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.fixture.TestConfigs;
import io.godmode.core.fixture.TestWallets;
import io.godmode.testkit.FlowSnapshots;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FeeStateTests {
  private final GodmodeConfig config = TestConfigs.live150();

  @Test
  void live150StartsSafeWithoutSurplus() {
    FeeState state = at("10");
    assertThat(state.walletId()).isEqualTo(FEES);
    assertThat(state.balance()).isEqualTo(Usd.of("10"));
    // min(30, 10 % of 150) = 15; min(10, 15) = 10; min(5, 15) = 5; max(10, 5.5 % of 150) = 10.
    assertThat(state.cap()).isEqualTo(Usd.of("15"));
    assertThat(state.softBuffer()).isEqualTo(Usd.of("10"));
    assertThat(state.hardBuffer()).isEqualTo(Usd.of("5"));
    assertThat(state.target()).isEqualTo(Usd.of("10"));
    assertThat(state.surplus()).isEqualTo(Usd.ZERO);
    assertThat(state.zone()).isEqualTo(FEES_SAFE);
    assertThat(state.violations()).isEmpty();
    assertThat(state.wouldSweep()).isFalse();
    assertThat(state.lastSweepAt()).isEmpty();
    assertThat(state.sweep().orElseThrow().cooldown()).isEqualTo(Duration.ofMinutes(30));
  }

  @Test
  void hasEveryFieldByItsPublicName() {
    Map<String, Object> expected = new LinkedHashMap<>();
    expected.put("wallet_id", "fees");
    expected.put("balance_usd", new BigDecimal("10.000000000"));
    expected.put("hard_buffer_usd", new BigDecimal("5.000000000"));
    expected.put("soft_buffer_usd", new BigDecimal("10.000000000"));
    expected.put("dynamic_cap_usd", new BigDecimal("15.000000000"));
    expected.put("zone", "FEES_SAFE");
    expected.put("violations", List.of());
    expected.put("target_pct", new BigDecimal("0.055000000"));
    expected.put("target_fees_usd", new BigDecimal("10.000000000"));
    expected.put("surplus_usd", new BigDecimal("0.000000000"));
    expected.put("would_sweep", false);
    expected.put("sweep_min_usd", new BigDecimal("5.000000000"));
    expected.put("profits_share_pct", new BigDecimal("0.600000000"));
    expected.put("vault_share_pct", new BigDecimal("0.400000000"));
    expected.put("cooldown_minutes", new BigDecimal("3E+1"));
    expected.put("last_sweep_at", null);
    assertThat(at("10").fields()).containsExactlyEntriesOf(expected);
  }

  @Test
  void fieldsOfASweepHaveNoValueWhereNoneIsConfigured() {
    FlowSettings none = config.flows().toBuilder().noFeesSweep().build();
    assertThat(FeeState.of(none, TestWallets.snapshot(config, Map.of())).fields())
        .containsEntry("target_pct", null)
        .containsEntry("sweep_min_usd", null)
        .containsEntry("cooldown_minutes", null)
        .containsEntry("would_sweep", false)
        .hasSize(16);
    FlowSnapshot swept =
        FlowSnapshots.lastRun(
            TestWallets.snapshot(config, Map.of()), TreasuryFlows.FEES_SWEEP, TestWallets.NOON);
    assertThat(FeeState.of(config.flows(), swept).fields())
        .containsEntry("last_sweep_at", "2026-01-05T12:00:00Z");
  }

  @Test
  void theZoneIsTheGravestBoundBrokenAndBoundsAreSafe() {
    assertThat(at("4.999999999").zone()).isEqualTo(FEES_UNDER_HARD_BUFFER);
    assertThat(at("4.999999999").violations())
        .containsExactly(FEES_UNDER_HARD_BUFFER, FEES_UNDER_BUFFER);
    assertThat(at("5").zone()).isEqualTo(FEES_UNDER_BUFFER);
    assertThat(at("9.999999999").zone()).isEqualTo(FEES_UNDER_BUFFER);
    assertThat(at("10").zone()).isEqualTo(FEES_SAFE);
    // Everything but the fees is 140: at x the cap is (140 + x) / 10, reached at 15.555555555…
    assertThat(at("15.555555555").zone()).isEqualTo(FEES_SAFE);
    assertThat(at("15.555555556").zone()).isEqualTo(FEES_OVER_CAP);
  }

  @Test
  void atSmallEquityTheBuffersShrinkWithTheCap() {
    // Equity 40: cap 4, soft buffer min(10, 4) = 4, hard buffer min(5, 4) = 4.
    FlowSnapshot poor =
        TestWallets.snapshot(
            config,
            Map.of(
                FEES,
                "4",
                TestConfigs.SNIPER,
                "16",
                TestConfigs.COPY,
                "0",
                TestConfigs.BASE,
                "0",
                TestConfigs.BSC,
                "0"));
    FeeState state = FeeState.of(config.flows(), poor);
    assertThat(state.cap()).isEqualTo(Usd.of("4"));
    assertThat(state.softBuffer()).isEqualTo(Usd.of("4"));
    assertThat(state.hardBuffer()).isEqualTo(Usd.of("4"));
    assertThat(state.zone()).isEqualTo(FEES_SAFE);
  }

  @Test
  void aSweepIsDueAtItsSmallestAmountAndAfterItsCooldown() {
    assertThat(at("14.999999999").wouldSweep()).isFalse();
    FeeState due = at("15");
    assertThat(due.surplus()).isEqualTo(Usd.of("5"));
    assertThat(due.wouldSweep()).isTrue();
    FlowSnapshot snapshot = TestWallets.snapshot(config, Map.of(FEES, "15"));
    Instant last = snapshot.at().minus(Duration.ofMinutes(29));
    FeeState waiting =
        FeeState.of(
            config.flows(),
            new FlowSnapshot(
                snapshot.at(),
                snapshot.wallets(),
                Map.of(),
                Map.of(),
                Map.of(TreasuryFlows.FEES_SWEEP, last)));
    assertThat(waiting.wouldSweep()).isFalse();
    assertThat(waiting.lastSweepAt()).contains(last);
  }

  @Test
  void withoutASweepTheTargetIsTheSoftBuffer() {
    FlowSettings live = config.flows();
    FlowSettings none =
        new FlowSettings(
            true,
            live.interval(),
            live.fees(),
            live.profitTaking(),
            Optional.empty(),
            live.profitsSweep());
    FeeState state = FeeState.of(none, TestWallets.snapshot(config, Map.of(FEES, "15")));
    assertThat(state.target()).isEqualTo(Usd.of("10"));
    assertThat(state.surplus()).isEqualTo(Usd.of("5"));
    assertThat(state.wouldSweep()).isFalse();
  }

  @Test
  void aSnapshotWithoutTheFeesWalletIsAMistake() {
    FlowSnapshot empty =
        new FlowSnapshot(TestWallets.NOON, List.of(), Map.of(), Map.of(), Map.of());
    assertThatThrownBy(() -> FeeState.of(config.flows(), empty))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("fees");
  }

  private FeeState at(String balance) {
    return FeeState.of(config.flows(), TestWallets.snapshot(config, Map.of(FEES, balance)));
  }
}
