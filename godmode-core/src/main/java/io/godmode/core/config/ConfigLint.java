package io.godmode.core.config;

import io.godmode.api.Bounded;
import io.godmode.api.id.Chain;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.Usd;
import io.godmode.core.config.ConfigNotice.Code;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Notices about a valid configuration: settings that can never matter, lock each other up or cannot
 * earn their costs.
 *
 * <p>A notice never prevents a run. Estimates use the fees of pump.fun, 95 and 30 basis points, and
 * the configured SOL/USD or 190. Thread-safe.
 */
public final class ConfigLint {
  private static final String GUARDS = "$.finance.policies.safety_guards.";

  private final GodmodeConfig config;

  @Bounded(by = "what one configuration gives rise to", then = "lives as long as it is looked at")
  private final List<ConfigNotice> notices = new ArrayList<>();

  private ConfigLint(GodmodeConfig config) {
    this.config = config;
  }

  /** Returns the notices, in a fixed order; empty when there is nothing to say. */
  public static List<ConfigNotice> check(GodmodeConfig config) {
    ConfigLint lint = new ConfigLint(config);
    lint.switches();
    lint.trips();
    lint.addresses();
    config.wallets().forEach(lint::wallet);
    lint.unreachable();
    lint.fees();
    lint.staleness();
    config.memecoin().ifPresent(new FarmingLint(config, lint.notices)::check);
    return List.copyOf(lint.notices);
  }

  private void switches() {
    if (!config.risk().enabled()) {
      note(Code.ENTRIES_SWITCHED_OFF, "$.risk.global.enabled", false, "every entry is refused");
    }
    if (!config.agent().enabled()) {
      note(Code.AGENT_SWITCHED_OFF, "$.agent.enabled", false, "no strategy is asked");
    } else if (config.agent().maxSignalsPerTick() == 0) {
      note(Code.AGENT_SWITCHED_OFF, "$.agent.max_signals_per_tick", 0, "no signal is taken");
    }
    if (config.runMode() == RunMode.LIVE) {
      note(
          Code.LIVE_NOT_AVAILABLE,
          "$.RUN_MODE",
          "live",
          "the command line only runs paper and refuses to start; a host composes live in code");
    }
  }

  private void trips() {
    RiskSettings risk = config.risk();
    if (risk.streakCritical() <= risk.streakHalving()) {
      note(
          Code.STREAK_TRIPS_BEFORE_HALVING,
          GUARDS + "max_consecutive_losers_critical",
          risk.streakCritical(),
          "a streak trips at or before it halves sizes, at " + risk.streakHalving());
    }
    if (risk.maxDayLoss().compareTo(Ratio.ZERO) == 0) {
      note(
          Code.DAY_LOSS_TRIPS_AT_ONCE,
          "$.risk.global.max_global_daily_loss_pct",
          0,
          "the kill switch trips at once");
    }
    if (risk.drawdownWarning().equals(risk.drawdownCritical())) {
      note(
          Code.DRAWDOWN_WARNS_TOO_LATE,
          GUARDS + "warning_drawdown_pct",
          risk.drawdownWarning(),
          "warns only when it trips");
    }
    Usd floor = risk.minOperationalCapital();
    Usd tripped = config.capital().minus(risk.drawdownCritical().ceilOf(config.capital()));
    if (floor.compareTo(config.capital()) > 0) {
      note(
          Code.CAPITAL_FLOOR_ABOVE_CAPITAL,
          GUARDS + "min_operational_capital_usd",
          floor,
          "above the capital of " + config.capital() + ": the kill switch trips at once");
    } else if (floor.compareTo(tripped) <= 0) {
      note(
          Code.CAPITAL_FLOOR_UNREACHABLE,
          GUARDS + "min_operational_capital_usd",
          floor,
          "never reached while nothing is withdrawn: the critical drawdown trips at " + tripped);
    }
  }

