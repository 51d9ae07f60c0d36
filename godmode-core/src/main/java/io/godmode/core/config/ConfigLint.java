package io.godmode.core.config;

import io.godmode.api.id.Address;
import io.godmode.api.id.Chain;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.SolPrice;
import io.godmode.api.money.Usd;
import io.godmode.api.order.ExitPlan;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Notices about a valid configuration: settings that can never matter, lock each other up or cannot
 * earn their costs.
 *
 * <p>A notice never prevents a run. Estimates use the fees of pump.fun, 95 and 30 basis points, and
 * the configured SOL/USD or 190. Thread-safe.
 */
public final class ConfigLint {
  private static final BigDecimal VENUE_FEES_BOTH_WAYS = new BigDecimal("0.025");
  private static final SolPrice ASSUMED_SOL_USD = SolPrice.of("190");
  private static final long SIGNATURE_LAMPORTS = 5_000;
  private static final Duration SHORT_HOLD = Duration.ofSeconds(10);
  private static final Ratio UNLIKELY_RETURN = new Ratio(10 * Ratio.ONE_IN_BILLIONTHS);
  private static final String FARMING = "$.strategies.memecoin_farming.";
  private static final String GUARDS = "$.finance.policies.safety_guards.";

  private final GodmodeConfig config;
  private final List<ConfigProblem> notices = new ArrayList<>();

  private ConfigLint(GodmodeConfig config) {
    this.config = config;
  }

  /** Returns the notices, in a fixed order; empty when there is nothing to say. */
  public static List<ConfigProblem> check(GodmodeConfig config) {
    ConfigLint lint = new ConfigLint(config);
    lint.switches();
    lint.trips();
    lint.addresses();
    config.wallets().forEach(lint::wallet);
    config.memecoin().ifPresent(lint::farming);
    return List.copyOf(lint.notices);
  }

  private void switches() {
    if (!config.risk().enabled()) {
      note("$.risk.global.enabled", false, "every entry is refused");
    }
    if (!config.agent().enabled()) {
      note("$.agent.enabled", false, "no strategy is asked");
    } else if (config.agent().maxSignalsPerTick() == 0) {
      note("$.agent.max_signals_per_tick", 0, "no signal is taken");
    }
  }

  private void trips() {
    RiskSettings risk = config.risk();
    if (risk.streakCritical() <= risk.streakHalving()) {
      note(
          GUARDS + "max_consecutive_losers_critical",
          risk.streakCritical(),
          "a streak trips at or before it halves sizes, at " + risk.streakHalving());
    }
    if (risk.maxDayLoss().compareTo(Ratio.ZERO) == 0) {
      note("$.risk.global.max_global_daily_loss_pct", 0, "the kill switch trips at once");
    }
    if (risk.drawdownWarning().equals(risk.drawdownCritical())) {
      note(GUARDS + "warning_drawdown_pct", risk.drawdownWarning(), "warns only when it trips");
    }
    Usd floor = risk.minOperationalCapital();
    Usd tripped = config.capital().minus(risk.drawdownCritical().ceilOf(config.capital()));
    if (floor.compareTo(config.capital()) > 0) {
      note(
          GUARDS + "min_operational_capital_usd",
          floor,
          "above the capital of " + config.capital() + ": the kill switch trips at once");
    } else if (floor.compareTo(tripped) <= 0) {
      note(
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
          at + ".chain", wallet.chain(), "there is no market on this chain: the wallet stays idle");
      return;
    }
    Optional<WalletSettings.Limits> limits = wallet.limits().filter(WalletSettings.Limits::enabled);
    if (limits.isEmpty()) {
      note(at + ".risk", "no limits or not enabled", "every entry of this wallet is refused");
      return;
    }
    percentLimit(wallet, limits.get());
    halving(wallet, limits.get());
  }

  private void addresses() {
    List<WalletId> placeholders =
        config.wallets().stream()
            .filter(wallet -> !isAddress(wallet))
            .map(WalletSettings::id)
            .toList();
    if (!placeholders.isEmpty()) {
      note(
          "$.wallets[*].address",
          "placeholders for " + placeholders,
          config.runMode() == RunMode.LIVE
              ? "live refuses them"
              : "paper accepts, live refuses them");
    }
  }

  private static boolean isAddress(WalletSettings wallet) {
    return wallet.chain().equals(Chain.SOLANA)
        ? isSolanaAddress(wallet.address())
        : wallet.address().matches("0x[0-9a-fA-F]{40}");
  }

