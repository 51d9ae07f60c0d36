package io.godmode.core.config;

import io.godmode.api.Bounded;
import io.godmode.api.id.Chain;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.SolPrice;
import io.godmode.api.money.Usd;
import io.godmode.api.order.ExitPlan;
import io.godmode.core.config.ConfigNotice.Code;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Notices about the farming strategy: its routes, what its trades cost, and its exits. */
final class FarmingLint {
  private static final BigDecimal VENUE_FEES_BOTH_WAYS = new BigDecimal("0.025");
  private static final SolPrice ASSUMED_SOL_USD = SolPrice.of("190");
  private static final long SIGNATURE_LAMPORTS = 5_000;
  private static final Duration SHORT_HOLD = Duration.ofSeconds(10);
  private static final Ratio UNLIKELY_RETURN = new Ratio(10 * Ratio.ONE_IN_BILLIONTHS);
  private static final String FARMING = "$.strategies.memecoin_farming.";

  private final GodmodeConfig config;

  @Bounded(by = "what one configuration gives rise to", then = "lives as long as it is looked at")
  private final List<ConfigNotice> notices;

  FarmingLint(GodmodeConfig config, List<ConfigNotice> notices) {
    this.config = config;
    this.notices = notices;
  }

  void check(MemecoinSettings farming) {
    if (farming.pairs().isEmpty()) {
      note(
          Code.NO_PAIRS,
          FARMING + "pairs",
          "none",
          "no candidate has a wallet, so nothing is traded");
    }
    if (farming.minScore().compareTo(config.agent().minConfidence()) < 0) {
      note(
          Code.SCORE_BELOW_CONFIDENCE,
          FARMING + "entry_filters.min_score",
          farming.minScore(),
          "a signal's confidence is its score, and agent.min_confidence_for_signal drops those below "
              + config.agent().minConfidence());
    }
    for (int i = 0; i < farming.pairs().size(); i++) {
      route(FARMING + "pairs[" + i + "].", farming.pairs().get(i), farming.exits());
    }
    takeProfits(farming.exits());
    farming.exits().trailing().ifPresent(trailing -> trailing(trailing, farming.exits()));
  }

  private void route(String at, MemecoinSettings.Route route, ExitPlan exits) {
    WalletSettings wallet = config.wallet(route.wallet()).orElseThrow();
    Optional<WalletSettings.Limits> limits = wallet.limits().filter(WalletSettings.Limits::enabled);
    if (limits.isEmpty() || !route.chain().equals(Chain.SOLANA)) {
      return;
    }
    Usd size = ConfigLint.largestTrade(config, wallet, limits.get()).min(route.maxNotional());
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
          Code.ROUTE_NEVER_SERVED,
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
          Code.DAY_LOSS_TRIPS_BEFORE_HALVING,
          "$.risk.global.max_global_daily_loss_pct",
          ConfigLint.percent(risk.maxDayLoss()),
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
          Code.COST_ABOVE_LIMIT,
          "$.execution.max_round_trip_cost_pct",
          ConfigLint.percent(most),
          "a trade of "
              + size
              + " USD costs about "
              + ConfigLint.percent(cost)
              + ": every entry is refused");
    }
    Duration hold = config.runtimeTick().multipliedBy(exits.maxTicks() - 1L);
    if (hold.compareTo(SHORT_HOLD) < 0) {
      note(
          Code.EXIT_BEFORE_COSTS_ARE_EARNED,
          FARMING + "exit_after_ticks",
          exits.maxTicks(),
          "positions are sold "
              + seconds(hold)
              + " s after their entry, against a round trip of about "
              + ConfigLint.percent(cost));
    }
    exits
        .stopLoss()
        .filter(stop -> stop.toBigDecimal().compareTo(cost) <= 0)
        .ifPresent(
            stop ->
                note(
                    Code.STOP_WITHIN_COSTS,
                    FARMING + "exits.stop_loss_pct",
                    stop,
                    "within a round trip of about "
                        + ConfigLint.percent(cost)
                        + ": it may close at once"));
    for (int i = 0; i < exits.takeProfits().size(); i++) {
      Ratio level = exits.takeProfits().get(i).level();
      // The level is a return after venue fees, so only the network's part of the cost is left.
      if (level.toBigDecimal().compareTo(network) <= 0) {
        note(
            Code.TAKE_PROFIT_WITHIN_COSTS,
            FARMING + "exits.take_profit[" + i + "].pct",
            level,
            "within the network costs of a round trip, about " + ConfigLint.percent(network));
      }
    }
  }

  private void takeProfits(ExitPlan exits) {
    for (int i = 0; i < exits.takeProfits().size(); i++) {
      Ratio level = exits.takeProfits().get(i).level();
      if (level.compareTo(UNLIKELY_RETURN) >= 0) {
        note(
            Code.TAKE_PROFIT_UNLIKELY,
            FARMING + "exits.take_profit[" + i + "].pct",
            level,
            "is " + ConfigLint.percent(level) + ": exits are written as fractions, 0.2 is 20 %");
      }
    }
  }

  private void trailing(ExitPlan.Trailing trailing, ExitPlan exits) {
    BigDecimal worst =
        BigDecimal.ONE
            .add(trailing.start().toBigDecimal())
            .multiply(BigDecimal.ONE.subtract(trailing.trail().toBigDecimal()))
            .subtract(BigDecimal.ONE);
    if (worst.signum() <= 0) {
      note(
          Code.TRAILING_LOCKS_IN_LOSS,
          FARMING + "exits.trailing.trail_pct",
          trailing.trail(),
          "from its start at "
              + ConfigLint.percent(trailing.start())
              + " it may sell at "
              + ConfigLint.percent(worst));
    }
    List<ExitPlan.TakeProfit> levels = exits.takeProfits();
    Ratio sold = levels.stream().map(ExitPlan.TakeProfit::share).reduce(Ratio.ZERO, Ratio::plus);
    if (!levels.isEmpty()
        && sold.equals(Ratio.ONE)
        && levels.get(levels.size() - 1).level().compareTo(trailing.start()) <= 0) {
      note(
          Code.TRAILING_UNREACHABLE,
          FARMING + "exits.trailing.start_pct",
          trailing.start(),
          "everything is sold at the last take-profit level, "
              + levels.get(levels.size() - 1).level());
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

  private static String seconds(Duration duration) {
    return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString();
  }

  private void note(Code code, String path, Object found, String meaning) {
    notices.add(new ConfigNotice(code, path, found.toString(), meaning));
  }
}
