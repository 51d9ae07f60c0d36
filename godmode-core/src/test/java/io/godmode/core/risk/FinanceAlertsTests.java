package io.godmode.core.risk;

import static io.godmode.core.fixture.TestConfigs.BASE;
import static io.godmode.core.fixture.TestConfigs.BSC;
import static io.godmode.core.fixture.TestConfigs.COPY;
import static io.godmode.core.fixture.TestConfigs.FEES;
import static io.godmode.core.fixture.TestConfigs.SNIPER;
import static io.godmode.core.fixture.TestConfigs.VAULT;
import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.id.WalletId;
import io.godmode.api.money.Usd;
import io.godmode.api.wallet.FlowSnapshot;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.fixture.TestConfigs;
import io.godmode.core.fixture.TestWallets;
import io.godmode.core.risk.FinanceAlert.Code;
import io.godmode.core.risk.FinanceAlert.Level;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FinanceAlertsTests {
  private final GodmodeConfig config = TestConfigs.live150();
  private final FinanceAlerts alerts = FinanceAlerts.of(config);
  private final FlowSnapshot start = TestWallets.snapshot(config, Map.of());

  /** The sequences that must hold when equity and streak are fed to the evaluator. */
  @Nested
  class Scenario {
    @Test
    void theStartRaisesNothing() {
      assertThat(evaluate("150", 0)).isEmpty();
    }

    @Test
    void twentyLostIsAWarning() {
      // 10 % of 150 is 15: equity at or below 135.
      assertThat(evaluate("130", 0)).containsExactly(Code.GLOBAL_DRAWDOWN_WARNING);
      assertThat(evaluate("135", 0)).containsExactly(Code.GLOBAL_DRAWDOWN_WARNING);
      assertThat(evaluate("135.000000001", 0)).isEmpty();
    }

    @Test
    void thirtyFiveLostIsCriticalAndBlocks() {
      // 20 % of 150 is 30: equity at or below 120.
      assertThat(evaluate("115", 0)).containsExactly(Code.GLOBAL_DRAWDOWN_CRITICAL);
      assertThat(evaluate("120", 0)).containsExactly(Code.GLOBAL_DRAWDOWN_CRITICAL);
      assertThat(evaluate("120.000000001", 0)).containsExactly(Code.GLOBAL_DRAWDOWN_WARNING);
      assertThat(CircuitBreakers.of(config.risk()).evaluate(figures("115", 0)).map(Trip::latches))
          .contains(true);
    }

    @Test
    void fourLossesInARowAreAWarningAndSixAreCritical() {
      assertThat(evaluate("150", 3)).isEmpty();
      assertThat(evaluate("150", 4)).containsExactly(Code.GLOBAL_CONSECUTIVE_LOSERS_WARNING);
      assertThat(evaluate("150", 5)).containsExactly(Code.GLOBAL_CONSECUTIVE_LOSERS_WARNING);
      assertThat(evaluate("150", 6)).containsExactly(Code.GLOBAL_CONSECUTIVE_LOSERS_CRITICAL);
    }

    @Test
    void theSameHoldsWhenTheTradingWalletsBoreTheLoss() {
      // 35 over four wallets is 8.75 each: 21.25 of 115 is 18.5 % of it, its tenth is 2.125; the
      // fees wallet's 10 are below its cap of 11.5.
      FlowSnapshot snapshot =
          TestWallets.snapshot(
              config, Map.of(SNIPER, "21.25", COPY, "21.25", BASE, "21.25", BSC, "21.25"));
      assertThat(codes(alerts.evaluate(figures("115", 0), snapshot)))
          .containsExactly(Code.GLOBAL_DRAWDOWN_CRITICAL);
    }

    private List<Code> evaluate(String equity, int streak) {
      return codes(alerts.evaluate(figures(equity, streak), start));
    }
  }

  @Test
  void tooLittleCapitalIsCritical() {
    RiskFigures figures = new RiskFigures(Usd.of("19.99"), Usd.of("20"), Usd.of("20"), 0);
    assertThat(codes(alerts.evaluate(figures, start)))
        .containsExactly(Code.OPERATIONAL_CAPITAL_TOO_LOW);
    RiskFigures enough = new RiskFigures(Usd.of("20"), Usd.of("20"), Usd.of("20"), 0);
    assertThat(alerts.evaluate(enough, start)).isEmpty();
  }

  @Test
  void theFeeZonesAreAlertsWithTheirLevels() {
    assertThat(feesAt("10")).isEmpty();
    // Total equity 149.99: cap 14.999, soft buffer 10, hard buffer 5.
    assertThat(feesAt("9.99")).containsExactly(Code.FEES_UNDER_BUFFER);
    assertThat(feesAt("4.99")).containsExactly(Code.FEES_UNDER_HARD_BUFFER);
    // Total equity 157: cap 15.7, which is also the fees wallet's share of all equity.
    assertThat(feesAt("17")).containsExactly(Code.FEES_OVER_CAP, Code.RISK_WALLET_OVER_CAP);
    assertThat(Code.FEES_UNDER_BUFFER.level()).isEqualTo(Level.WARNING);
    assertThat(Code.FEES_UNDER_HARD_BUFFER.level()).isEqualTo(Level.CRITICAL);
    assertThat(Code.FEES_OVER_CAP.level()).isEqualTo(Level.CRITICAL);
  }

  @Test
  void aWalletAboveItsShareIsCriticalAndNamed() {
    // copy_sol: 41 of 161 is 25.5 %, above its 25 % of 40.25.
    List<FinanceAlert> raised = evaluate(Map.of(COPY, "41"));
    assertThat(codes(raised)).containsExactly(Code.RISK_WALLET_OVER_CAP);
    assertThat(raised.get(0).wallet()).contains(COPY);
    assertThat(raised.get(0).level()).isEqualTo(Level.CRITICAL);
    assertThat(raised.get(0).message()).isEqualTo("equity 41 of 161; limit 40.25");
    // 40 of 160 is just 25 %.
    assertThat(evaluate(Map.of(COPY, "40"))).isEmpty();
  }

  @Test
  void aWalletThatCannotReachTheSmallestTradeIsAWarning() {
    // A tenth of 20 is 2; the vault holds what is missing so that shares stay as they are.
    assertThat(evaluate(Map.of(SNIPER, "20", VAULT, "20"))).isEmpty();
    List<FinanceAlert> raised = evaluate(Map.of(SNIPER, "19.99", VAULT, "20.01"));
    assertThat(codes(raised)).containsExactly(Code.WALLET_TOO_SMALL);
    assertThat(raised.get(0).wallet()).contains(SNIPER);
    assertThat(raised.get(0).level()).isEqualTo(Level.WARNING);
  }

  @Test
  void rentThatStaysDepositedWhileNothingIsHeldBuysNothing() {
    // 20.3 of equity, of which 0.4 is the accumulator's rent: a tenth of 19.9 is 1.99.
    assertThat(codes(at(withRent("19.9", "0.4", 0)))).containsExactly(Code.WALLET_TOO_SMALL);
    assertThat(at(withRent("20", "0.4", 0))).isEmpty();
    // With a position held it may be the rent of its account, which comes back.
    assertThat(at(withRent("19.9", "0.4", 1))).isEmpty();
  }

  @Test
  void aWalletIsNotTooSmallBecauseItsMoneyIsAtWork() {
    FlowSnapshot busy =
        new FlowSnapshot(
            start.at(),
            start.wallets().stream()
                .map(
                    wallet ->
                        wallet.id().equals(SNIPER)
                            ? TestWallets.invested(wallet, Usd.of("15"), Usd.of("15"), 3)
                            : wallet)
                .toList(),
            Map.of(),
            Map.of(),
            Map.of());
    assertThat(alerts.evaluate(figures("150", 0), busy)).isEmpty();
  }

  private List<Code> feesAt(String balance) {
    return codes(evaluate(Map.of(FEES, balance)));
  }

  private List<FinanceAlert> at(FlowSnapshot snapshot) {
    return alerts.evaluate(figures("150", 0), snapshot);
  }

  private List<FinanceAlert> evaluate(Map<WalletId, String> free) {
    return alerts.evaluate(figures("150", 0), TestWallets.snapshot(config, free));
  }

  /** sniper_sol with free money, rent and positions of no value; shares stay as they are. */
  private FlowSnapshot withRent(String free, String rent, int positions) {
    return new FlowSnapshot(
        start.at(),
        start.wallets().stream()
            .map(
                wallet ->
                    wallet.id().equals(SNIPER)
                        ? TestWallets.rented(wallet, Usd.of(free), Usd.of(rent), positions)
                        : wallet)
            .toList(),
        Map.of(),
        Map.of(),
        Map.of());
  }

  private static RiskFigures figures(String equity, int streak) {
    return new RiskFigures(Usd.of(equity), Usd.of(equity), Usd.ofDollars(150), streak);
  }

  private static List<Code> codes(List<FinanceAlert> alerts) {
    return alerts.stream().map(FinanceAlert::code).toList();
  }
}
