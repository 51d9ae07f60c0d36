package io.godmode.core;

import io.godmode.api.AlertSink;
import io.godmode.api.Executor;
import io.godmode.api.FlowRule;
import io.godmode.api.GodmodeException;
import io.godmode.api.MemecoinDataProvider;
import io.godmode.api.PriceSource;
import io.godmode.api.Strategy;
import io.godmode.api.TradingListener;
import io.godmode.api.WalletFlowsEngine;
import io.godmode.api.event.PluginRole;
import io.godmode.api.event.TradingEvent;
import io.godmode.api.id.StrategyId;
import io.godmode.api.market.PoolModel;
import io.godmode.api.market.SourceInfo;
import io.godmode.api.market.Venue;
import io.godmode.api.order.ExitPlan;
import io.godmode.api.risk.RiskGate;
import io.godmode.api.risk.RiskRule;
import io.godmode.core.config.ConfigLoader;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.config.MemecoinSettings;
import io.godmode.core.config.PluginUse;
import io.godmode.core.config.RunMode;
import io.godmode.core.config.WalletSettings;
import io.godmode.core.journal.DataDirectory;
import io.godmode.core.journal.EventStore;
import io.godmode.core.journal.Frame;
import io.godmode.core.journal.Journal;
import io.godmode.core.journal.JournalIdentity;
import io.godmode.core.ledger.Books;
import io.godmode.core.market.Pace;
import io.godmode.core.market.ReferencePriceModel;
import io.godmode.core.plugin.PluginParts;
import io.godmode.core.plugin.PluginPlan;
import io.godmode.core.plugin.Plugins;
import io.godmode.core.pool.BondingCurveModel;
import io.godmode.core.projection.RuntimeFiles;
import io.godmode.core.projection.TradeLog;
import io.godmode.core.risk.CircuitBreakers;
import io.godmode.core.risk.FinanceAlerts;
import io.godmode.core.risk.RiskRules;
import io.godmode.core.strategy.EntryFilters;
import io.godmode.core.strategy.MemecoinStrategy;
import io.godmode.core.treasury.TreasuryFlows;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects the parts of an engine and composes them.
 *
 * <p>Required are a configuration, a market source and an executor; {@link #build()} names
 * everything that is missing or does not fit in one message. Not thread-safe; what it builds is.
 */
public final class GodmodeBuilder {
  /** Events kept readable by an engine without a data directory. */
  public static final int DEFAULT_EVENTS_IN_MEMORY = 1_000_000;

  private static final Logger log = LoggerFactory.getLogger(GodmodeBuilder.class);
  private static final ExitPlan LAST_RESORT_PLAN = ExitPlan.afterTicks(60);

  private @Nullable GodmodeConfig config;
  private @Nullable MemecoinDataProvider memecoins;
  private @Nullable Executor executor;
  private Optional<PriceSource> prices = Optional.empty();
  private Optional<Path> dataDirectory = Optional.empty();
  private Optional<WalletFlowsEngine> flows = Optional.empty();
  private final List<Strategy> strategies = new ArrayList<>();
  private final List<RiskRule> extraRules = new ArrayList<>();
  private final List<TradingListener> listeners = new ArrayList<>();
  private final List<Quiet> quiet = new ArrayList<>();
  private final List<PoolModel> models = new ArrayList<>();
  private Optional<Plugins> plugins = Optional.empty();
  private Optional<String> sourceKind = Optional.empty();
  private Pace pace = Pace.max();
  private InstantSource clock = InstantSource.system();
  private OptionalLong maxTicks = OptionalLong.empty();
  private OptionalLong seed = OptionalLong.empty();
  private Durability durability = Durability.ORDERS;
  private int eventsInMemory = DEFAULT_EVENTS_IN_MEMORY;

  GodmodeBuilder() {}

  /**
   * Reads the configuration from a file; required unless given otherwise.
   *
   * @throws io.godmode.core.config.GodmodeConfigException with every problem of the file
   */
  public GodmodeBuilder config(Path file) {
    return config(ConfigLoader.load(file));
  }

  /** Sets the configuration; required unless given otherwise. */
  public GodmodeBuilder config(GodmodeConfig value) {
    config = value;
    return this;
  }

  /** Takes a bundled profile, such as {@code LIVE_150}, as the configuration. */
  public GodmodeBuilder profile(String name) {
    return config(ConfigLoader.profile(name));
  }

  /**
   * Sets the plug-ins that the configuration may name by kind; none otherwise. Strategies, rules,
   * flow rules, alert sinks and pool models are made from them, and also the market source and the
   * executor where none is given here. The caller closes them, after the engine.
   */
  public GodmodeBuilder plugins(Plugins value) {
    plugins = Optional.of(value);
    return this;
  }

  /**
   * Takes the market source of that kind from the plug-ins, whatever kind is configured; what is
   * told to the configured kind holds for that kind alone.
   */
  public GodmodeBuilder memecoins(String kind) {
    sourceKind = Optional.of(kind);
    memecoins = null;
    return this;
  }

  /**
   * Holds a source that is taken from the plug-ins and drives the clock back to a pace; at full
   * speed otherwise.
   */
  public GodmodeBuilder pace(Pace value) {
    pace = value;
    return this;
  }

  /** Sets the market source; required unless plug-ins have it. The engine closes it. */
  public GodmodeBuilder memecoins(MemecoinDataProvider value) {
    memecoins = value;
    sourceKind = Optional.empty();
    return this;
  }

  /** Sets the executor; required unless plug-ins have it. The engine closes it. */
  public GodmodeBuilder executor(Executor value) {
    executor = value;
    return this;
  }

  /** Fixes SOL/USD, whatever configuration and market say; marks outputs FIXED_BY_OPERATOR. */
  public GodmodeBuilder solUsd(PriceSource value) {
    prices = Optional.of(value);
    return this;
  }

  /**
   * Adds a strategy; with none, the configured farming strategy runs. Strategies that the
   * configuration names by kind run in either case.
   */
  public GodmodeBuilder strategy(Strategy value) {
    strategies.add(value);
    return this;
  }

  /** Adds a risk rule after ours. */
  public GodmodeBuilder riskRule(RiskRule value) {
    extraRules.add(value);
    return this;
  }

  /** Replaces the flow engine; the configured flows run otherwise. */
  public GodmodeBuilder flows(WalletFlowsEngine value) {
    flows = Optional.of(value);
    return this;
  }

  /** Adds the arithmetic of a venue, or replaces ours or a plug-in's. */
  public GodmodeBuilder poolModel(PoolModel value) {
    models.add(value);
    return this;
  }

  /** Adds a listener. */
  public GodmodeBuilder listener(TradingListener value) {
    listeners.add(value);
    return this;
  }

  /**
   * Tells why no entry was approved, once after each stretch of engine time without one. The
   * consumer is called on a thread of its own, as listeners are.
   *
   * @throws IllegalArgumentException when the stretch is not above zero
   */
  public GodmodeBuilder whenQuiet(Duration stretch, Consumer<QuietReport> told) {
    if (stretch.compareTo(Duration.ZERO) <= 0) {
      throw new IllegalArgumentException("stretch must be above zero, but was " + stretch);
    }
    quiet.add(new Quiet(stretch, told));
    return this;
  }

  /** Who is told after how long why there are no entries. */
  private record Quiet(Duration stretch, Consumer<QuietReport> told) {}

  /** Sets where journal and projections stand; without it everything is lost with the process. */
  public GodmodeBuilder dataDirectory(Path value) {
    dataDirectory = Optional.of(value);
    return this;
  }

  /**
   * Sets how many events an engine without a data directory keeps readable.
   *
   * @throws IllegalArgumentException when negative
   */
  public GodmodeBuilder eventsInMemory(int value) {
    if (value < 0) {
      throw new IllegalArgumentException("eventsInMemory must not be negative, but was " + value);
    }
    eventsInMemory = value;
    return this;
  }

  /** Sets when the journal is forced to the disk; before orders leave, unless set. */
  public GodmodeBuilder durability(Durability value) {
    durability = value;
    return this;
  }

  /** Sets the host's clock, for sources that do not drive the clock themselves. */
  public GodmodeBuilder clock(InstantSource value) {
    clock = value;
    return this;
  }

  /**
   * Ends the run after that many runtime ticks, counted over the life of the data directory.
   *
   * @throws IllegalArgumentException when not above zero
   */
  public GodmodeBuilder ticks(long value) {
    if (value < 1) {
      throw new IllegalArgumentException("ticks must be above zero, but was " + value);
    }
    maxTicks = OptionalLong.of(value);
    return this;
  }

  /** Sets the seed of everything that is drawn; the configured one otherwise. */
  public GodmodeBuilder seed(long value) {
    seed = OptionalLong.of(value);
    return this;
  }

  /**
   * Composes the engine and recovers its data directory.
   *
   * @throws GodmodeException with code {@code COMPOSITION_INVALID} and every problem in one
   *     message, {@code DATA_DIRECTORY_IN_USE}, or a journal's code
   */
  public Godmode build() {
    GodmodeConfig settings = config;
    MemecoinDataProvider source = memecoins;
    Executor runner = executor;
    List<String> problems = new ArrayList<>();
    if (settings == null) {
      problems.add("config is missing: give .config(path) or .profile(\"LIVE_150\")");
    } else if (settings.runMode() != RunMode.PAPER) {
      problems.add(
          "RUN_MODE is "
              + settings.runMode()
              + ": this version only runs paper; sending does not exist yet");
    } else if (settings.memecoin().isEmpty()
        && strategies.isEmpty()
        && settings.plugins().strategies().isEmpty()) {
      problems.add("strategy is missing: give .strategy(..) or configure memecoin_farming");
    }
    addSnapshotProblems(strategies, problems);
    if (source == null && plugins.isEmpty()) {
      problems.add("memecoins is missing: give .memecoins(provider)");
    }
    if (runner == null && plugins.isEmpty()) {
      problems.add("executor is missing: give .executor(PaperExecutor.create())");
    }
    if (settings == null) {
      throw invalid(problems);
    }
    PluginPlan plan =
        PluginPlan.of(
            settings,
            plugins.orElseGet(Plugins::none),
            new PluginPlan.Wanted(
                source == null && plugins.isPresent(),
                sourceKind,
                runner == null && plugins.isPresent()));
    addNameProblems(settings, problems);
    plan.problems().forEach(problem -> problems.add(problem.toString()));
    if (!problems.isEmpty()) {
      throw invalid(problems);
    }
    PluginParts made = plan.make(clock, drawSeed(settings));
    try {
      addSnapshotProblems(made.strategies(), problems);
      if (!problems.isEmpty()) {
        throw invalid(problems);
      }
      return compose(
          settings,
          source == null ? PacedSource.of(made.source().orElseThrow(), pace) : source,
          runner == null ? made.executor().orElseThrow() : runner,
          made);
    } catch (RuntimeException failure) {
      made.close();
      throw failure;
    }
  }

  private static GodmodeException invalid(List<String> problems) {
    return new GodmodeException(
        "COMPOSITION_INVALID", "the engine cannot be built:\n  " + String.join("\n  ", problems));
  }

  private long drawSeed(GodmodeConfig settings) {
    return seed.orElse(settings.memecoin().map(MemecoinSettings::providerSeed).orElse(0L));
  }

  private void addNameProblems(GodmodeConfig settings, List<String> problems) {
    addTwice(
        "risk rules",
        Stream.concat(
            rules(settings, List.of()).map(RiskRule::id),
            settings.plugins().riskRules().stream().map(PluginUse::id)),
        problems);
    Stream<StrategyId> first =
        strategies.isEmpty()
            ? settings.memecoin().map(MemecoinSettings::id).stream()
            : strategies.stream().map(Strategy::id);
    List<String> names =
        Stream.concat(
                first.map(StrategyId::value),
                settings.plugins().strategies().stream().map(PluginUse::id))
            .toList();
    addTwice("strategies", names.stream(), problems);
    if (names.contains(StrategyId.OPERATOR.value())) {
      problems.add("a strategy is called 'operator', the name of manual trades: rename yours");
    }
    List<PluginUse> flowRules = settings.plugins().flowRules();
    addTwice(
        "flow rules",
        Stream.concat(TreasuryFlows.OWN_RULES.stream(), flowRules.stream().map(PluginUse::id)),
        problems);
    if (flows.isPresent() && !flowRules.isEmpty()) {
      problems.add(
          ".flows(..) replaces the configured flows, so that no flow rule would be asked: "
              + flowRules.stream().map(PluginUse::id).toList());
    }
  }

  private static void addTwice(String what, Stream<String> names, List<String> problems) {
    Set<String> seen = new HashSet<>();
    names
        .filter(name -> !seen.add(name))
        .distinct()
        .forEach(name -> problems.add("two " + what + " are called '" + name + "': rename yours"));
  }

  private static void addSnapshotProblems(List<Strategy> strategies, List<String> problems) {
    for (Strategy strategy : strategies) {
      StrategyHost host = new StrategyHost(strategy);
      host.problems()
          .forEach(problem -> problems.add("strategy '" + host.id() + "': snapshot " + problem));
    }
  }

  private Stream<RiskRule> rules(GodmodeConfig settings, List<RiskRule> configured) {
    return Stream.of(RiskRules.standard(settings), extraRules, configured).flatMap(List::stream);
  }

  private Godmode compose(
      GodmodeConfig settings, MemecoinDataProvider source, Executor runner, PluginParts made) {
    SourceInfo info = source.info();
    Optional<PriceSource> price =
        prices.or(() -> settings.market().solUsd().map(PriceSource::fixed));
    List<String> marks = marks(info, settings, price.isPresent(), made);
    long drawSeed = drawSeed(settings);
    Optional<DataDirectory> directory = dataDirectory.map(DataDirectory::lock);
    Optional<EventStore> opened = Optional.empty();
    try {
      EventStore store = openStore(directory, settings, drawSeed);
      opened = Optional.of(store);
      return wire(settings, source, runner, made, info, price, marks, drawSeed, directory, store);
    } catch (RuntimeException failure) {
      opened.ifPresent(EventStore::close);
      directory.ifPresent(DataDirectory::close);
      throw failure;
    }
  }

  private EventStore openStore(
      Optional<DataDirectory> directory, GodmodeConfig settings, long drawSeed) {
    if (directory.isEmpty()) {
      return EventStore.inMemory(eventsInMemory);
    }
    Journal journal =
        Journal.open(
            directory.get(),
            new JournalIdentity(
                settings.runMode(),
                settings.profileId(),
                settings.hash(),
                OptionalLong.of(drawSeed)));
    journal
        .tornTail()
        .ifPresent(tail -> log.warn("the journal ended in an unfinished write: {}", tail));
    return journal;
  }

  private Godmode wire(
      GodmodeConfig settings,
      MemecoinDataProvider source,
      Executor executorOfHost,
      PluginParts made,
      SourceInfo info,
      Optional<PriceSource> price,
      List<String> marks,
      long drawSeed,
      Optional<DataDirectory> directory,
      EventStore store) {
    Recovered recovered = Recovered.from(store);
    Books books = recovered.books();
    List<StrategyHost> hosts = strategies(settings, made).stream().map(StrategyHost::new).toList();
    Map<RiskRule, Plugin> hostRules = new LinkedHashMap<>();
    Stream.of(extraRules, made.riskRules())
        .flatMap(List::stream)
        .forEach(rule -> hostRules.put(rule, new Plugin(PluginRole.RISK_RULE, rule.id())));
    Map<FlowRule, Plugin> flowRules = new LinkedHashMap<>();
    made.flowRules().forEach(rule -> flowRules.put(rule, new Plugin(PluginRole.FLOWS, rule.id())));
    Plugin flowPlugin = new Plugin(PluginRole.FLOWS, "flows");
    List<Plugin> plugged = new ArrayList<>(hosts.stream().map(StrategyHost::plugin).toList());
    plugged.addAll(hostRules.values());
    plugged.addAll(flowRules.values());
    flows.ifPresent(host -> plugged.add(flowPlugin));
    MarketState market = new MarketState(books::holds);
    FactInbox inbox = new FactInbox(info.drivesClock());
    ExecutorGuard runner = new ExecutorGuard(executorOfHost, clock);
    CommandLane lane = new CommandLane();
    StatusBoard status = new StatusBoard(settings, info, marks, books, market, plugged);
    List<ListenerThread> threads = new ArrayList<>();
    for (TradingListener listener : listeners) {
      threads.add(new ListenerThread(listener, store, threads.size() + 1));
    }
    for (Quiet each : quiet) {
      QuietWatch watch =
          new QuietWatch(
              each.stretch(), settings, () -> QuietWatch.Standing.of(status.latest()), each.told());
      threads.add(new ListenerThread(watch, store, threads.size() + 1));
    }
    for (AlertSink sink : made.alertSinks()) {
      threads.add(
          new ListenerThread(
              new AlertFeed(sink, settings.alerts().minSeverity()), store, threads.size() + 1));
    }
    List<AutoCloseable> parts = new ArrayList<>(List.of(source, runner));
    parts.addAll(made.alertSinks());
    List<Consumer<Books>> displays = new ArrayList<>(List.of(status::show));
    List<Recorder.FrameListener> followers = new ArrayList<>();
    followers.add((frame, booked) -> threads.forEach(ListenerThread::wake));
    followers.add((frame, booked) -> tickStatus(frame, status));
    directory.ifPresent(
        root -> {
          TradeLog trades = TradeLog.open(root, store);
          RuntimeFiles files = RuntimeFiles.of(root, settings, books, marks, clock);
          followers.add((frame, booked) -> trades.accept(frame, booked));
          followers.add((frame, booked) -> files.accept(frame));
          parts.add(trades);
          parts.add(files);
          displays.add(files::show);
        });
    parts.add(store);
    directory.ifPresent(parts::add);

    Map<Venue, PoolModel> venues = models(made);
    NetworkCosts network = new NetworkCosts(settings.execution());
    DecisionView view =
        new DecisionView(market, books, runner, venues, settings.execution(), network);
    Recorder recorder = new Recorder(books, store, recovered.resumption(), durability, followers);
    PluginDesk desk =
        new PluginDesk(
            plugged,
            books,
            view,
            recorder,
            PluginBudget.of(settings.agent()),
            AllocationMeter.ofThisJvm());
    List<RiskRule> rules = new ArrayList<>(RiskRules.standard(settings));
    hostRules.forEach((rule, plugin) -> rules.add(new HostRule(rule, plugin, desk)));
    List<FlowRule> furtherFlows = new ArrayList<>();
    flowRules.forEach(
        (rule, plugin) ->
            furtherFlows.add(
                new IsolatedFlowRule(plugin.id(), new HostFlows(rule::plan, plugin, desk))));
    SignalIds ids = new SignalIds();
    OrderDesk orders = new OrderDesk(view, books, settings.execution(), network);
    ExitPlan plan = settings.memecoin().map(MemecoinSettings::exits).orElse(LAST_RESORT_PLAN);
    Trader trader = new Trader(view, books, orders, RiskGate.of(rules), plan, recorder, ids);
    Agent agent =
        new Agent(
            hosts,
            settings.agent(),
            settings.memecoin().map(MemecoinSettings::maxCandidatesPerTick).orElse(5),
            view,
            market,
            books,
            desk,
            trader,
            recorder,
            ids);
    RuntimeTick tick =
        new RuntimeTick(
            books,
            view,
            market,
            recorder,
            trader,
            new ExitDesk(settings.runtimeTick()),
            new Marker(books, view, settings.market().markKeepSlots()),
            flows
                .<WalletFlowsEngine>map(host -> new HostFlows(host, flowPlugin, desk))
                .orElseGet(
                    () ->
                        TreasuryFlows.of(settings)
                            .with(
                                furtherFlows,
                                (rule, failure) -> flowRuleFailed(rule, failure, view, recorder))),
            settings.flows(),
            CircuitBreakers.of(settings.risk()),
            FinanceAlerts.of(settings));
    ReportDesk reports = new ReportDesk(inbox, runner, books, market, view, recorder, tick);
    status.count(reports::counts);
    Engine.Parts engineParts =
        new Engine.Parts(
            books,
            market,
            view,
            recorder,
            ids,
            trader,
            agent,
            desk,
            tick,
            runner,
            new ExecutionDesk(
                inbox,
                market,
                books,
                venues,
                drawSeed,
                directory.isPresent() && durability == Durability.ORDERS),
            reports,
            new CommandDesk(
                books,
                view,
                recorder,
                tick,
                agent,
                new ManualTrades(books, market, view, recorder, trader, tick, ids),
                settings.wallets().stream()
                    .collect(Collectors.toMap(WalletSettings::id, WalletSettings::minBalance))),
            new Opening(settings, info, marks, books, recorder, tick));
    Engine.Limits limits =
        new Engine.Limits(
            settings.runtimeTick(),
            settings.agent().tick(),
            settings.flows().interval(),
            maxTicks,
            settings.execution().onStop(),
            settings.execution().exitSlippage().size());
    Engine engine =
        new Engine(
            engineParts,
            limits,
            inbox,
            lane,
            info,
            price,
            clock,
            info.drivesClock() ? recovered.resumption() : Resumption.NONE);
    return new Godmode(engine, inbox, lane, source, status, store, desk, threads, parts, displays);
  }

  private static void tickStatus(Frame frame, StatusBoard status) {
    boolean moved =
        frame.events().stream()
            .map(event -> event.event().kind())
            .anyMatch(
                kind ->
                    kind == TradingEvent.Kind.TICKED || kind == TradingEvent.Kind.COMMAND_ANSWERED);
    if (moved) {
      status.tick();
    }
  }

  /** Ours first, then those of plug-ins, then those given here: the last for a venue holds. */
  private Map<Venue, PoolModel> models(PluginParts made) {
    Map<Venue, PoolModel> venues = new LinkedHashMap<>();
    Stream.of(
            List.of(BondingCurveModel.create(), ReferencePriceModel.create()),
            made.poolModels(),
            models)
        .flatMap(List::stream)
        .forEach(model -> venues.put(model.venue(), model));
    return venues;
  }

  private static void flowRuleFailed(
      String rule, Throwable failure, DecisionView view, Recorder recorder) {
    log.warn("flow rule {} failed; its steps are left out", rule, failure);
    recorder.emit(
        view.now(),
        new TradingEvent.AlertRaised(
            "CRITICAL",
            "FLOW_RULE_FAILED",
            rule + ": " + failure.getClass().getSimpleName(),
            Optional.empty()));
  }

  private List<Strategy> strategies(GodmodeConfig settings, PluginParts made) {
    List<Strategy> all = new ArrayList<>(strategies);
    if (strategies.isEmpty()) {
      settings.memecoin().map(GodmodeBuilder::farming).ifPresent(all::add);
    }
    all.addAll(made.strategies());
    return List.copyOf(all);
  }

  private static Strategy farming(MemecoinSettings farming) {
    return MemecoinStrategy.of(
        farming.id(),
        new EntryFilters(
            farming.minScore(),
            farming.minLiquidity(),
            farming.minVolume24h(),
            farming.maxAge(),
            farming.exits(),
            farming.pairs().stream()
                .map(
                    pair ->
                        new EntryFilters.Route(
                            pair.chain(), pair.wallet(), pair.minNotional(), pair.maxNotional()))
                .toList()));
  }

  private static List<String> marks(
      SourceInfo source, GodmodeConfig settings, boolean fixedPrice, PluginParts made) {
    List<String> marks = new ArrayList<>();
    if (source.kind() == SourceInfo.Kind.SIMULATED) {
      marks.add("SIMULATED");
    }
    if (fixedPrice) {
      marks.add("FIXED_BY_OPERATOR");
    }
    marks.addAll(made.marks());
    if (!settings.notYetEnforced().isEmpty()) {
      marks.add("NOT_YET_ENFORCED");
    }
    return marks;
  }
}
