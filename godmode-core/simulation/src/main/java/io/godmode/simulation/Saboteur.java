package io.godmode.simulation;

import io.godmode.api.SignalSink;
import io.godmode.api.Strategy;
import io.godmode.api.id.StrategyId;
import io.godmode.api.market.Candidate;
import io.godmode.api.market.MarketView;
import io.godmode.api.wallet.PositionView;
import java.util.concurrent.CountDownLatch;

/**
 * A strategy that trades as another one does and, once it holds something, breaks: it throws, or
 * does not come back. What it holds is then the engine's to sell.
 */
final class Saboteur implements Strategy {
  private final SeededTrader trades;
  private final FaultKind how;
  private final FaultLog log;

  Saboteur(
      StrategyId id, SeededTrader.Purse purse, FaultKind how, Schedule schedule, FaultLog log) {
    this.trades = new SeededTrader(id, purse, schedule.seed() ^ how.name().hashCode());
    this.how = how;
    this.log = log;
  }

  @Override
  public StrategyId id() {
    return trades.id();
  }

  @Override
  public void onTick(MarketView view, SignalSink signals) {
    boolean holds = view.positions().stream().map(PositionView::strategyId).anyMatch(id()::equals);
    if (!holds) {
      trades.onTick(view, signals);
      return;
    }
    log.count(how, 1);
    if (how == FaultKind.STRATEGY_THROWS) {
      throw new IllegalStateException("injected fault");
    }
    hang();
  }

  @Override
  public void onCandidate(Candidate candidate, MarketView view, SignalSink signals) {
    trades.onCandidate(candidate, view, signals);
  }

  /** Until the engine has given the call up, which interrupts its thread. */
  private static void hang() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException givenUp) {
      Thread.currentThread().interrupt();
    }
  }
}
