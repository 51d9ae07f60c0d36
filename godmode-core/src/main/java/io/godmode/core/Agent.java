package io.godmode.core;

import io.godmode.api.SignalSink;
import io.godmode.api.Strategy;
import io.godmode.api.event.PluginRole;
import io.godmode.api.event.PluginState;
import io.godmode.api.event.TradingEvent.AgentTicked;
import io.godmode.api.event.TradingEvent.AlertRaised;
import io.godmode.api.event.TradingEvent.PluginChanged;
import io.godmode.api.id.SignalId;
import io.godmode.api.id.StrategyId;
import io.godmode.api.market.MarketView;
import io.godmode.api.order.Side;
import io.godmode.api.order.TradeSignal;
import io.godmode.core.config.AgentSettings;
import io.godmode.core.ledger.Books;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the strategies and applies the agent's limits to what they wish. A strategy that throws is
 * reported and its wishes of that call are dropped. Engine thread only.
 */
final class Agent {
  private static final Logger log = LoggerFactory.getLogger(Agent.class);

  private final List<Strategy> strategies;
  private final AgentSettings settings;
  private final int maxCandidates;
  private final DecisionView view;
  private final MarketState market;
  private final Books books;
  private final Trader trader;
  private final Recorder recorder;
  private final SignalIds ids;

  Agent(
      List<Strategy> strategies,
      AgentSettings settings,
      int maxCandidates,
      DecisionView view,
      MarketState market,
      Books books,
      Trader trader,
      Recorder recorder,
      SignalIds ids) {
    this.strategies = List.copyOf(strategies);
    this.settings = settings;
    this.maxCandidates = maxCandidates;
    this.view = view;
    this.market = market;
    this.books = books;
    this.trader = trader;
    this.recorder = recorder;
    this.ids = ids;
  }

  /** Lets every strategy look at the candidates. */
  void tick() {
    if (!settings.enabled()) {
      return;
    }
    view.show(
        market.candidates().size() > maxCandidates
            ? market.candidates().subList(0, maxCandidates)
            : market.candidates());
    Wishes wishes = ask(strategies, Agent::tick);
    List<TradeSignal> accepted = wishes.accept();
    if (!view.candidates().isEmpty() || !wishes.drops.isEmpty() || !accepted.isEmpty()) {
      recorder.emit(
          view.now(),
          new AgentTicked(
              view.candidates().size(), accepted.size(), wishes.drops, wishes.nearestMiss));
    }
    view.show(List.of());
    accepted.forEach(trader::raise);
  }

  private static void tick(Strategy strategy, MarketView view, SignalSink signals) {
    strategy.onTick(view, signals);
    view.candidates().forEach(candidate -> strategy.onCandidate(candidate, view, signals));
  }

  /** Lets every strategy answer to something that happened. */
  void tell(Callback callback) {
    tell(strategies, callback);
  }

  /** Lets one strategy answer to what became of its own wishes. */
  void tell(StrategyId id, Callback callback) {
    tell(strategies.stream().filter(strategy -> strategy.id().equals(id)).toList(), callback);
  }

  private void tell(List<Strategy> whom, Callback callback) {
    if (settings.enabled() && !whom.isEmpty()) {
      ask(whom, callback).accept().forEach(trader::raise);
    }
  }

  /** Tells whether one of its strategies has that name. */
  boolean knows(StrategyId id) {
    return strategies.stream().anyMatch(strategy -> strategy.id().equals(id));
  }

  /**
   * Stops asking a strategy until it is resumed; its positions are left to their exit plans.
   *
   * @param why for people
   * @return why not, or nothing when it is done
   */
  Optional<String> pause(StrategyId id, String why) {
    Optional<String> refusal = unknown(id);
    if (refusal.isEmpty()) {
      refusal = books.pluginChange(PluginRole.STRATEGY, id.value()).map(Agent::notActive);
    }
    if (refusal.isEmpty()) {
      change(id, PluginState.PAUSED, "OPERATOR", why);
    }
    return refusal;
  }

