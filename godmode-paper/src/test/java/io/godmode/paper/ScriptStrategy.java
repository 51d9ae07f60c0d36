package io.godmode.paper;

import io.godmode.api.Operator;
import io.godmode.api.SignalSink;
import io.godmode.api.Strategy;
import io.godmode.api.event.OperatorCommand;
import io.godmode.api.id.Mint;
import io.godmode.api.id.StrategyId;
import io.godmode.api.id.WalletId;
import io.godmode.api.market.MarketView;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.money.Usd;
import io.godmode.api.order.ExitPlan;
import io.godmode.api.order.SignalKind;
import io.godmode.api.order.TradeSignal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Does at stated times what a case says; the agent ticks every two seconds. What it does follows
 * from engine time alone, so that a restart goes on with it.
 */
final class ScriptStrategy implements Strategy {
  static final StrategyId ID = StrategyId.of("script");
  static final WalletId SNIPER = WalletId.of("sniper_sol");
  static final WalletId COPY = WalletId.of("copy_sol");

  private final List<Step> steps = new ArrayList<>();
  private final Instant begins;
  private Stage stage = new NoStage();

  ScriptStrategy(Instant begins) {
    this.begins = begins;
  }

  /** What a step may do beside trading. */
  interface Stage {
    /** Returns how to command the engine. */
    Operator operator();

    /** Has the engine stop. */
    void stop();
  }

  /** For steps that only trade. */
  private static final class NoStage implements Stage {
    @Override
    public Operator operator() {
      throw new IllegalStateException("the strategy was bound to no engine");
    }

    @Override
    public void stop() {
      throw new IllegalStateException("the strategy was bound to no engine");
    }
  }

  private interface Action {
    void run(MarketView view, SignalSink signals, Stage stage);
  }

  private record Step(int second, Action action) {}

  /** Binds it to the engine of a run. */
  ScriptStrategy on(Stage value) {
    stage = value;
    return this;
  }

  private ScriptStrategy at(int second, Action action) {
    steps.add(new Step(second, action));
    return this;
  }

  ScriptStrategy buys(int second, Mint mint, int sellAfterTicks) {
    return buys(second, SNIPER, mint, ExitPlan.afterTicks(sellAfterTicks));
  }

  ScriptStrategy buys(int second, Mint mint, ExitPlan plan) {
    return buys(second, SNIPER, mint, plan);
  }

  ScriptStrategy buys(int second, WalletId wallet, Mint mint, ExitPlan plan) {
    return at(
        second,
        (view, signals, engine) ->
            signals.raise(
                TradeSignal.entry(signals.nextId(), Usd.of("2.5"))
                    .strategy(ID)
                    .wallet(wallet)
                    .token(mint, "TEST")
                    .plan(plan)
                    .reason("script")
                    .build()));
  }

  /** Sells a share of what is held then. */
  ScriptStrategy sells(int second, Mint mint, int percent) {
    return at(second, (view, signals, engine) -> sell(view, signals, mint, percent));
  }

  private static void sell(MarketView view, SignalSink signals, Mint mint, int percent) {
    view.position(SNIPER, mint)
        .ifPresent(
            position -> {
              TradeSignal.Builder exit =
                  TradeSignal.exit(signals.nextId(), SignalKind.EXIT)
                      .strategy(ID)
                      .wallet(SNIPER)
                      .token(mint, "TEST")
                      .reason("script");
              TokenAmount held = position.quantity();
              if (percent < 100) {
                exit.quantity(TokenAmount.ofRaw(held.raw() / 100 * percent, held.decimals()));
              }
              signals.raise(exit.build());
            });
  }

  ScriptStrategy commands(int second, Function<String, OperatorCommand> command) {
    String key = "k" + steps.size();
    return at(
        second, (view, signals, engine) -> engine.operator().submit(command.apply(key)));
  }

  ScriptStrategy stops(int second) {
    return at(second, (view, signals, engine) -> engine.stop());
  }

  @Override
  public StrategyId id() {
    return ID;
  }

  @Override
  public void onTick(MarketView view, SignalSink signals) {
    long second = Duration.between(begins, view.now()).toSeconds();
    for (Step step : steps) {
      if (step.second() == second) {
        step.action().run(view, signals, stage);
      }
    }
  }
}
