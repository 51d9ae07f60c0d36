package io.godmode.simulation;

import io.godmode.api.SignalSink;
import io.godmode.api.Strategy;
import io.godmode.api.id.StrategyId;
import io.godmode.api.id.WalletId;
import io.godmode.api.market.Candidate;
import io.godmode.api.market.MarketView;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.money.Usd;
import io.godmode.api.order.ExitPlan;
import io.godmode.api.order.SignalKind;
import io.godmode.api.order.TradeSignal;
import io.godmode.api.wallet.PositionView;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Buys and sells by dice, so that all that an engine can be asked for comes up. What it does
 * follows from seed, engine time and portfolio, so that a restart goes on with it.
 */
final class SeededTrader implements Strategy {
  private static final Ratio SOME = Ratio.ofPercent("30");

  private final StrategyId id;
  private final Purse purse;
  private final long seed;

  /**
   * What it trades with.
   *
   * @param wallets any of these
   * @param least the least dollars of an entry
   * @param most the most, in whole dollars
   */
  record Purse(List<WalletId> wallets, int least, int most) {
    Purse {
      wallets = List.copyOf(wallets);
    }
  }

  SeededTrader(StrategyId id, Purse purse, long seed) {
    this.id = id;
    this.purse = purse;
    this.seed = seed;
  }

  @Override
  public StrategyId id() {
    return id;
  }

  private SplittableRandom dice(MarketView view, Object about) {
    long mixed = new SplittableRandom(seed ^ about.toString().hashCode()).nextLong();
    return new SplittableRandom(mixed ^ view.now().toEpochMilli());
  }

  @Override
  public void onTick(MarketView view, SignalSink signals) {
    for (PositionView position : view.positions()) {
      SplittableRandom random = dice(view, position.mint());
      if (position.strategyId().equals(id) && random.nextInt(5) == 0) {
        sell(position, random, signals);
      }
    }
  }

  private void sell(PositionView position, SplittableRandom random, SignalSink signals) {
    TradeSignal.Builder exit =
        TradeSignal.exit(signals.nextId(), SignalKind.EXIT)
            .strategy(id)
            .wallet(position.walletId())
            .token(position.mint(), position.symbol())
            .reason("dice");
    TokenAmount held = position.quantity();
    int percent = random.nextInt(20, 140);
    long part = held.raw() / 100 * percent;
    if (percent < 100 && part > 0) {
      exit.quantity(TokenAmount.ofRaw(part, held.decimals()));
    }
    signals.raise(exit.build());
  }

  @Override
  public void onCandidate(Candidate candidate, MarketView view, SignalSink signals) {
    SplittableRandom random = dice(view, candidate.mint());
    if (random.nextInt(8) > 0) {
      signals.skip("dice", "not this time");
      return;
    }
    WalletId wallet = purse.wallets().get(random.nextInt(purse.wallets().size()));
    signals.raise(
        TradeSignal.entry(
                signals.nextId(), Usd.ofDollars(random.nextInt(purse.least(), purse.most() + 1)))
            .strategy(id)
            .wallet(wallet)
            .token(candidate.mint(), candidate.symbol())
            .plan(plan(random))
            .reason("dice")
            .build());
  }

  private static ExitPlan plan(SplittableRandom random) {
    ExitPlan.Builder plan = ExitPlan.builder(random.nextInt(3, 60));
    switch (random.nextInt(4)) {
      case 0 -> plan.stopLoss(Ratio.ofPercent("8"));
      case 1 -> plan.takeProfit(Ratio.ofPercent("5"), SOME);
      case 2 -> plan.trailing(Ratio.ofPercent("10"), Ratio.ofPercent("5"));
      default -> {
        // Time alone ends it.
      }
    }
    return plan.build();
  }
}
