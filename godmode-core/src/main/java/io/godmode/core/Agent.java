package io.godmode.core;

import io.godmode.api.Bounded;
import io.godmode.api.SignalSink;
import io.godmode.api.Strategy;
import io.godmode.api.event.PluginRole;
import io.godmode.api.event.PluginState;
import io.godmode.api.event.TradingEvent.AgentTicked;
import io.godmode.api.event.TradingEvent.PluginChanged;
import io.godmode.api.id.StrategyId;
import io.godmode.api.market.Candidate;
import io.godmode.api.market.MarketView;
import io.godmode.api.order.Side;
import io.godmode.api.order.TradeSignal;
import io.godmode.core.agent.SignalLimits;
import io.godmode.core.config.AgentSettings;
import io.godmode.core.ledger.Books;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Asks the strategies and applies the agent's limits to what they wish. What a call that goes wrong
 * wished is dropped, and its strategy fenced. Engine thread only.
 */
final class Agent {
  /** What operators call it in place of a strategy. */
  static final StrategyId ITSELF = StrategyId.of("agent");

  private final List<StrategyHost> strategies;
  private final Map<Callback, List<StrategyHost>> hearing = new EnumMap<>(Callback.class);
  private final AgentSettings settings;
  private final int maxCandidates;
  private final DecisionView view;
  private final MarketState market;
  private final Books books;
  private final PluginDesk plugins;
  private final Trader trader;
  private final Recorder recorder;
  private final SignalIds ids;
  private final SignalLimits limits;
  private final AgentSituation situation;

  Agent(
      List<StrategyHost> strategies,
      AgentSettings settings,
      int maxCandidates,
      DecisionView view,
      MarketState market,
      Books books,
      PluginDesk plugins,
      Trader trader,
      Recorder recorder,
      SignalIds ids,
      SignalLimits limits) {
    this.strategies = List.copyOf(strategies);
    this.settings = settings;
    this.maxCandidates = maxCandidates;
    this.view = view;
    this.market = market;
    this.books = books;
    this.plugins = plugins;
    this.trader = trader;
    this.recorder = recorder;
    this.ids = ids;
    this.limits = limits;
    this.situation = new AgentSituation(view, books);
    for (Callback callback : Callback.values()) {
      hearing.put(
          callback, this.strategies.stream().filter(strategy -> strategy.has(callback)).toList());
    }
  }

  /** Gives the strategies what they saved, before anything else. */
  void restore() {
    if (isOn()) {
      strategies.forEach(this::isReady);
    }
  }

  /** Tells whether a strategy may be called; fences it when its past cannot be given to it. */
  private boolean isReady(StrategyHost strategy) {
    if (!plugins.isActive(strategy.plugin())) {
      return false;
    }
    Optional<PluginEnd<?>> failure = strategy.prepare(plugins, books.savedState(strategy.id()));
    failure.ifPresent(end -> plugins.fence(strategy.plugin(), end));
    return failure.isEmpty();
  }

  /** Lets every strategy look at the candidates. */
  void tick() {
    if (!isOn()) {
      return;
    }
    view.show(
        market.candidates().size() > maxCandidates
            ? market.candidates().subList(0, maxCandidates)
            : market.candidates());
    Wishes wishes = new Wishes();
    for (StrategyHost strategy : strategies) {
      boolean looks = strategy.has(Callback.ON_CANDIDATE) && !view.candidates().isEmpty();
      if (strategy.has(Callback.ON_TICK) || looks) {
        ask(strategy, Callback.ON_TICK, looks ? Agent::tickAndLook : Strategy::onTick, wishes);
      }
    }
    List<TradeSignal> accepted = wishes.accept();
    if (!view.candidates().isEmpty() || !wishes.drops.isEmpty() || !accepted.isEmpty()) {
      recorder.emit(
          view.now(),
          new AgentTicked(
              view.candidates().size(), accepted.size(), wishes.drops, wishes.nearestMiss));
    }
    view.show(List.of());
    raise(accepted, wishes);
  }

  /**
   * Raises what was accepted; then what only stood behind entries that the gate refused has its
   * turn, again and again, since each turn decides one entry at least.
   */
  private void raise(List<TradeSignal> first, Wishes wishes) {
    List<TradeSignal> accepted = first;
    boolean over = false;
    while (!over) {
      for (TradeSignal signal : accepted) {
        boolean approved = trader.raise(signal).fold(yes -> true, no -> false);
        if (signal.side() == Side.BUY) {
          wishes.round.decided(signal, approved);
        }
      }
      over = wishes.waiting.isEmpty();
      if (!over) {
        accepted = wishes.again();
        recorder.emit(
            view.now(), new AgentTicked(0, accepted.size(), wishes.drops, wishes.nearestMiss));
      }
    }
  }

  /** Both in one call, because waking another thread for each candidate would cost more. */
  private static void tickAndLook(Strategy strategy, MarketView lent, SignalSink signals) {
    strategy.onTick(lent, signals);
    for (Candidate candidate : lent.candidates()) {
      strategy.onCandidate(candidate, lent, signals);
    }
  }

  /** Lets every strategy answer to something that happened. */
  void tell(Callback callback, StrategyHost.Visit visit) {
    tell(hearing.getOrDefault(callback, List.of()), callback, visit);
  }

  /** Lets one strategy answer to what became of its own wishes. */
  void tell(StrategyId id, Callback callback, StrategyHost.Visit visit) {
    tell(
        hearing.getOrDefault(callback, List.of()).stream()
            .filter(strategy -> strategy.id().equals(id))
            .toList(),
        callback,
        visit);
  }

