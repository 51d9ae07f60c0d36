package io.godmode.core;

import io.godmode.api.SignalSink;
import io.godmode.api.StatefulStrategy;
import io.godmode.api.Strategy;
import io.godmode.api.event.PluginRole;
import io.godmode.api.event.TradingEvent.StrategySaved;
import io.godmode.api.id.StrategyId;
import io.godmode.api.market.MarketView;
import io.godmode.core.journal.SnapshotCodec;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One strategy: which callbacks it has, what it remembers, and how it is asked. Engine thread only,
 * apart from the calls themselves.
 */
final class StrategyHost {
  /** A callback with what it tells. */
  interface Visit {
    /** Calls it. */
    void to(Strategy strategy, MarketView view, SignalSink signals);
  }

  /**
   * What a call came to.
   *
   * @param wishes read only when the call went well
   * @param saved what it remembers, when that has changed
   */
  record Answer(LentSink wishes, Optional<StrategySaved> saved) {}

  private final Strategy strategy;
  private final StrategyId id;
  private final Set<Callback> callbacks;
  private final Plugin plugin;
  private final Optional<StrategyMemory<?>> memory;

  /** Whether it must be given what it saved before it is called. */
  private boolean stale = true;

  StrategyHost(Strategy strategy) {
    this.strategy = strategy;
    this.id = strategy.id();
    this.callbacks = Callback.overriddenBy(strategy.getClass());
    this.plugin = new Plugin(PluginRole.STRATEGY, id.value());
    this.memory =
        strategy instanceof StatefulStrategy<?> stateful
            ? Optional.of(new StrategyMemory<>(stateful, id))
            : Optional.empty();
  }

  StrategyId id() {
    return id;
  }

  Plugin plugin() {
    return plugin;
  }

  boolean has(Callback callback) {
    return callbacks.contains(callback);
  }

  /** Returns what keeps its snapshot from being one. */
  List<String> problems() {
    return memory.map(StrategyMemory::type).map(SnapshotCodec::problems).orElse(List.of());
  }

  /**
   * Gives it what it saved, where that has not been done.
   *
   * @return what went wrong; the strategy must not be called then
   */
  Optional<PluginEnd<?>> prepare(PluginDesk plugins, Optional<StrategySaved> saved) {
    if (!stale) {
      return Optional.empty();
    }
    if (memory.isEmpty() && saved.isEmpty()) {
      stale = false;
      return Optional.empty();
    }
    PluginEnd<?> end =
        memory.isEmpty()
            ? PluginEnd.broken(
                PluginFence.SNAPSHOT_UNREADABLE,
                "a snapshot is saved, but the strategy takes none",
                "")
            : restore(plugins, memory.get(), saved);
    stale = end.fence().isPresent();
    return stale ? Optional.of(end) : Optional.empty();
  }

  private <S extends Record> PluginEnd<?> restore(
      PluginDesk plugins, StrategyMemory<S> from, Optional<StrategySaved> saved) {
    PluginEnd<StrategyMemory.Saved<S>> end =
        plugins.tryToCall(plugin, call -> from.restore(call, saved));
    end.value().ifPresent(from::keep);
    return end;
  }

  /** Asks it; it is active and prepared. Empty when it is fenced now. */
  Optional<Answer> ask(
      PluginDesk plugins, String callback, Visit visit, MarketView view, SignalIds ids) {
    Optional<Answer> answer =
        memory.isEmpty()
            ? plugins.call(
                plugin,
                call -> new Answer(visit(call, callback, visit, view, ids), Optional.empty()))
            : ask(plugins, callback, visit, view, ids, memory.get());
    stale = answer.isEmpty();
    return answer;
  }

  /** What a call that remembers came to. */
  private record Remembered<S>(LentSink wishes, Optional<StrategyMemory.Saved<S>> changed) {}

  private <S extends Record> Optional<Answer> ask(
      PluginDesk plugins,
      String callback,
      Visit visit,
      MarketView view,
      SignalIds ids,
      StrategyMemory<S> at) {
    Optional<Remembered<S>> answer =
        plugins.call(
            plugin,
            call -> new Remembered<>(visit(call, callback, visit, view, ids), at.changed(call)));
    answer.flatMap(Remembered::changed).ifPresent(at::keep);
    return answer.map(went -> new Answer(went.wishes(), went.changed().map(at::event)));
  }

  private LentSink visit(
      PluginCall<?> call, String callback, Visit visit, MarketView view, SignalIds ids) {
    LentSink wishes = new LentSink(call, id, ids, view.now());
    call.at(callback);
    visit.to(strategy, new LentView(call, view), wishes);
    return wishes;
  }
}