  private void wallet(WalletSettings wallet) {
    if (!wallet.role().trades()) {
      return;
    }
    String at = "$.wallets[name=" + wallet.id() + "]";
    if (!wallet.chain().equals(Chain.SOLANA)) {
      note(
          Code.WALLET_CHAIN_WITHOUT_MARKET,
          at + ".chain",
          wallet.chain(),
          "there is no market on this chain: the wallet stays idle");
      return;
    }
    Optional<WalletSettings.Limits> limits = wallet.limits().filter(WalletSettings.Limits::enabled);
    if (limits.isEmpty()) {
      note(
          Code.WALLET_WITHOUT_LIMITS,
          at + ".risk",
          "no limits or not enabled",
          "every entry of this wallet is refused");
      return;
    }
    percentLimit(wallet, limits.get());
    halving(wallet, limits.get());
    dayLoss(wallet, limits.get());
    overCap(wallet);
  }

  private void addresses() {
    List<WalletId> placeholders =
        config.wallets().stream()
            .filter(wallet -> !wallet.hasAddress())
            .map(WalletSettings::id)
            .toList();
    if (!placeholders.isEmpty()) {
      note(
          Code.PLACEHOLDER_ADDRESSES,
          "$.wallets[*].address",
          "placeholders for " + placeholders,
          "paper accepts, live refuses them");
    }
  }

  /** The kill switch is everybody's; a wallet's own day loss should come first. */
  private void dayLoss(WalletSettings wallet, WalletSettings.Limits limits) {
    Usd own = limits.maxDayLoss().floorOf(wallet.initialBalance()).min(limits.maxDayLossUsd());
    Usd all = config.risk().maxDayLoss().floorOf(config.capital());
    if (all.isPositive() && own.compareTo(all) >= 0) {
      note(
          Code.WALLET_DAY_LOSS_UNREACHABLE,
          "$.risk.wallets." + wallet.id() + ".max_daily_loss_pct",
          percent(limits.maxDayLoss()),
          own
              + " USD of this wallet; the kill switch trips for all at a day loss of "
              + all
              + " USD, before");
    }
  }

  private void overCap(WalletSettings wallet) {
    wallet
        .maxEquityShare()
        .filter(cap -> wallet.initialBalance().compareTo(cap.floorOf(config.capital())) > 0)
        .ifPresent(
            cap ->
                note(
                    Code.WALLET_STARTS_OVER_CAP,
                    "$.finance.risk_wallets[wallet_id=" + wallet.id() + "].max_equity_pct",
                    cap,
                    "it starts with "
                        + wallet.initialBalance()
                        + " of "
                        + config.capital()
                        + " USD, so its entries are refused from the start"));
  }

  /** Judged on all the capital in one wallet: what is unreachable then is so anyway. */
  private void unreachable() {
    Usd capital = config.capital();
    dollarLimit(
        "max_daily_loss_usd",
        WalletSettings.Limits::maxDayLossUsd,
        limits -> limits.maxDayLoss().ceilOf(capital));
    dollarLimit(
        "max_notional_usd_per_trade",
        WalletSettings.Limits::maxNotionalPerTrade,
        limits ->
            limits.maxShareOfBalance().min(config.risk().maxTradeShareOfWallet()).ceilOf(capital));
  }

  private void dollarLimit(
      String key,
      Function<WalletSettings.Limits, Usd> limit,
      Function<WalletSettings.Limits, Usd> percentLimit) {
    Map<WalletId, Usd> above = new LinkedHashMap<>();
    for (WalletSettings wallet : config.wallets()) {
      wallet
          .limits()
          .filter(limits -> wallet.role().trades() && limits.enabled())
          .filter(limits -> limit.apply(limits).compareTo(percentLimit.apply(limits)) > 0)
          .ifPresent(limits -> above.put(wallet.id(), limit.apply(limits)));
    }
    if (!above.isEmpty()) {
      note(
          Code.WALLET_LIMIT_UNREACHABLE,
          "$.wallets[*].risk." + key,
          above,
          "the percent limit is tighter even with all the capital in one wallet");
    }
  }

