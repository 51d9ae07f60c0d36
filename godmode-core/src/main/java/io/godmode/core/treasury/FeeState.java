package io.godmode.core.treasury;

import io.godmode.api.id.WalletId;
import io.godmode.api.money.Usd;
import io.godmode.api.wallet.FlowSnapshot;
import io.godmode.api.wallet.WalletView;
import io.godmode.core.config.FlowSettings;
import io.godmode.core.config.FlowSettings.Fees;
import io.godmode.core.config.FlowSettings.FeesSweep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The fees wallet at one instant: how well it is filled and whether a sweep is due. Immutable and
 * thread-safe.
 *
 * @param walletId the fees wallet
 * @param balance what it can spend
 * @param hardBuffer the balance that reimbursements never touch
 * @param softBuffer the balance flows aim at
 * @param cap the most it may hold at the present equity
 * @param zone the gravest bound it breaks, or safe
 * @param violations every bound it breaks, gravest first
 * @param target the balance that a sweep leaves
 * @param surplus what it holds above the target, at least zero
 * @param wouldSweep whether a sweep is due now
 * @param sweep the sweep's settings: target share, smallest amount, shares, cooldown; empty when
 *     none is configured
 * @param lastSweepAt when it last swept
 */
public record FeeState(
    WalletId walletId,
    Usd balance,
    Usd hardBuffer,
    Usd softBuffer,
    Usd cap,
    FeeZone zone,
    List<FeeZone> violations,
    Usd target,
    Usd surplus,
    boolean wouldSweep,
    Optional<FeesSweep> sweep,
    Optional<Instant> lastSweepAt) {
  /** Copies the list. */
  public FeeState {
    violations = List.copyOf(violations);
  }

  /**
   * Returns the state of the fees wallet.
   *
   * @throws IllegalArgumentException when the snapshot lacks it
   */
  public static FeeState of(FlowSettings flows, FlowSnapshot snapshot) {
    Fees fees = flows.fees();
    Usd equity = snapshot.equity();
    Usd balance =
        snapshot
            .wallet(fees.wallet())
            .map(WalletView::free)
            .orElseThrow(
                () -> new IllegalArgumentException("the snapshot lacks wallet " + fees.wallet()));
    Usd target =
        flows
            .feesSweep()
            .map(sweep -> FeesSweepRule.target(fees, sweep, equity))
            .orElse(fees.softBuffer(equity));
    Usd surplus = balance.minus(target).orZeroIfNegative();
    boolean wouldSweep =
        flows.enabled()
            && surplus.isPositive()
            && flows
                .feesSweep()
                .map(
                    sweep ->
                        surplus.compareTo(sweep.minAmount()) >= 0
                            && PlanDraft.due(snapshot, TreasuryFlows.FEES_SWEEP, sweep.cooldown()))
                .orElse(false);
    List<FeeZone> violations = violations(fees, equity, balance);
    return new FeeState(
        fees.wallet(),
        balance,
        fees.hardBuffer(equity),
        fees.softBuffer(equity),
        fees.cap(equity),
        violations.isEmpty() ? FeeZone.FEES_SAFE : violations.get(0),
        violations,
        target,
        surplus,
        wouldSweep,
        flows.feesSweep(),
        Optional.ofNullable(snapshot.lastRun().get(TreasuryFlows.FEES_SWEEP)));
  }

  private static List<FeeZone> violations(Fees fees, Usd equity, Usd balance) {
    List<FeeZone> broken = new ArrayList<>();
    if (balance.compareTo(fees.hardBuffer(equity)) < 0) {
      broken.add(FeeZone.FEES_UNDER_HARD_BUFFER);
    }
    if (balance.compareTo(fees.softBuffer(equity)) < 0) {
      broken.add(FeeZone.FEES_UNDER_BUFFER);
    }
    if (balance.compareTo(fees.cap(equity)) > 0) {
      broken.add(FeeZone.FEES_OVER_CAP);
    }
    return broken;
  }
}
