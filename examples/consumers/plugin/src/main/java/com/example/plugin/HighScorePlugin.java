package com.example.plugin;

import io.godmode.api.SignalSink;
import io.godmode.api.Strategy;
import io.godmode.api.id.StrategyId;
import io.godmode.api.market.Candidate;
import io.godmode.api.market.MarketView;
import io.godmode.api.order.ExitPlan;
import io.godmode.api.order.TradeSignal;
import io.godmode.api.plugin.Parameter;
import io.godmode.api.plugin.ParameterValues;
import io.godmode.api.plugin.Parameters;
import io.godmode.api.plugin.PluginContext;
import io.godmode.api.plugin.StrategyPlugin;

/** Buys candidates with a high score. */
public final class HighScorePlugin implements StrategyPlugin {
  // docs: parameters
  private static final Parameters PARAMETERS =
      Parameters.of(
          Parameter.wallet("wallet_id", "whose money is traded"),
          Parameter.usd("notional_usd", "spent per entry").between("1", "50").byDefault("3"),
          Parameter.ratio("min_score", "lower scores are left")
              .between("0", "1")
              .step("0.1")
              .byDefault("0.6"),
          Parameter.integer("hold_ticks", "sold after so long")
              .unit("ticks")
              .between("1", "600")
              .byDefault("20"));

  // docs end

  @Override
  public String kind() {
    return "high_score";
  }

  @Override
  public String description() {
    return "Buys candidates with a high score and sells them after a while.";
  }

  @Override
  public Parameters parameters() {
    return PARAMETERS;
  }

  @Override
  public Strategy create(PluginContext context, ParameterValues values) {
    return new HighScore(StrategyId.of(context.id()), values);
  }

  // docs: strategy
  private record HighScore(StrategyId id, ParameterValues values) implements Strategy {
    @Override
    public void onCandidate(Candidate candidate, MarketView view, SignalSink signals) {
      var wallet = values.wallet("wallet_id");
      if (candidate.score().compareTo(values.ratio("min_score")) < 0) {
        signals.skip("score_below_min", candidate.symbol() + " " + candidate.score());
      } else if (view.position(wallet, candidate.mint()).isEmpty()
          && !view.entryPending(wallet, candidate.mint())) {
        signals.raise(
            TradeSignal.entry(signals.nextId(), values.usd("notional_usd"))
                .strategy(id)
                .wallet(wallet)
                .chain(candidate.chain())
                .token(candidate.mint(), candidate.symbol())
                .confidence(candidate.score())
                .plan(ExitPlan.afterTicks(Math.toIntExact(values.integer("hold_ticks"))))
                .dataSlot(view.dataSlot())
                .reason("high_score")
                .build());
      }
    }
  }
  // docs end
}
