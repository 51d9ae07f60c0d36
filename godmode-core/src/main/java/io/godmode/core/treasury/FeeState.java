package io.godmode.core.treasury;

import io.godmode.api.id.WalletId;
import io.godmode.api.money.Usd;
import io.godmode.api.wallet.FlowSnapshot;
import io.godmode.api.wallet.WalletView;
import io.godmode.core.config.FlowSettings;
import io.godmode.core.config.FlowSettings.Fees;
import io.godmode.core.config.FlowSettings.FeesSweep;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

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

  /**
   * Returns the same by the names that files, status and dashboard use; null where there is no
   * value: of a sweep that is not configured or has never run. Dollars and shares are decimals, the
   * last sweep is a text.
   */
  public Map<String, @Nullable Object> fields() {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("wallet_id", walletId.value());
    fields.put("balance_usd", balance.toBigDecimal());
    fields.put("hard_buffer_usd", hardBuffer.toBigDecimal());
    fields.put("soft_buffer_usd", softBuffer.toBigDecimal());
    fields.put("dynamic_cap_usd", cap.toBigDecimal());
    fields.put("zone", zone.name());
    fields.put("violations", violations.stream().map(FeeZone::name).toList());
    fields.put("target_pct", ofSweep(settings -> settings.targetShare().toBigDecimal()));
    fields.put("target_fees_usd", target.toBigDecimal());
    fields.put("surplus_usd", surplus.toBigDecimal());
    fields.put("would_sweep", wouldSweep);
    fields.put("sweep_min_usd", ofSweep(settings -> settings.minAmount().toBigDecimal()));
    fields.put("profits_share_pct", ofSweep(settings -> settings.profitsShare().toBigDecimal()));
    fields.put("vault_share_pct", ofSweep(settings -> settings.vaultShare().toBigDecimal()));
    fields.put("cooldown_minutes", ofSweep(FeeState::cooldownMinutes));
    fields.put("last_sweep_at", lastSweepAt.map(Instant::toString).orElse(null));
    return Collections.unmodifiableMap(fields);
  }

  private static Object cooldownMinutes(FeesSweep settings) {
    return BigDecimal.valueOf(settings.cooldown().toSeconds())
        .divide(BigDecimal.valueOf(60), 3, RoundingMode.CEILING)
        .stripTrailingZeros();
  }

  private @Nullable Object ofSweep(Function<FeesSweep, Object> field) {
    return sweep.map(field).orElse(null);
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
