package io.godmode.onchain.tx;

import io.godmode.api.TxGuard;
import io.godmode.api.risk.GuardVerdict;
import io.godmode.api.risk.TxPreview;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.config.RunMode;
import io.godmode.core.config.TxGuardSettings;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The guard of a configuration: real sends need every switch of it, and then what another guard says
 * about the transaction itself.
 *
 * <p>In this order, the first that does not hold refuses: {@code hard_disable_send_tx} is off
 * ({@code HARD_DISABLED}), {@code RUN_MODE} is live ({@code MODE_NOT_LIVE}), the profile is one of
 * {@code allowed_profiles} ({@code PROFILE_NOT_ALLOWED}), the live gate is passed at this moment
 * ({@code LIVE_GATE_CLOSED}), and the guard of transactions permits. What throws has refused ({@code
 * GUARD_FAILED}). {@code log_only} changes the wording and nothing else.
 *
 * <p>Thread-safe when the live gate and the guard of transactions are.
 */
public final class ConfigTxGuard implements TxGuard {
  private final TxGuardSettings settings;
  private final RunMode mode;
  private final String profile;
  private final BooleanSupplier liveGate;
  private final TxGuard transactions;

  private ConfigTxGuard(
      TxGuardSettings settings,
      RunMode mode,
      String profile,
      BooleanSupplier liveGate,
      TxGuard transactions) {
    this.settings = settings;
    this.mode = mode;
    this.profile = profile;
    this.liveGate = liveGate;
    this.transactions = transactions;
  }

  /**
   * Returns the guard of a configuration.
   *
   * @param config its {@code RUN_MODE}, {@code profile_id} and {@code execution.tx_guard}
   * @param liveGate whether the live gate is passed; asked anew for every transaction
   * @param transactions what permits the transaction itself: whom it pays, what it calls and spends
   */
  public static ConfigTxGuard of(
      GodmodeConfig config, BooleanSupplier liveGate, TxGuard transactions) {
    return new ConfigTxGuard(
        config.execution().txGuard(),
        config.runMode(),
        config.profileId(),
        liveGate,
        transactions);
  }

  @Override
  public GuardVerdict review(TxPreview transaction) {
    try {
      Optional<GuardVerdict> refusal = refusal();
      return refusal.isPresent() ? refusal.get() : transactions.review(transaction).fold(p -> p, this::worded);
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError failure) {
      return refuse("GUARD_FAILED", "a part of the guard failed: " + failure.getClass().getName());
    }
  }

  private Optional<GuardVerdict> refusal() {
    if (settings.hardDisabled()) {
      return Optional.of(refuse("HARD_DISABLED", "execution.tx_guard.hard_disable_send_tx is true"));
    }
    if (mode != RunMode.LIVE) {
      return Optional.of(refuse("MODE_NOT_LIVE", "RUN_MODE is " + mode.name().toLowerCase(java.util.Locale.ROOT)));
    }
    if (!settings.allowedProfiles().contains(profile)) {
      return Optional.of(
          refuse(
              "PROFILE_NOT_ALLOWED",
              "profile_id is " + profile + ", allowed are " + settings.allowedProfiles()));
    }
    return liveGate.getAsBoolean()
        ? Optional.empty()
        : Optional.of(refuse("LIVE_GATE_CLOSED", "the live gate is not passed"));
  }

  private GuardVerdict worded(GuardVerdict.Refuse refusal) {
    return refuse(refusal.code(), refusal.detail());
  }

  private GuardVerdict refuse(String code, String detail) {
    return GuardVerdict.refuse(code, settings.logOnly() ? "log only: " + detail : detail);
  }
}
