package io.godmode.core.config;

import io.godmode.api.id.WalletId;
import io.godmode.api.money.Usd;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * One whole, valid configuration. Immutable and thread-safe.
 *
 * @param profileId the profile, such as {@code LIVE_150}
 * @param runMode paper or live
 * @param safetyMode how far percent limits were scaled
 * @param botName informs only
 * @param botMode informs only
 * @param runtimeTick interval of engine time at which exits, marks and flows are looked at
 * @param capital what all wallets start with together
 * @param wallets in the order of the file
 * @param agent limits on signals
 * @param risk limits on all wallets together
 * @param flows moves of money between wallets
 * @param execution how orders are sent and what they may cost
 * @param market where prices come from and how old they may be
 * @param memecoin the farming strategy; empty when not configured
 * @param dashboard where the dashboard listens
 * @param notYetEnforced keys of the file whose rule this version does not have yet, as JSON paths
 * @param warnings problems that do not prevent a run
 * @param hash 64 lowercase hex digits over the effective configuration
 */
public record GodmodeConfig(
    String profileId,
    RunMode runMode,
    SafetyMode safetyMode,
    String botName,
    String botMode,
    Duration runtimeTick,
    Usd capital,
    List<WalletSettings> wallets,
    AgentSettings agent,
    RiskSettings risk,
    FlowSettings flows,
    ExecutionSettings execution,
    MarketSettings market,
    Optional<MemecoinSettings> memecoin,
    EndpointSettings dashboard,
    List<String> notYetEnforced,
    List<ConfigProblem> warnings,
    String hash) {
  /** Copies the lists. */
  public GodmodeConfig {
    wallets = List.copyOf(wallets);
    notYetEnforced = List.copyOf(notYetEnforced);
    warnings = List.copyOf(warnings);
  }

  /** Returns one wallet's settings. */
  public Optional<WalletSettings> wallet(WalletId id) {
    return wallets.stream().filter(wallet -> wallet.id().equals(id)).findFirst();
  }

  /**
   * Returns every effective setting by its place in these records, such as {@code risk.minTrade};
   * what only informs is left out. Two configurations that trade alike have equal ones, however
   * their files are written.
   */
  public SortedMap<String, String> effective() {
    return EffectiveSettings.of(this);
  }

  GodmodeConfig withHash() {
    return new GodmodeConfig(
        profileId,
        runMode,
        safetyMode,
        botName,
        botMode,
        runtimeTick,
        capital,
        wallets,
        agent,
        risk,
        flows,
        execution,
        market,
        memecoin,
        dashboard,
        notYetEnforced,
        warnings,
        EffectiveSettings.hash(effective()));
  }
}