  private static boolean isSolanaAddress(String text) {
    try {
      return Address.of(text).base58().equals(text);
    } catch (IllegalArgumentException e) {
      return false;
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
    Usd largest = largestTrade(wallet, limits);
    Usd halved = largest.shareFloor(1, 2);
    Usd least = config.risk().minTrade();
    if (largest.compareTo(least) >= 0 && halved.compareTo(least) < 0) {
      note(
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
  private Usd largestTrade(WalletSettings wallet, WalletSettings.Limits limits) {
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

  private void farming(MemecoinSettings farming) {
    if (farming.pairs().isEmpty()) {
      note(FARMING + "pairs", "none", "no candidate has a wallet, so nothing is traded");
    }
    for (int i = 0; i < farming.pairs().size(); i++) {
      route(FARMING + "pairs[" + i + "].", farming.pairs().get(i), farming.exits());
    }
    takeProfits(farming.exits());
  }

  private void route(String at, MemecoinSettings.Route route, ExitPlan exits) {
    WalletSettings wallet = config.wallet(route.wallet()).orElseThrow();
    Optional<WalletSettings.Limits> limits = wallet.limits().filter(WalletSettings.Limits::enabled);
    if (limits.isEmpty() || !route.chain().equals(Chain.SOLANA)) {
      return;
    }
    Usd size = largestTrade(wallet, limits.get()).min(route.maxNotional());
    Optional<Ratio> atRisk =
        exits
            .stopLoss()
            .or(() -> Optional.of(Ratio.ONE).filter(all -> config.risk().requireStop()));
    if (atRisk.isPresent()) {
      size = size.min(largestAtRisk(wallet, atRisk.get()));
      dayLoss(size, atRisk.get());
    }
    Usd least = config.risk().minTrade().max(route.minNotional());
    if (!size.isPositive() || size.compareTo(least) < 0) {
      note(
          at + "max_notional_usd",
          route.maxNotional(),
          "the limits leave at most " + size + " USD a trade, below the least of " + least);
      return;
    }
    costs(size, exits);
  }

  private Usd largestAtRisk(WalletSettings wallet, Ratio atRisk) {
    BigDecimal mayLose =
        config.risk().maxLossPerTrade().floorOf(wallet.initialBalance()).toBigDecimal();
    BigDecimal largest = mayLose.divide(atRisk.toBigDecimal(), Usd.SCALE, RoundingMode.FLOOR);
    return Usd.of(largest.min(wallet.initialBalance().toBigDecimal()));
  }

  private void dayLoss(Usd size, Ratio atRisk) {
    RiskSettings risk = config.risk();
    BigDecimal streak =
        atRisk.floorOf(size).toBigDecimal().multiply(BigDecimal.valueOf(risk.streakHalving()));
    Usd budget = risk.maxDayLoss().floorOf(config.capital());
    if (budget.isPositive() && streak.compareTo(budget.toBigDecimal()) >= 0) {
      note(
          "$.risk.global.max_global_daily_loss_pct",
          percent(risk.maxDayLoss()),
          "losing "
              + risk.streakHalving()
              + " trades of "
              + size
              + " USD at their stops trips it at or before sizes are halved");
    }
  }

  private void costs(Usd size, ExitPlan exits) {
    BigDecimal network = networkCost(size);
    BigDecimal cost = network.add(VENUE_FEES_BOTH_WAYS);
    Ratio most = config.execution().maxRoundTripCost();
    if (cost.compareTo(most.toBigDecimal()) > 0) {
      note(
          "$.execution.max_round_trip_cost_pct",
          percent(most),
          "a trade of " + size + " USD costs about " + percent(cost) + ": every entry is refused");
    }
    Duration hold = config.runtimeTick().multipliedBy(exits.maxTicks() - 1L);
    if (hold.compareTo(SHORT_HOLD) < 0) {
      note(
          FARMING + "exit_after_ticks",
          exits.maxTicks(),
          "positions are sold "
              + seconds(hold)
              + " s after their entry, against a round trip of about "
              + percent(cost));
    }
    exits
        .stopLoss()
        .filter(stop -> stop.toBigDecimal().compareTo(cost) <= 0)
        .ifPresent(
            stop ->
                note(
                    FARMING + "exits.stop_loss_pct",
                    stop,
                    "within a round trip of about " + percent(cost) + ": it may close at once"));
    for (int i = 0; i < exits.takeProfits().size(); i++) {
      Ratio level = exits.takeProfits().get(i).level();
      // The level is a return after venue fees, so only the network's part of the cost is left.
      if (level.toBigDecimal().compareTo(network) <= 0) {
        note(
            FARMING + "exits.take_profit[" + i + "].pct",
            level,
            "within the network costs of a round trip, about " + percent(network));
      }
    }
  }

  private void takeProfits(ExitPlan exits) {
    for (int i = 0; i < exits.takeProfits().size(); i++) {
      Ratio level = exits.takeProfits().get(i).level();
      if (level.compareTo(UNLIKELY_RETURN) >= 0) {
        note(
            FARMING + "exits.take_profit[" + i + "].pct",
            level,
            "is " + percent(level) + ": exits are written as fractions, 0.2 is 20 %");
      }
    }
  }

  /** Network costs of an entry that opens an account and of an exit, as a share of the size. */
  private BigDecimal networkCost(Usd size) {
    ExecutionSettings execution = config.execution();
    BigDecimal lamports =
        BigDecimal.valueOf(SIGNATURE_LAMPORTS)
            .add(BigDecimal.valueOf(execution.tip().value()))
            .multiply(BigDecimal.valueOf(2))
            .add(priority(execution.computeUnitsWithAccount()))
            .add(priority(execution.computeUnits()));
    BigDecimal perSol = config.market().solUsd().orElse(ASSUMED_SOL_USD).perSol().toBigDecimal();
    return lamports
        .movePointLeft(9)
        .multiply(perSol)
        .divide(size.toBigDecimal(), Usd.SCALE, RoundingMode.CEILING);
  }

  private BigDecimal priority(int units) {
    ExecutionSettings execution = config.execution();
    return BigDecimal.valueOf(execution.priorityMicroLamports())
        .multiply(BigDecimal.valueOf(units))
        .movePointLeft(6)
        .min(BigDecimal.valueOf(execution.priorityCap().value()));
  }

  private static String percent(Ratio share) {
    return percent(share.toBigDecimal());
  }

  private static String percent(BigDecimal share) {
    return share.movePointRight(2).setScale(1, RoundingMode.HALF_UP).toPlainString() + " %";
  }

  private static String seconds(Duration duration) {
    return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString();
  }

  private void note(String path, Object found, String meaning) {
    notices.add(new ConfigProblem(path, found.toString(), meaning));
  }
}
