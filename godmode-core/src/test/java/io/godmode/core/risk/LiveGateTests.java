package io.godmode.core.risk;

import static io.godmode.core.fixture.TestConfigs.COPY;
import static io.godmode.core.fixture.TestConfigs.FEES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.godmode.api.id.WalletId;
import io.godmode.api.money.Usd;
import io.godmode.api.risk.KillSwitchView;
import io.godmode.api.risk.TradingState;
import io.godmode.api.wallet.FlowSnapshot;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.config.RunMode;
import io.godmode.core.fixture.TestConfigs;
import io.godmode.core.fixture.TestWallets;
import io.godmode.core.risk.LiveGate.Reason;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LiveGateTests {
  private static final Optional<String> VALIDATED = Optional.of("ada: all scenarios held");
  private static final KillSwitchView TRIPPED =
      new KillSwitchView(true, true, "MANUAL", "lunch", Optional.empty(), Optional.empty());

  private final GodmodeConfig live = TestConfigs.with(TestConfigs.live150(), RunMode.LIVE);

  /** Nothing stands in the way; each test breaks one thing of it. */
  private Optional<String> validation = VALIDATED;

  private GodmodeConfig config = live;
  private String capital = "150";
  private String equity = "150";
  private String dayStart = "150";
  private int streak;
  private KillSwitchView killSwitch = KillSwitchView.CLEAR;
  private TradingState state = TradingState.ACTIVE;
  private Map<WalletId, String> free = Map.of();

  private LiveGate gate() {
    return LiveGate.judge(
        config,
        validation,
        Optional.of(
            new LiveGate.Figures(
                new RiskFigures(Usd.of(equity), Usd.of(dayStart), Usd.of(capital), streak),
                killSwitch,
                state,
                TestWallets.snapshot(config, free))));
  }

  private List<Reason> reasons() {
    LiveGate gate = gate();
    assertThat(gate.allowed()).isEqualTo(gate.reasons().isEmpty());
    return gate.reasons();
  }

  @Test
  void allowsWhenNothingStandsInTheWay() {
    assertThat(reasons()).isEmpty();
    assertThat(gate().checks().values()).allMatch(LiveGate.Check::passed);
    assertThat(gate()).hasToString("allowed");
  }

  @Test
  void anOperatorMustHaveValidated() {
    validation = Optional.empty();

    assertThat(reasons()).containsExactly(Reason.M10_NOT_VALIDATED);
    assertThat(gate().checks())
        .hasEntrySatisfying("m10", check -> assertThat(check.passed()).isFalse());
    validation = VALIDATED;
    assertThat(gate().checks())
        .containsEntry("m10", new LiveGate.Check(true, "ada: all scenarios held"));
  }

  @Test
  void paperIsNotLive() {
    config = TestConfigs.live150();

    assertThat(reasons()).containsExactly(Reason.PAPER_ONLY_MODE);
  }

  @Test
  void equityBelowTheOperationalMinimum() {
    capital = "20";
    dayStart = "20";
    equity = "20";
    assertThat(reasons()).isEmpty();

    equity = "19.999999999";
    // Also an alert of its own.
    assertThat(reasons())
        .containsExactly(Reason.CAPITAL_BELOW_MIN_OPERATIONAL, Reason.FINANCE_ALERTS_CRITICAL);
  }

  @Test
  void aDayThatLostTheCriticalShare() {
    // 20 % of 187.5 is 37.5; the drawdown from the capital is nothing.
    dayStart = "187.5";
    assertThat(reasons()).containsExactly(Reason.DAILY_DRAWDOWN_ABOVE_CRITICAL);

    equity = "150.000000001";
    assertThat(reasons()).isEmpty();
  }

  @Test
  void aDayThatBeganWithNothingIsNotAllowed() {
    dayStart = "0";

    assertThat(reasons()).containsExactly(Reason.DAILY_DRAWDOWN_ABOVE_CRITICAL);
  }

  @Test
  void aCriticalLosingStreak() {
    streak = 5;
    assertThat(reasons()).isEmpty();

    streak = 6;
    assertThat(reasons())
        .containsExactly(Reason.CONSECUTIVE_LOSERS_ABOVE_CRITICAL, Reason.FINANCE_ALERTS_CRITICAL);
  }

  @Test
  void aTrippedKillSwitch() {
    killSwitch = TRIPPED;

    assertThat(reasons()).containsExactly(Reason.KILL_SWITCH_ACTIVE);
    assertThat(gate().checks())
        .hasEntrySatisfying(
            "kill_switch", check -> assertThat(check.seen()).isEqualTo("MANUAL: lunch"));
  }

  @ParameterizedTest
  @EnumSource(TradingState.class)
  void aHaltCountsAsAKillSwitch(TradingState any) {
    state = any;

    assertThat(reasons().contains(Reason.KILL_SWITCH_ACTIVE))
        .isEqualTo(any == TradingState.HALTED || any == TradingState.LATCHED_HALT);
  }

  @Test
  void theFeeZone() {
    free = Map.of(FEES, "9.99");
    assertThat(reasons()).containsExactly(Reason.FEES_UNDER_BUFFER);

    free = Map.of(FEES, "4.99");
    assertThat(reasons())
        .containsExactly(Reason.FEES_UNDER_HARD_BUFFER, Reason.FINANCE_ALERTS_CRITICAL);

    free = Map.of(FEES, "5");
    assertThat(reasons()).containsExactly(Reason.FEES_UNDER_BUFFER);

    // 17 of 157 is also above the wallet's own share.
    free = Map.of(FEES, "17");
    assertThat(reasons())
        .containsExactly(
            Reason.FEES_OVER_CAP, Reason.RISK_WALLET_OVER_CAP, Reason.FINANCE_ALERTS_CRITICAL);
  }

  @Test
  void aWalletOverItsCap() {
    free = Map.of(COPY, "40");
    assertThat(reasons()).isEmpty();

    free = Map.of(COPY, "40.01");
    assertThat(reasons())
        .containsExactly(Reason.RISK_WALLET_OVER_CAP, Reason.FINANCE_ALERTS_CRITICAL);
    assertThat(gate().checks())
        .hasEntrySatisfying(
            "risk_wallets", check -> assertThat(check.seen()).isEqualTo("copy_sol"));
  }

  @Test
  void anyCriticalFinanceAlert() {
    dayStart = "120";
    equity = "120";
    assertThat(reasons()).containsExactly(Reason.FINANCE_ALERTS_CRITICAL);
    assertThat(gate().checks())
        .hasEntrySatisfying(
            "finance_alerts",
            check -> assertThat(check.seen()).isEqualTo("GLOBAL_DRAWDOWN_CRITICAL"));

    // A warning does not block.
    equity = "120.000000001";
    assertThat(reasons()).isEmpty();
  }

  @Test
  void allTogether() {
    validation = Optional.empty();
    config = TestConfigs.live150();
    equity = "19";
    streak = 6;
    killSwitch = TRIPPED;
    free = Map.of(FEES, "17");

    assertThat(reasons())
        .containsExactly(
            Reason.M10_NOT_VALIDATED,
            Reason.PAPER_ONLY_MODE,
            Reason.CAPITAL_BELOW_MIN_OPERATIONAL,
            Reason.DAILY_DRAWDOWN_ABOVE_CRITICAL,
            Reason.CONSECUTIVE_LOSERS_ABOVE_CRITICAL,
            Reason.KILL_SWITCH_ACTIVE,
            Reason.FEES_OVER_CAP,
            Reason.RISK_WALLET_OVER_CAP,
            Reason.FINANCE_ALERTS_CRITICAL);
  }

  @Test
  void withoutARuntimeNothingIsAllowed() {
    LiveGate gate = LiveGate.judge(live, VALIDATED, Optional.empty());

    assertThat(gate.allowed()).isFalse();
    assertThat(gate.reasons())
        .containsExactly(
            Reason.CAPITAL_BELOW_MIN_OPERATIONAL,
            Reason.DAILY_DRAWDOWN_ABOVE_CRITICAL,
            Reason.CONSECUTIVE_LOSERS_ABOVE_CRITICAL,
            Reason.KILL_SWITCH_ACTIVE,
            Reason.FEES_UNDER_HARD_BUFFER,
            Reason.RISK_WALLET_OVER_CAP,
            Reason.FINANCE_ALERTS_CRITICAL);
    assertThat(gate.checks().keySet()).isEqualTo(gate().checks().keySet());
  }

  @Test
  void nothingKnownAtAllIsClosed() {
    assertThat(LiveGate.closed().reasons())
        .startsWith(Reason.M10_NOT_VALIDATED, Reason.PAPER_ONLY_MODE)
        .hasSize(9);
    assertThat(LiveGate.closed().checks().keySet()).isEqualTo(gate().checks().keySet());
  }

  @Test
  void walletsWithoutTheFeesWalletAreAMistake() {
    FlowSnapshot none = new FlowSnapshot(TestWallets.NOON, List.of(), Map.of(), Map.of(), Map.of());
    LiveGate.Figures figures =
        new LiveGate.Figures(
            new RiskFigures(Usd.of("150"), Usd.of("150"), Usd.of("150"), 0),
            KillSwitchView.CLEAR,
            TradingState.ACTIVE,
            none);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> LiveGate.judge(live, VALIDATED, Optional.of(figures)))
        .withMessageContaining("fees");
  }
}
