package io.godmode.core;

import io.godmode.api.event.PluginRole;
import io.godmode.api.event.PluginState;
import io.godmode.api.id.StrategyId;
import io.godmode.api.market.SourceInfo;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.ledger.Books;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Publishes where the engine stands: written by the engine thread, read by any. */
final class StatusBoard {
  private final GodmodeConfig config;
  private final SourceInfo source;
  private final List<String> marks;
  private final List<StrategyId> strategies;
  private Books books;
  private final MarketState market;
  private volatile GodmodeStatus latest;

  StatusBoard(
      GodmodeConfig config,
      SourceInfo source,
      List<String> marks,
      List<StrategyId> strategies,
      Books books,
      MarketState market) {
    this.config = config;
    this.source = source;
    this.marks = List.copyOf(marks);
    this.strategies = List.copyOf(strategies);
    this.books = books;
    this.market = market;
    this.latest = read(Optional.empty());
  }

  /** Shows other books from now on: after a fault those of the journal. */
  void show(Books sound) {
    books = sound;
  }

  /** Engine thread only, or after it has ended. */
  void tick() {
    latest = read(Optional.empty());
  }

  /** As {@link #tick()}, with the state hash. */
  void publish() {
    latest = read(Optional.of(books.stateHash()));
  }

  GodmodeStatus latest() {
    return latest;
  }

  private SortedMap<StrategyId, PluginState> strategyStates() {
    SortedMap<StrategyId, PluginState> states = new TreeMap<>();
    for (StrategyId id : strategies) {
      states.put(id, books.pluginState(PluginRole.STRATEGY, id.value()));
    }
    return states;
  }

  private GodmodeStatus read(Optional<String> stateHash) {
    return new GodmodeStatus(
        config.profileId(),
        config.runMode().executionMode(),
        source,
        marks,
        config.notYetEnforced(),
        books.tick(),
        books.portfolio(market.now()),
        books.totals(),
        books.tradingState(),
        books.killSwitch(),
        books.firstTrip(),
        strategyStates(),
        books.openOrders(),
        market.position(),
        stateHash);
  }
}
