package io.godmode.core;

import io.godmode.api.SignalSink;
import io.godmode.api.Strategy;
import io.godmode.api.event.TradingEvent.AttemptReported;
import io.godmode.api.event.TradingEvent.SignalDenied;
import io.godmode.api.id.Mint;
import io.godmode.api.id.StrategyId;
import io.godmode.api.market.MarketView;
import io.godmode.api.money.Usd;
import io.godmode.api.order.ExitPlan;
import io.godmode.api.order.TradeSignal;
import io.godmode.core.fixture.TestConfigs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** A strategy that does on each of its ticks what a test says, and remembers what it was told. */
final class ScriptedStrategy implements Strategy {
  final List<AttemptReported> ended = new ArrayList<>();
  final List<SignalDenied> denials = new ArrayList<>();
  private final StrategyId id;
  private final Map<Integer, BiConsumer<MarketView, SignalSink>> steps = new HashMap<>();
  private BiConsumer<MarketView, SignalSink> onEach = (view, signals) -> {};
  private BiConsumer<MarketView, SignalSink> onEnd = (view, signals) -> {};
  private int ticks;

  private ScriptedStrategy(String id) {
    this.id = StrategyId.of(id);
  }

  static ScriptedStrategy named(String id) {
    return new ScriptedStrategy(id);
  }

  static ScriptedStrategy create() {
    return named("scripted");
  }

  /** On its nth agent tick, counting from 1. */
  ScriptedStrategy on(int tick, BiConsumer<MarketView, SignalSink> step) {
    steps.merge(tick, step, BiConsumer::andThen);
    return this;
  }

  /** On each of its agent ticks, before what it does on that one alone. */
  ScriptedStrategy always(BiConsumer<MarketView, SignalSink> step) {
    onEach = step;
    return this;
  }

  /** Whenever an attempt of it has ended. */
  ScriptedStrategy onEnd(BiConsumer<MarketView, SignalSink> step) {
    onEnd = step;
    return this;
  }

  /** Wishes to buy for three dollars, to be sold after so many runtime ticks. */
  ScriptedStrategy buysOn(int tick, Mint mint, int sellAfterTicks) {
    return on(tick, (view, signals) -> signals.raise(entry(signals, mint, sellAfterTicks).build()));
  }

  TradeSignal.Builder entry(SignalSink signals, Mint mint, int sellAfterTicks) {
    return TradeSignal.entry(signals.nextId(), Usd.of("2.5"))
        .strategy(id)
        .wallet(TestConfigs.SNIPER)
        .token(mint, "TEST")
        .plan(ExitPlan.afterTicks(sellAfterTicks))
        .reason("test");
  }

  @Override
  public StrategyId id() {
    return id;
  }

  @Override
  public void onTick(MarketView view, SignalSink signals) {
    ticks++;
    onEach.accept(view, signals);
    steps.getOrDefault(ticks, (v, s) -> {}).accept(view, signals);
  }

  @Override
  public void onFill(AttemptReported fill, MarketView view, SignalSink signals) {
    end(fill, view, signals);
  }

  @Override
  public void onFailed(AttemptReported failure, MarketView view, SignalSink signals) {
    end(failure, view, signals);
  }

  private void end(AttemptReported report, MarketView view, SignalSink signals) {
    ended.add(report);
    onEnd.accept(view, signals);
  }

  @Override
  public void onDenied(SignalDenied denial, MarketView view, SignalSink signals) {
    denials.add(denial);
  }
}
