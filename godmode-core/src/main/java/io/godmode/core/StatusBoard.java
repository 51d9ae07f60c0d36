package io.godmode.core;

import io.godmode.api.event.PluginRole;
import io.godmode.api.market.SourceInfo;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.ledger.Books;
import io.godmode.core.risk.LiveGate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Publishes where the engine stands: written by the engine thread, read by any. */
final class StatusBoard {
  private final GodmodeConfig config;
  private final SourceInfo source;
  private final List<String> marks;
  private Books books;
  private final MarketState market;
  private final List<Plugin> plugins;
  private final List<String> customCodes;
  private Supplier<ReportCounts> reports = () -> ReportCounts.NONE;
  private Supplier<LiveGate> gate = LiveGate::closed;
  private volatile GodmodeStatus latest;

  StatusBoard(
      GodmodeConfig config,
      SourceInfo source,
      List<String> marks,
      Books books,
      MarketState market,
      List<Plugin> plugins,
      List<String> customCodes) {
    this.config = config;
    this.source = source;
    this.marks = List.copyOf(marks);
    this.books = books;
    this.market = market;
    this.plugins = List.copyOf(plugins);
    this.customCodes = List.copyOf(customCodes);
    this.latest = read(Optional.empty());
  }

  /** Sets who counts the executor's reports. */
  void count(Supplier<ReportCounts> counter) {
    reports = counter;
  }

  /** Sets who judges whether real money may be traded; until then nothing is allowed. */
  void gate(Supplier<LiveGate> judge) {
    gate = judge;
  }

  /** Shows other books from now on: after a fault those of the journal. */
  void show(Books sound) {
    books = sound;
    gate = LiveGate::closed;
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
        books.locks(market.now()),
        books.openOrders(),
        standings(),
        customCodes,
        reports.get(),
        gate.get(),
        List.copyOf(books.standingAlerts().values()),
        market.position(),
        stateHash);
  }

  /** Every plug-in, and the agent while an operator has it paused. */
  private List<PluginStatus> standings() {
    Stream<PluginStatus> agent =
        books
            .pluginChange(PluginRole.AGENT, Agent.ITSELF.value())
            .map(
                change ->
                    new PluginStatus(
                        change.role(),
                        change.id(),
                        change.to(),
                        change.code(),
                        change.detail(),
                        false))
            .stream();
    return Stream.concat(agent, plugins.stream().map(plugin -> plugin.status(books))).toList();
  }
}
