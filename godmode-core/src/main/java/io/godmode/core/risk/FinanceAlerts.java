package io.godmode.core.risk;

import io.godmode.api.money.Ratio;
import io.godmode.api.money.Usd;
import io.godmode.api.risk.DenialCode;
import io.godmode.api.wallet.FlowSnapshot;
import io.godmode.api.wallet.WalletView;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.config.RiskSettings;
import io.godmode.core.config.WalletSettings;
import io.godmode.core.risk.FinanceAlert.Code;
import io.godmode.core.treasury.FeeState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tells what about the money somebody should look at: all alerts that hold at one instant.
 *
 * <p>A pure function; the engine compares one list with the last and raises what is new. Of a
 * warning and a critical alert on the same figure only the critical one is told. Immutable and
 * thread-safe.
 */
public final class FinanceAlerts {
  private final GodmodeConfig config;

  private FinanceAlerts(GodmodeConfig config) {
    this.config = config;
  }

  /** Returns the alerts of a configuration. */
  public static FinanceAlerts of(GodmodeConfig config) {
    return new FinanceAlerts(config);
  }

  /**
   * Returns the alerts that hold, those on all wallets together first, then by wallet.
   *
   * @param figures drawdown, streak and capital floor are judged on these
   * @param snapshot fees, caps and sizes of single wallets are judged on this
   * @throws IllegalArgumentException when the snapshot lacks the fees wallet
   */
  public List<FinanceAlert> evaluate(RiskFigures figures, FlowSnapshot snapshot) {
    List<FinanceAlert> alerts = new ArrayList<>();
    drawdown(figures).ifPresent(alerts::add);
    streak(figures).ifPresent(alerts::add);
    new CapitalFloorBreaker(config.risk().minOperationalCapital())
        .broken(figures)
        .ifPresent(
            why -> alerts.add(FinanceAlert.of(Code.OPERATIONAL_CAPITAL_TOO_LOW, why.toString())));
    fees(snapshot).ifPresent(alerts::add);
    for (WalletView wallet : snapshot.wallets()) {
      config
          .wallet(wallet.id())
          .ifPresent(
              settings -> {
                overCap(wallet, settings, snapshot).ifPresent(alerts::add);
                tooSmall(wallet, settings, snapshot).ifPresent(alerts::add);
              });
    }
    return List.copyOf(alerts);
  }

  private Optional<FinanceAlert> drawdown(RiskFigures figures) {
    RiskSettings risk = config.risk();
    return drawdown(figures, risk.drawdownCritical(), Code.GLOBAL_DRAWDOWN_CRITICAL)
        .or(() -> drawdown(figures, risk.drawdownWarning(), Code.GLOBAL_DRAWDOWN_WARNING));
  }

  private static Optional<FinanceAlert> drawdown(RiskFigures figures, Ratio share, Code code) {
    return new LossLimit(DenialCode.DRAWDOWN_CRITICAL, share)
        .reached(figures.capital(), figures.equity())
        .map(
            why ->
                FinanceAlert.of(
                    code,
                    "equity "
                        + figures.equity()
                        + " is "
                        + why.numbers().get("loss")
                        + " below capital "
                        + figures.capital()
                        + "; limit "
                        + why.numbers().get("limit")));
  }

  private Optional<FinanceAlert> streak(RiskFigures figures) {
    RiskSettings risk = config.risk();
    int streak = figures.losingStreak();
    if (streak >= risk.streakCritical()) {
      return Optional.of(
          streak(Code.GLOBAL_CONSECUTIVE_LOSERS_CRITICAL, streak, risk.streakCritical()));
    }
    return streak >= risk.streakHalving()
        ? Optional.of(streak(Code.GLOBAL_CONSECUTIVE_LOSERS_WARNING, streak, risk.streakHalving()))
        : Optional.empty();
  }

  private static FinanceAlert streak(Code code, int streak, int limit) {
    return FinanceAlert.of(code, streak + " losing trades in a row; limit " + limit);
  }

  private Optional<FinanceAlert> fees(FlowSnapshot snapshot) {
    FeeState state = FeeState.of(config.flows(), snapshot);
    Optional<Code> code =
        switch (state.zone()) {
          case FEES_UNDER_HARD_BUFFER -> Optional.of(Code.FEES_UNDER_HARD_BUFFER);
          case FEES_UNDER_BUFFER -> Optional.of(Code.FEES_UNDER_BUFFER);
          case FEES_OVER_CAP -> Optional.of(Code.FEES_OVER_CAP);
          case FEES_SAFE -> Optional.empty();
        };
    String message =
        "balance "
            + state.balance()
            + "; hard buffer "
            + state.hardBuffer()
            + ", soft buffer "
            + state.softBuffer()
            + ", cap "
            + state.cap();
    return code.map(some -> FinanceAlert.of(some, state.walletId(), message));
  }

  private static Optional<FinanceAlert> overCap(
      WalletView wallet, WalletSettings settings, FlowSnapshot snapshot) {
    Usd equity = snapshot.equity();
    return settings
        .maxEquityShare()
        .filter(cap -> WalletShareRule.over(wallet.equity(), cap, equity))
        .map(
            cap ->
                FinanceAlert.of(
                    Code.RISK_WALLET_OVER_CAP,
                    wallet.id(),
                    "equity "
                        + wallet.equity()
                        + " of "
                        + equity
                        + "; limit "
                        + cap.floorOf(equity)));
  }

  /**
   * Judged on what the wallet could spend with every position closed, not on what is free now. Rent
   * that stays deposited while nothing is held, for its volume accumulator, does not come back.
   */
  private Optional<FinanceAlert> tooSmall(
      WalletView wallet, WalletSettings settings, FlowSnapshot snapshot) {
    if (!wallet.role().trades()) {
      return Optional.empty();
    }
    Usd minTrade = config.risk().minTrade();
    Usd stuck = wallet.openPositions() == 0 ? wallet.rentDeposit() : Usd.ZERO;
    Usd balance =
        wallet
            .equity()
            .minus(stuck)
            .minus(snapshot.exitFloat().getOrDefault(wallet.id(), Usd.ZERO));
    return settings
        .limits()
        .filter(WalletSettings.Limits::enabled)
        .map(limits -> largestTrade(limits, balance))
        .filter(largest -> largest.compareTo(minTrade) < 0)
        .map(
            largest ->
                FinanceAlert.of(
                    Code.WALLET_TOO_SMALL,
                    wallet.id(),
                    "largest trade "
                        + largest
                        + " at balance "
                        + balance
                        + " is below the smallest trade "
                        + minTrade));
  }

  private Usd largestTrade(WalletSettings.Limits limits, Usd balance) {
    return limits
        .maxShareOfBalance()
        .min(config.risk().maxTradeShareOfWallet())
        .floorOf(balance)
        .min(limits.maxNotionalPerTrade());
  }
}
