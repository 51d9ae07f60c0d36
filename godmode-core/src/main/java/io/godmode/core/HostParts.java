package io.godmode.core;

import io.godmode.api.AlertSink;
import io.godmode.api.CopyTradeFeed;
import io.godmode.api.PriceSource;
import io.godmode.api.Strategy;
import io.godmode.api.TradingListener;
import io.godmode.api.WalletFlowsEngine;
import io.godmode.api.id.StrategyId;
import io.godmode.api.market.PoolModel;
import io.godmode.api.market.SourceInfo;
import io.godmode.api.risk.RiskRule;
import io.godmode.core.config.CopySettings;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.config.MemecoinSettings;
import io.godmode.core.config.PluginUse;
import io.godmode.core.health.Meters;
import io.godmode.core.journal.Disk;
import io.godmode.core.journal.JournalSettings;
import io.godmode.core.risk.RiskRules;
import io.godmode.core.treasury.TreasuryFlows;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** What a host gave the builder beside configuration, source and executor. */
record HostParts(
    List<Strategy> strategies,
    List<RiskRule> riskRules,
    Optional<WalletFlowsEngine> flows,
    List<PoolModel> poolModels,
    Optional<PriceSource> prices,
    Optional<CopyTradeFeed> copyFeed,
    Optional<String> feedKind,
    List<TradingListener> listeners,
    List<Quiet> quiet,
    List<AlertSink> alertSinks,
    Optional<Path> dataDirectory,
    Disk disk,
    JournalSettings journal,
    Durability durability,
    int eventsInMemory,
    InstantSource clock,
    Meters meters,
    LongSupplier ticker,
    OptionalLong maxTicks,
    OptionalLong drawSeed) {
  HostParts {
    strategies = List.copyOf(strategies);
    riskRules = List.copyOf(riskRules);
    poolModels = List.copyOf(poolModels);
    listeners = List.copyOf(listeners);
    quiet = List.copyOf(quiet);
    alertSinks = List.copyOf(alertSinks);
  }

  /** Who is told after how long why there are no entries. */
  record Quiet(Duration stretch, Consumer<QuietReport> told) {}

  /** Returns the seed of everything that is drawn. */
  long seed(GodmodeConfig settings) {
    return drawSeed.orElse(settings.memecoin().map(MemecoinSettings::providerSeed).orElse(0L));
  }

  /**
   * Returns the host's strategies, or else the configured farming and copying, and then those of
   * plug-ins.
   */
  List<Strategy> strategies(
      GodmodeConfig settings, SourceInfo.Kind market, List<Strategy> plugged) {
    Stream<Strategy> first =
        strategies.isEmpty()
            ? Stream.concat(
                farming(settings).map(Godmode::farming).stream(),
                copying(settings).map(copying -> Godmode.copying(copying, market)).stream())
            : strategies.stream();
    return Stream.concat(first, plugged.stream()).toList();
  }

  /** Returns the configured farming, where that is at work. */
  private Optional<MemecoinSettings> farming(GodmodeConfig settings) {
    return settings.memecoin().filter(farming -> settings.agent().mode().farms());
  }

  /** Returns what is configured about leaders, where that is at work. */
  Optional<CopySettings> copying(GodmodeConfig settings) {
    return settings
        .copying()
        .filter(copying -> settings.agent().mode().copies() && strategies.isEmpty());
  }

  /** Tells which names meet with others, of the host or of the configuration. */
  void addNameProblems(GodmodeConfig settings, List<String> problems) {
    addTwice(
        "risk rules",
        Stream.concat(
            Stream.of(RiskRules.standard(settings, SourceInfo.Kind.LIVE), riskRules)
                .flatMap(List::stream)
                .map(RiskRule::id),
            ids(settings.plugins().riskRules())),
        problems);
    Stream<StrategyId> first =
        strategies.isEmpty()
            ? Stream.concat(
                farming(settings).map(MemecoinSettings::id).stream(),
                copying(settings).map(CopySettings::id).stream())
            : strategies.stream().map(Strategy::id);
    List<String> names =
        Stream.concat(first.map(StrategyId::value), ids(settings.plugins().strategies())).toList();
    addTwice("strategies", names.stream(), problems);
    if (names.contains(StrategyId.OPERATOR.value())) {
      problems.add("a strategy is called 'operator', the name of manual trades: rename yours");
    }
    for (StrategyId kept : List.of(StrategyId.EXTERNAL, Agent.ITSELF)) {
      if (names.contains(kept.value())) {
        problems.add(
            "a strategy is called '%s', a name that is kept: rename yours".formatted(kept));
      }
    }
    List<PluginUse> flowRules = settings.plugins().flowRules();
    addTwice(
        "flow rules", Stream.concat(TreasuryFlows.OWN_RULES.stream(), ids(flowRules)), problems);
    if (flows.isPresent() && !flowRules.isEmpty()) {
      problems.add(
          ".flows(..) replaces the configured flows, so that no flow rule would be asked: "
              + ids(flowRules).toList());
    }
  }

  private static Stream<String> ids(List<PluginUse> uses) {
    return uses.stream().map(PluginUse::id);
  }

  private static void addTwice(String what, Stream<String> names, List<String> problems) {
    Set<String> seen = new HashSet<>();
    names
        .filter(name -> !seen.add(name))
        .distinct()
        .forEach(name -> problems.add("two " + what + " are called '" + name + "': rename yours"));
  }
}
