package io.godmode.onchain.tx;

import io.godmode.api.TxGuard;
import io.godmode.api.order.OrderTerms;
import io.godmode.api.order.Side;
import io.godmode.api.risk.GuardVerdict;
import io.godmode.api.risk.TxPreview;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.config.RunMode;
import io.godmode.core.config.TxGuardSettings;
import io.godmode.core.risk.LiveGate;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The guard that the configuration describes. It judges whether this run may send at all, not what
 * a transaction does; {@link TxGate.Builder#also} adds guards that do.
 *
 * <p>Refusals, first match: {@code HARD_DISABLED}, {@code MODE_NOT_LIVE}, {@code
 * PROFILE_NOT_ALLOWED}, {@code LIVE_GATE_CLOSED}; the last one spares sales while {@link
 * LiveGate#allowsExits} holds, for a halt stops entries and never exits. What is thrown inside is
 * the refusal {@code GUARD_FAILED}, by its type only, for a message may hold a secret.
 *
 * <p>Immutable and, where the live gate is, thread-safe. The live gate is asked at each review.
 */
public final class ConfigTxGuard implements TxGuard {
  static final String GUARD_FAILED = "GUARD_FAILED";

  private final TxGuardSettings settings;
  private final RunMode mode;
  private final Optional<String> profile;
  private final Supplier<LiveGate> liveGate;

  ConfigTxGuard(
      TxGuardSettings settings,
      RunMode mode,
      Optional<String> profile,
      Supplier<LiveGate> liveGate) {
    this.settings = settings;
    this.mode = mode;
    this.profile = profile;
    this.liveGate = liveGate;
  }

  /**
   * Returns the guard of a configuration.
   *
   * @param config its {@code execution.tx_guard}, {@code RUN_MODE} and {@code profile_id} count
   * @param liveGate answers the live gate as it stands right now, such as that of the running
   *     engine's status; asked at each review that gets that far, on the reviewing thread
   */
  public static ConfigTxGuard of(GodmodeConfig config, Supplier<LiveGate> liveGate) {
    return new ConfigTxGuard(
        config.execution().txGuard(),
        config.runMode(),
        Optional.of(config.profileId()),
        Objects.requireNonNull(liveGate, "liveGate"));
  }

  @Override
  public GuardVerdict review(TxPreview transaction) {
    try {
      return judge(transaction.terms());
    } catch (Throwable failure) {
      return refuse(GUARD_FAILED, failure.getClass().getName() + " inside the guard");
    }
  }

  private GuardVerdict judge(OrderTerms terms) {
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
    LiveGate gate = liveGate.get();
    return gate.allowed() || (terms.side() == Side.SELL && gate.allowsExits())
        ? GuardVerdict.PERMIT
        : refuse("LIVE_GATE_CLOSED", "the live gate is " + gate);
  }

  private GuardVerdict refuse(String code, String detail) {
    return GuardVerdict.refuse(
        code, settings.logOnly() ? "log_only, and still not sent: " + detail : detail);
  }
}