  private void tell(List<StrategyHost> whom, Callback callback, StrategyHost.Visit visit) {
    if (!whom.isEmpty() && isOn()) {
      Wishes wishes = new Wishes();
      whom.forEach(strategy -> ask(strategy, callback, visit, wishes));
      List<TradeSignal> accepted = wishes.accept();
      if (wishes.limited || (callback == Callback.ON_LEADER_TRADE && !wishes.drops.isEmpty())) {
        recorder.emit(
            view.now(), new AgentTicked(0, accepted.size(), wishes.drops, wishes.nearestMiss));
      }
      raise(accepted, wishes);
    }
  }

  /** Tells whether it is asked at all: by configuration, and by operators, whose word is kept. */
  boolean isOn() {
    return settings.enabled() && standing() == PluginState.ACTIVE;
  }

  private PluginState standing() {
    return books.pluginState(PluginRole.AGENT, ITSELF.value());
  }

  private static boolean isItself(StrategyId name) {
    return name.equals(ITSELF);
  }

  private Optional<String> switchTo(PluginState to, String why) {
    if (standing() == to) {
      return Optional.of("the agent is " + to + " already");
    }
    recorder.emit(
        view.now(), new PluginChanged(PluginRole.AGENT, ITSELF.value(), to, "OPERATOR", why));
    return Optional.empty();
  }

  private void ask(
      StrategyHost strategy, Callback callback, StrategyHost.Visit visit, Wishes wishes) {
    if (isReady(strategy)) {
      strategy
          .ask(plugins, callback.method(), visit, view, ids)
          .ifPresent(answer -> take(answer, wishes));
    }
  }

  private void take(StrategyHost.Answer answer, Wishes wishes) {
    ids.take(answer.wishes().idsGiven());
    answer.saved().ifPresent(saved -> recorder.emit(view.now(), saved));
    wishes.add(answer.wishes());
  }

  /** Tells whether one of its strategies has that name, or it itself. */
  boolean knows(StrategyId id) {
    return isItself(id) || strategies.stream().anyMatch(strategy -> strategy.id().equals(id));
  }

  /**
   * Stops asking a strategy until it is resumed; its positions are left to their exit plans.
   *
   * @param why for people
   * @return why not, or nothing when it is done
   */
  Optional<String> pause(StrategyId id, String why) {
    return isItself(id)
        ? switchTo(PluginState.PAUSED, why)
        : plugins.pause(PluginRole.STRATEGY, id.value(), why);
  }

  /**
   * Returns what the plug-in of that name does, of which one can be resumed: a strategy, else a
   * risk rule, else the flow engine; or the agent itself.
   */
  Optional<PluginRole> roleOf(StrategyId name) {
    return isItself(name) ? Optional.of(PluginRole.AGENT) : plugins.roleOf(name.value());
  }

  /**
   * Calls a paused or fenced plug-in again; a strategy with what it saved last.
   *
   * @param why for people
   * @return why not, or nothing when it is done
   */
  Optional<String> resume(StrategyId name, String why) {
    if (isItself(name)) {
      return switchTo(PluginState.ACTIVE, why);
    }
    PluginRole role = roleOf(name).orElse(PluginRole.STRATEGY);
    return plugins.resume(
        role,
        name.value(),
        why,
        () -> role == PluginRole.STRATEGY ? cannotBeRestored(name) : Optional.empty());
  }

  private Optional<String> cannotBeRestored(StrategyId id) {
    return strategies.stream()
        .filter(strategy -> strategy.id().equals(id))
        .findFirst()
        .flatMap(strategy -> strategy.prepare(plugins, books.savedState(id)))
        .map(PluginEnd::detail);
  }

  /** What the strategies wish during one round of calls. */
  @Bounded(
      by = "what one agent tick wishes: each strategy's limits of LentSink",
      then = "lives for one agent tick")
  private final class Wishes {
    private final List<TradeSignal> signals = new ArrayList<>();

    /** Entries behind others that the gate has not decided about. */
    private final List<TradeSignal> waiting = new ArrayList<>();

    private final SignalLimits.Round round = limits.round(situation);
    private final TreeMap<String, Integer> drops = new TreeMap<>();
    private String nearestMiss = "";
    private boolean limited;

    void add(LentSink wishes) {
      signals.addAll(wishes.signals());
      wishes.drops().forEach((reason, count) -> drops.merge(reason, count, Integer::sum));
      miss(wishes.nearestMiss());
    }

    private void miss(String detail) {
      if (nearestMiss.isEmpty()) {
        nearestMiss = detail;
      }
    }

    private void skip(String reason, String detail) {
      drops.merge(reason, 1, Integer::sum);
      miss(detail);
    }

    /**
     * Limits hold entries back, never exits, which come first; entries have their turn in the order
     * of the strategies, and of each in the order of its wishes.
     */
    List<TradeSignal> accept() {
      List<TradeSignal> accepted =
          new ArrayList<>(signals.stream().filter(each -> each.side() == Side.SELL).toList());
      entries(signals, accepted);
      return accepted;
    }

    /** Judges what waited once more, after the gate has decided about all that was accepted. */
    List<TradeSignal> again() {
      List<TradeSignal> turn = List.copyOf(waiting);
      waiting.clear();
      drops.clear();
      nearestMiss = "";
      List<TradeSignal> accepted = new ArrayList<>();
      entries(turn, accepted);
      return accepted;
    }

    private void entries(List<TradeSignal> wished, List<TradeSignal> accepted) {
      for (TradeSignal signal : wished) {
        if (signal.side() == Side.BUY) {
          Optional<SignalLimits.Drop> drop = round.judge(signal);
          if (drop.isEmpty()) {
            accepted.add(signal);
          } else if (round.waits(signal, drop.get())) {
            waiting.add(signal);
          } else {
            limited = true;
            skip(drop.get().reason(), drop.get().detail());
          }
        }
      }
    }
  }
}