  private void fees() {
    FlowSettings.Fees fees = config.flows().fees();
    Usd cap = fees.cap(config.capital());
    if (fees.target().compareTo(cap) > 0) {
      note(
          Code.FEES_TARGET_ABOVE_CAP,
          "$.finance.policies.fees.target_usd",
          fees.target(),
          "the fees wallet may hold at most " + cap + " USD, which flows aim at instead");
    }
    if (config.flows().enabled() && config.flows().autofees().isPresent()) {
      note(
          Code.AUTOFEES_NEED_BALANCES,
          "$.finance.autofees.enabled",
          true,
          "not applicable to a wallet whose native balance the host does not tell; paper has none");
    }
  }

  private void staleness() {
    int soonest =
        config.market().ingestLagSlots().outcomes().stream()
            .mapToInt(SlotDistribution.Outcome::slots)
            .min()
            .orElse(0);
    if (soonest > config.market().maxAgeSlots()) {
      note(
          Code.DATA_ALWAYS_STALE,
          "$.market.max_age_slots",
          config.market().maxAgeSlots(),
          "data is at least "
              + soonest
              + " slots old when it arrives (ingest_lag_slots), so every entry is refused");
    }
  }

  /** The balance from which on a wallet is stuck: too small to trade, so too small to grow. */
  private void percentLimit(WalletSettings wallet, WalletSettings.Limits limits) {
    Ratio share = limits.maxShareOfBalance().min(config.risk().maxTradeShareOfWallet());
    Usd least = config.risk().minTrade();
    if (!least.isPositive() || share.billionths() <= 0) {
      return;
    }
    BigDecimal stuckBelow =
        least.toBigDecimal().divide(share.toBigDecimal(), 2, RoundingMode.CEILING);
    String effect =
        wallet.initialBalance().toBigDecimal().compareTo(stuckBelow) < 0
            ? "it starts there, with " + wallet.initialBalance() + ", and can never trade"
            : "it starts with " + wallet.initialBalance();
    note(
        Code.PERCENT_LIMIT_BELOW_MIN_TRADE,
        "$.risk.wallets." + wallet.id() + ".max_pct_balance_per_trade",
        percent(share),
        "below a free balance of "
            + stuckBelow
            + " USD a trade would be under min_trade_usd, "
            + least
            + "; "
            + effect);
  }

  private void halving(WalletSettings wallet, WalletSettings.Limits limits) {
    Usd largest = largestTrade(config, wallet, limits);
    Usd halved = largest.shareFloor(1, 2);
    Usd least = config.risk().minTrade();
    if (largest.compareTo(least) >= 0 && halved.compareTo(least) < 0) {
      note(
          Code.HALVING_BELOW_MIN_TRADE,
          "$.risk.global.max_consecutive_losing_trades",
          config.risk().streakHalving(),
          "halving "
              + largest
              + " USD of "
              + wallet.id()
              + " falls under min_trade_usd, "
              + least
              + ", which then holds instead");
    }
  }

  /** The largest trade at the start that the limits on size allow. */
  static Usd largestTrade(
      GodmodeConfig config, WalletSettings wallet, WalletSettings.Limits limits) {
    Usd balance = wallet.initialBalance();
    Usd largest =
        limits
            .maxShareOfBalance()
            .floorOf(balance)
            .min(config.risk().maxTradeShareOfWallet().floorOf(balance))
            .min(limits.maxNotionalPerTrade());
    return limits.maxNotionalPerAsset().isZero()
        ? largest
        : largest.min(limits.maxNotionalPerAsset());
  }

  static String percent(Ratio share) {
    return percent(share.toBigDecimal());
  }

  static String percent(BigDecimal share) {
    return share.movePointRight(2).setScale(1, RoundingMode.HALF_UP).toPlainString() + " %";
  }

  private void note(Code code, String path, Object found, String meaning) {
    notices.add(new ConfigNotice(code, path, found.toString(), meaning));
  }
}
