package io.godmode.onchain.tx;

import io.godmode.api.TxGuard;
import io.godmode.api.risk.GuardVerdict;
import io.godmode.api.risk.TxPreview;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.config.RunMode;
import io.godmode.core.config.TxGuardSettings;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The guard that the configuration describes. It judges whether this run may send at all, not what
 * a transaction does; {@link TxGate.Builder#also} adds guards that do.
 *
 * <p>Refusals, first match: {@code HARD_DISABLED}, {@code MODE_NOT_LIVE}, {@code
 * PROFILE_NOT_ALLOWED}, {@code LIVE_GATE_CLOSED}. What is thrown inside is the refusal {@code
 * GUARD_FAILED}, by its type only, for a message may hold a secret.
 *
 * <p>Immutable and, where the live gate is, thread-safe. The live gate is asked at each review.
 */
public final class ConfigTxGuard implements TxGuard {
  static final String GUARD_FAILED = "GUARD_FAILED";

  private final TxGuardSettings settings;
  private final RunMode mode;
  private final Optional<String> profile;
  private final BooleanSupplier liveGatePassed;

  ConfigTxGuard(
      TxGuardSettings settings,
      RunMode mode,
      Optional<String> profile,
      BooleanSupplier liveGatePassed) {
    this.settings = settings;
    this.mode = mode;
    this.profile = profile;
    this.liveGatePassed = liveGatePassed;
  }

  /**
   * Returns the guard of a configuration.
   *
   * @param config its {@code execution.tx_guard}, {@code RUN_MODE} and {@code profile_id} count
   * @param liveGatePassed whether the live gate is passed right now; asked at each review that gets
   *     that far, on the reviewing thread
   */
  public static ConfigTxGuard of(GodmodeConfig config, BooleanSupplier liveGatePassed) {
    return new ConfigTxGuard(
        config.execution().txGuard(),
        config.runMode(),
        Optional.of(config.profileId()),
        Objects.requireNonNull(liveGatePassed, "liveGatePassed"));
  }

  @Override
  public GuardVerdict review(TxPreview transaction) {
    try {
      return judge();
    } catch (Throwable failure) {
      return refuse(GUARD_FAILED, failure.getClass().getName() + " inside the guard");
    }
  }

  private GuardVerdict judge() {
    if (settings.hardDisabled()) {
      return refuse("HARD_DISABLED", "execution.tx_guard.hard_disable_send_tx is true");
    } else if (mode != RunMode.LIVE) {
      return refuse("MODE_NOT_LIVE", "RUN_MODE is " + mode + "; only LIVE sends");
    } else if (profile.filter(settings.allowedProfiles()::contains).isEmpty()) {
      return refuse(
          "PROFILE_NOT_ALLOWED",
          "profile_id is "
              + profile.orElse("missing")
              + "; execution.tx_guard.allowed_profiles are "
              + settings.allowedProfiles());
    }
    return liveGatePassed.getAsBoolean()
        ? GuardVerdict.PERMIT
        : refuse("LIVE_GATE_CLOSED", "the live gate is not passed");
  }

  private GuardVerdict refuse(String code, String detail) {
    return GuardVerdict.refuse(
        code, settings.logOnly() ? "log_only, and still not sent: " + detail : detail);
  }
}
