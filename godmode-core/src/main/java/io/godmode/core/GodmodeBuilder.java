package io.godmode.core;

import io.godmode.api.AlertSink;
import io.godmode.api.CopyTradeFeed;
import io.godmode.api.Executor;
import io.godmode.api.GodmodeException;
import io.godmode.api.MemecoinDataProvider;
import io.godmode.api.PriceSource;
import io.godmode.api.SteppedCopyFeed;
import io.godmode.api.Strategy;
import io.godmode.api.TradingListener;
import io.godmode.api.WalletFlowsEngine;
import io.godmode.api.market.PoolModel;
import io.godmode.api.market.SourceInfo;
import io.godmode.api.risk.RiskRule;
import io.godmode.core.config.ConfigLoader;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.config.RunMode;
import io.godmode.core.health.Meters;
import io.godmode.core.journal.Disk;
import io.godmode.core.journal.JournalSettings;
import io.godmode.core.market.Pace;
import io.godmode.core.plugin.PluginParts;
import io.godmode.core.plugin.PluginPlan;
import io.godmode.core.plugin.Plugins;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Collects the parts of an engine and composes them.
 *
 * <p>Required are a configuration, a market source and an executor; {@link #build()} names
 * everything that is missing or does not fit in one message. Not thread-safe; what it builds is.
 */
public final class GodmodeBuilder {
  /** Events kept readable by an engine without a data directory. */
  public static final int DEFAULT_EVENTS_IN_MEMORY = 1_000_000;

  private @Nullable GodmodeConfig config;
  private @Nullable MemecoinDataProvider memecoins;
  private @Nullable Executor executor;
  private Optional<PriceSource> prices = Optional.empty();
  private Optional<CopyTradeFeed> copyFeed = Optional.empty();
  private Optional<String> feedKind = Optional.empty();
  private Optional<Path> dataDirectory = Optional.empty();
  private Optional<WalletFlowsEngine> flows = Optional.empty();
  private final List<Strategy> strategies = new ArrayList<>();
  private final List<RiskRule> riskRules = new ArrayList<>();
  private final List<TradingListener> listeners = new ArrayList<>();
  private final List<HostParts.Quiet> quiet = new ArrayList<>();
  private final List<AlertSink> alertSinks = new ArrayList<>();
  private final List<PoolModel> models = new ArrayList<>();
  private Optional<Plugins> plugins = Optional.empty();
  private Optional<String> sourceKind = Optional.empty();
  private Pace pace = Pace.max();
  private UnaryOperator<MemecoinDataProvider> watch = UnaryOperator.identity();
  private InstantSource clock = InstantSource.system();
  private Meters meters = Meters.NONE;
  private LongSupplier ticker = System::nanoTime;
  private OptionalLong maxTicks = OptionalLong.empty();
  private OptionalLong seed = OptionalLong.empty();
  private Disk disk = Disk.real();
  private JournalSettings journal = JournalSettings.DEFAULT;
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

  /**
   * Puts something around the market source, whether it is given or made by a plug-in, that hears
   * what it tells; it must pass all on as it is.
   */
  public GodmodeBuilder watch(UnaryOperator<MemecoinDataProvider> value) {
    watch = value;
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
   * Sets the feed of leaders' trades; the configured one otherwise, where copy trading is at work.
   * A market source that drives the clock needs a {@link SteppedCopyFeed}. The engine closes it.
   */
  public GodmodeBuilder copyFeed(CopyTradeFeed value) {
    copyFeed = Optional.of(value);
    feedKind = Optional.empty();
    return this;
  }

  /** Takes the feed of that kind from the plug-ins, whatever kind is configured. */
  public GodmodeBuilder copyFeed(String kind) {
    feedKind = Optional.of(kind);
    copyFeed = Optional.empty();
    return this;
  }

  /**
   * Adds a strategy; with none, the configured farming and copying run. Strategies that the
   * configuration names by kind run in either case.
   */
  public GodmodeBuilder strategy(Strategy value) {
    strategies.add(value);
    return this;
  }

  /** Adds a risk rule after ours. */
  public GodmodeBuilder riskRule(RiskRule value) {
    riskRules.add(value);
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
    quiet.add(new HostParts.Quiet(stretch, told));
    return this;
  }

  /**
   * Adds a receiver of alerts, besides those that the configuration names; {@code
   * alerts.min_severity} and {@code alerts.heartbeat_seconds} hold for it too. The engine closes
   * it.
   */
  public GodmodeBuilder alertSink(AlertSink value) {
    alertSinks.add(value);
    return this;
  }

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

  /** Sets where the data directory is kept; on the file system of this machine, unless set. */
  public GodmodeBuilder disk(Disk value) {
    disk = value;
    return this;
  }

  /** Sets how large the journal's files may grow. */
  public GodmodeBuilder journal(JournalSettings value) {
    journal = value;
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

  /** Sets where the figures of the engine go; nowhere, unless set. The caller closes it. */
  public GodmodeBuilder meters(Meters value) {
    meters = value;
    return this;
  }

  /**
   * Sets what measures how long things take, in nanoseconds from any start; {@link
   * System#nanoTime()} unless set. No decision rests on it.
   */
  public GodmodeBuilder ticker(LongSupplier value) {
    ticker = value;
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
    } else if (settings.runMode() == RunMode.LIVE && (runner == null || !runner.isLive())) {
      problems.add(
          "RUN_MODE is LIVE, and the executor only runs paper: compose one in code that trades on a"
              + " chain, or set RUN_MODE to paper");
    } else if (settings.runMode() == RunMode.PAPER && runner != null && runner.isLive()) {
      problems.add(
          "RUN_MODE is PAPER, and the executor trades on a chain: set RUN_MODE to live, or compose"
              + " one that simulates");
    } else if (settings.memecoin().isEmpty()
        && strategies.isEmpty()
        && given().copying(settings).isEmpty()
        && settings.plugins().strategies().isEmpty()) {
      problems.add("strategy is missing: give .strategy(..) or configure memecoin_farming");
    }
    HostParts host = given();
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
    boolean copies = host.copying(settings).isPresent() && copyFeed.isEmpty();
    if (copies && plugins.isEmpty()) {
      problems.add("copyFeed is missing: give .copyFeed(feed), or .plugins(..) that have one");
    }
    PluginPlan plan =
        PluginPlan.of(
            settings,
            plugins.orElseGet(Plugins::none),
            new PluginPlan.Wanted(
                source == null && plugins.isPresent(),
                sourceKind,
                runner == null && plugins.isPresent(),
                copies && plugins.isPresent(),
                feedKind));
    host.addNameProblems(settings, problems);
    plan.problems().forEach(problem -> problems.add(problem.toString()));
    if (!problems.isEmpty()) {
      throw invalid(problems);
    }
    PluginParts made = plan.make(clock, host.seed(settings), dataDirectory, prices);
    Optional<CopyTradeFeed> feed = Optional.empty();
    try {
      addSnapshotProblems(made.strategies(), problems);
      if (!problems.isEmpty()) {
        throw invalid(problems);
      }
      MemecoinDataProvider market =
          watch.apply(source == null ? PacedSource.of(made.source().orElseThrow(), pace) : source);
      feed =
          copies
              ? plan.makeFeed(
                  clock,
                  host.seed(settings),
                  dataDirectory,
                  CopyBinding.leaders(
                      settings.copying().orElseThrow(),
                      market.info().kind() == SourceInfo.Kind.SIMULATED))
              : copyFeed;
      requireInStep(feed, market.info());
      return new Composition(
              settings,
              host,
              made,
              market,
              runner == null ? made.executor().orElseThrow() : runner,
              feed)
          .compose();
    } catch (RuntimeException failure) {
      made.close();
      if (copyFeed.isEmpty()) {
        feed.ifPresent(CopyTradeFeed::close);
      }
      throw failure;
    }
  }

  /** Two threads that race make another run every time. */
  private static void requireInStep(Optional<CopyTradeFeed> feed, SourceInfo market) {
    if (market.drivesClock() && feed.filter(SteppedCopyFeed.class::isInstance).isEmpty()) {
      feed.ifPresent(
          racing -> {
            throw invalid(
                List.of(
                    "copyFeed publishes from a thread of its own, and the market "
                        + market.name()
                        + " can be read again, so that the run could not be repeated: give a"
                        + " SteppedCopyFeed, or a market that is live"));
          });
    }
  }

  private static GodmodeException invalid(List<String> problems) {
    return new GodmodeException(
        "COMPOSITION_INVALID", "the engine cannot be built:\n  " + String.join("\n  ", problems));
  }

  private static void addSnapshotProblems(List<Strategy> strategies, List<String> problems) {
    for (Strategy strategy : strategies) {
      StrategyHost host = new StrategyHost(strategy);
      host.problems()
          .forEach(problem -> problems.add("strategy '" + host.id() + "': snapshot " + problem));
    }
  }

  private HostParts given() {
    return new HostParts(
        strategies,
        riskRules,
        flows,
        models,
        prices,
        copyFeed,
        feedKind,
        listeners,
        quiet,
        alertSinks,
        dataDirectory,
        disk,
        journal,
        durability,
        eventsInMemory,
        clock,
        meters,
        ticker,
        maxTicks,
        seed);
  }
}
