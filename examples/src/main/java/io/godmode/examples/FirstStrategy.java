package io.godmode.examples;

import io.godmode.api.SignalSink;
import io.godmode.api.Strategy;
import io.godmode.api.id.StrategyId;
import io.godmode.api.id.WalletId;
import io.godmode.api.market.Candidate;
import io.godmode.api.market.MarketView;
import io.godmode.api.market.Span;
import io.godmode.api.money.Usd;
import io.godmode.api.order.TradeSignal;
import io.godmode.core.Godmode;
import io.godmode.paper.PaperExecutor;
import io.godmode.paper.SimulatedMarket;

/** Buys what many bought and few sold in the last 15 seconds; the configured plan sells it. */
public final class FirstStrategy implements Strategy {
  private static final WalletId WALLET = WalletId.of("sniper_sol"); // a wallet of profile DEMO

  @Override
  public StrategyId id() {
    return StrategyId.of("first");
  }

  @Override
  public void onCandidate(Candidate token, MarketView view, SignalSink signals) {
    var window = view.window(token.mint(), Span.FIFTEEN_SECONDS);
    boolean rising = window.filter(w -> w.buyers() >= 3 && w.buyers() > w.sellers()).isPresent();
    boolean ours =
        view.position(WALLET, token.mint()).isPresent() || view.entryPending(WALLET, token.mint());
    if (!rising || ours) {
      signals.skip(rising ? "already_ours" : "not_rising", token.symbol());
      return;
    }
    signals.raise(
        TradeSignal.entry(signals.nextId(), Usd.ofDollars(4))
            .strategy(id())
            .wallet(WALLET)
            .token(token.mint(), token.symbol())
            .dataSlot(view.dataSlot())
            .build());
  }

  /** Trades five minutes of a simulated market. */
  public static void main(String[] args) {
    try (Godmode godmode =
        Godmode.builder()
            .profile("DEMO")
            .strategy(new FirstStrategy())
            .memecoins(SimulatedMarket.seeded(42))
            .executor(PaperExecutor.create())
            .ticks(300)
            .build()) {
      var counts = godmode.run().totals().counts();
      System.out.println(counts.entryFills() + " bought, left: " + counts.drops());
    }
  }
}