  /**
   * Asks a paused or fenced strategy again.
   *
   * @param why for people
   * @return why not, or nothing when it is done
   */
  Optional<String> resume(StrategyId id, String why) {
    Optional<String> refusal = unknown(id);
    if (refusal.isEmpty() && isActive(id)) {
      refusal = Optional.of("strategy " + id + " is active already");
    }
    if (refusal.isEmpty()) {
      change(id, PluginState.ACTIVE, "OPERATOR", why);
    }
    return refusal;
  }

  private Optional<String> unknown(StrategyId id) {
    List<String> known = strategies.stream().map(strategy -> strategy.id().value()).toList();
    return known.contains(id.value())
        ? Optional.empty()
        : Optional.of("no strategy is called " + id + "; there are: " + String.join(", ", known));
  }

  private static String notActive(PluginChanged change) {
    return "strategy %s is %s already (%s: %s)"
        .formatted(change.id(), change.to(), change.code(), change.detail());
  }

  private void change(StrategyId id, PluginState to, String code, String why) {
    recorder.emit(view.now(), new PluginChanged(PluginRole.STRATEGY, id.value(), to, code, why));
  }

  private boolean isActive(StrategyId id) {
    return books.pluginState(PluginRole.STRATEGY, id.value()) == PluginState.ACTIVE;
  }

  /** One of a strategy's callbacks, its fact already given. */
  interface Callback {
    /** Calls it. */
    void call(Strategy strategy, MarketView view, SignalSink signals);
  }

  private Wishes ask(List<Strategy> whom, Callback callback) {
    Wishes wishes = new Wishes();
    for (Strategy strategy : whom) {
      if (!isActive(strategy.id())) {
        continue;
      }
      wishes.from(strategy.id());
      try {
        callback.call(strategy, view, wishes);
      } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError failure) {
        wishes.forget();
        log.warn("strategy {} failed and was not heard", strategy.id(), failure);
        recorder.emit(
            view.now(),
            new AlertRaised(
                "CRITICAL",
                "STRATEGY_FAILED",
                strategy.id() + ": " + failure.getClass().getSimpleName(),
                Optional.empty()));
      }
    }
    return wishes;
  }

  /** What the strategies wish during one round of calls. */
  private final class Wishes implements SignalSink {
    private final List<TradeSignal> signals = new ArrayList<>();
    private final TreeMap<String, Integer> drops = new TreeMap<>();
    private String nearestMiss = "";
    private StrategyId current = StrategyId.of("none");
    private int before;

    void from(StrategyId strategy) {
      current = strategy;
      before = signals.size();
    }

    void forget() {
      signals.subList(before, signals.size()).clear();
    }

    @Override
    public SignalId nextId() {
      return ids.next(current, view.now());
    }

    @Override
    public void raise(TradeSignal signal) {
      signals.add(signal);
    }

    @Override
    public void skip(String reason, String detail) {
      drops.merge(reason, 1, Integer::sum);
      if (nearestMiss.isEmpty()) {
        nearestMiss = detail;
      }
    }

    /** Limits hold entries back, never exits. */
    List<TradeSignal> accept() {
      List<TradeSignal> accepted = new ArrayList<>();
      int entries = 0;
      for (TradeSignal signal : signals) {
        if (signal.side() == Side.SELL) {
          accepted.add(signal);
        } else if (signal.confidence().compareTo(settings.minConfidence()) < 0) {
          skip(
              "confidence_below_min",
              signal.symbol() + " " + signal.confidence() + " < " + settings.minConfidence());
        } else if (entries == settings.maxSignalsPerTick()) {
          skip("max_signals_per_tick", signal.symbol() + " came after the last one taken");
        } else {
          accepted.add(signal);
          entries++;
        }
      }
      return accepted;
    }
  }
}
