package io.godmode.core.plugin;

import io.godmode.api.AlertSink;
import io.godmode.api.Bounded;
import io.godmode.api.CopyTradeFeed;
import io.godmode.api.Executor;
import io.godmode.api.FlowRule;
import io.godmode.api.GodmodeException;
import io.godmode.api.MemecoinDataProvider;
import io.godmode.api.PriceSource;
import io.godmode.api.Strategy;
import io.godmode.api.id.Address;
import io.godmode.api.market.PoolModel;
import io.godmode.api.market.Venue;
import io.godmode.api.plugin.AlertSinkPlugin;
import io.godmode.api.plugin.CopyTradeFeedPlugin;
import io.godmode.api.plugin.ExecutorPlugin;
import io.godmode.api.plugin.ExecutorPluginContext;
import io.godmode.api.plugin.FeedPluginContext;
import io.godmode.api.plugin.FlowRulePlugin;
import io.godmode.api.plugin.MemecoinDataProviderPlugin;
import io.godmode.api.plugin.Parameter;
import io.godmode.api.plugin.ParameterValues;
import io.godmode.api.plugin.ParametersException;
import io.godmode.api.plugin.PluginContext;
import io.godmode.api.plugin.PoolModelPlugin;
import io.godmode.api.plugin.RiskRulePlugin;
import io.godmode.api.plugin.SourcePluginContext;
import io.godmode.api.plugin.StrategyPlugin;
import io.godmode.api.risk.RiskRule;
import io.godmode.core.config.ConfigProblem;
import io.godmode.core.config.CopySettings;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.config.MemecoinSettings;
import io.godmode.core.config.PluginSettings;
import io.godmode.core.config.PluginUse;
import io.godmode.core.config.SlotDistribution;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a configuration names by kind, looked up and checked: kinds, parameters and the wallets they
 * name. Nothing is made before {@link #make}. Not thread-safe.
 */
@Bounded(by = "the plug-ins of one configuration", then = "lives as long as the engine is built")
public final class PluginPlan {
  private static final Logger log = LoggerFactory.getLogger(PluginPlan.class);
  private static final String SOURCE = "$.strategies.memecoin_farming.provider";
  private static final String EXECUTOR = "$.execution.executor";

  /** Kinds of ours that a class path can lack, and what brings them. */
  private static final Map<String, String> OUR_SOURCES =
      Map.of("onchain", "it comes with godmode-onchain, which is not on the class path");

  private static final String FEED = "$.strategies.copy_trading.feed";
  private static final Set<String> OUR_FEEDS =
      Set.of(CopySettings.STUB_RANDOM, CopySettings.ONCHAIN);

  /**
   * What is wanted beside strategies, rules, flows, sinks and pool models.
   *
   * @param source whether a market source, of the configured kind
   * @param sourceKind another kind of source than the configured one
   * @param executor whether an executor
   * @param feed whether a feed of leaders' trades
   * @param feedKind another kind of feed than the configured one
   */
  public record Wanted(
      boolean source,
      Optional<String> sourceKind,
      boolean executor,
      boolean feed,
      Optional<String> feedKind) {
    /** All of it, as configured. */
    public static final Wanted ALL =
        new Wanted(true, Optional.empty(), true, false, Optional.empty());

    /** Wants no feed. */
    public Wanted(boolean source, Optional<String> sourceKind, boolean executor) {
      this(source, sourceKind, executor, false, Optional.empty());
    }
  }

  /** A use whose kind is known and whose values are allowed. */
  private record Bound(LoadedPlugin plugin, ParameterValues values, String id, String at) {}

  private final GodmodeConfig config;
  private final Plugins plugins;
  private final List<ConfigProblem> problems = new ArrayList<>();
  private final List<ConfigProblem> unknownKinds = new ArrayList<>();
  private final Map<PluginPort, List<Bound>> bound = new EnumMap<>(PluginPort.class);

  private PluginPlan(GodmodeConfig config, Plugins plugins) {
    this.config = config;
    this.plugins = plugins;
  }

  /** Looks up all that is wanted; what is wrong is in {@link #problems()}. */
  public static PluginPlan of(GodmodeConfig config, Plugins plugins, Wanted wanted) {
    PluginPlan plan = new PluginPlan(config, plugins);
    PluginSettings named = config.plugins();
    if (wanted.source()) {
      plan.source(wanted.sourceKind());
    }
    plan.feed(wanted);
    plan.bindAll(PluginPort.STRATEGY, named.strategies(), "$.strategies.custom");
    if (wanted.executor()) {
      plan.bind(PluginPort.EXECUTOR, named.executor(), place(named.executor(), EXECUTOR));
    }
    plan.bindAll(PluginPort.RISK_RULE, named.riskRules(), "$.risk.custom");
    plan.bindAll(PluginPort.FLOW_RULE, named.flowRules(), "$.wallet_flows.rules");
    plan.bindAll(PluginPort.ALERT_SINK, config.alerts().sinks(), "$.alerts.sinks");
    plan.bindAll(PluginPort.POOL_MODEL, named.poolModels(), "$.market.pool_models");
    return plan;
  }

  /** Returns everything that is wrong, each with its place. */
  public List<ConfigProblem> problems() {
    return List.copyOf(problems);
  }

  /** Returns those of the {@link #problems()} that are about a kind that no plug-in here has. */
  public List<ConfigProblem> unknownKinds() {
    return List.copyOf(unknownKinds);
  }

  private void source(Optional<String> chosen) {
    Optional<MemecoinSettings> farming = config.memecoin();
    Optional<String> kind = chosen.or(() -> farming.map(MemecoinSettings::providerKind));
    if (kind.isEmpty()) {
      problems.add(
          new ConfigProblem(SOURCE, "none", "a kind of market source, or a source given in code"));
      return;
    }
    // What is told to one kind means nothing to another.
    Map<String, Object> parameters =
        farming
            .filter(settings -> settings.providerKind().equals(kind.get()))
            .map(MemecoinSettings::providerParameters)
            .orElse(Map.of());
    bind(PluginPort.PROVIDER, new PluginUse(kind.get(), kind.get(), parameters, SOURCE), SOURCE);
  }

  /** One that is not at work is looked up all the same, but for ours, which may be left out. */
  private void feed(Wanted wanted) {
    if (wanted.feed()) {
      PluginUse told =
          config.copying().map(CopySettings::feed).orElseGet(() -> PluginUse.of("none"));
      PluginUse use =
          wanted
              .feedKind()
              .filter(kind -> !kind.equals(told.kind()))
              .map(PluginUse::of)
              .orElse(told);
      bind(PluginPort.FEED, use, place(told, FEED));
    } else {
      config
          .plugins()
          .copyFeed()
          .filter(feed -> wanted.source() && wanted.sourceKind().isEmpty())
          .filter(feed -> !OUR_FEEDS.contains(feed.kind()))
          .ifPresent(feed -> bind(PluginPort.FEED, feed, place(feed, FEED)));
    }
  }

  private void bindAll(PluginPort port, List<PluginUse> uses, String list) {
    for (int i = 0; i < uses.size(); i++) {
      bind(port, uses.get(i), place(uses.get(i), list + "[" + i + "]"));
    }
  }

  private static String place(PluginUse use, String otherwise) {
    return use.place().isEmpty() ? otherwise : use.place();
  }

  private void bind(PluginPort port, PluginUse use, String at) {
    Optional<LoadedPlugin> plugin = plugins.plugin(port, use.kind());
    if (plugin.isEmpty()) {
      ConfigProblem unknown = unknown(port, use.kind(), at);
      problems.add(unknown);
      unknownKinds.add(unknown);
      return;
    }
    try {
      ParameterValues values = plugin.get().info().parameters().bind(use.parameters());
      List<ConfigProblem> strangers = strangers(values, at);
      problems.addAll(strangers);
      if (strangers.isEmpty()) {
        bound
            .computeIfAbsent(port, key -> new ArrayList<>())
            .add(new Bound(plugin.get(), values, use.id(), at));
      }
    } catch (ParametersException refused) {
      refused
          .problems()
          .forEach(
              problem ->
                  problems.add(
                      new ConfigProblem(
                          at + ".parameters." + problem.name(),
                          problem.found(),
                          problem.allowed())));
    }
  }

  private List<ConfigProblem> strangers(ParameterValues values, String at) {
    return values.parameters().all().stream()
        .filter(parameter -> parameter.type() == Parameter.Type.WALLET)
        .filter(parameter -> config.wallet(values.wallet(parameter.name())).isEmpty())
        .map(
            parameter ->
                new ConfigProblem(
                    at + ".parameters." + parameter.name(),
                    "\"" + values.wallet(parameter.name()) + "\"",
                    "the name of a wallet: "
                        + config.wallets().stream()
                            .map(wallet -> wallet.id().value())
                            .collect(Collectors.joining(", "))))
        .toList();
  }

  private ConfigProblem unknown(PluginPort port, String kind, String at) {
    List<PluginInfo> known = plugins.of(port);
    String list =
        known.stream()
            .map(info -> info.kind() + " (" + info.origin() + ")")
            .collect(Collectors.joining(", "));
    String allowed =
        known.isEmpty()
            ? "no plug-in for a "
                + port.label()
                + " is there; put its jar into the folder of"
                + " --plugins, or on the class path and give .plugins(..)"
            : "a known kind of " + port.label() + ": " + list;
    if (port == PluginPort.PROVIDER && OUR_SOURCES.containsKey(kind)) {
      allowed = OUR_SOURCES.get(kind) + "; " + allowed;
    }
    if (!plugins.problems().isEmpty()) {
      allowed +=
          "; not loaded: "
              + plugins.problems().stream()
                  .map(problem -> problem.origin() + " (" + problem.why() + ")")
                  .distinct()
                  .collect(Collectors.joining(", "));
    }
    return new ConfigProblem(at + ".kind", "\"" + kind + "\"", allowed);
  }

  /**
   * Makes all that was looked up.
   *
   * @param clock the host's, for market sources
   * @param seed the run's
   * @throws GodmodeException with code {@code COMPOSITION_INVALID} and every plug-in that failed;
   *     what others have made is closed then
   * @throws IllegalStateException when there are {@link #problems()}
   */
  public PluginParts make(InstantSource clock, long seed) {
    return make(clock, seed, Optional.empty(), Optional.empty());
  }

  /**
   * As {@link #make(InstantSource, long)}, for a run that keeps files or has a price of its own.
   *
   * @param dataDirectory where; empty when it keeps none
   * @param solUsd what an operator says SOL costs, whatever is configured
   */
  public PluginParts make(
      InstantSource clock, long seed, Optional<Path> dataDirectory, Optional<PriceSource> solUsd) {
    if (!problems.isEmpty()) {
      throw new IllegalStateException("a plan with problems cannot be made: " + problems);
    }
    return new Making(clock, seed, dataDirectory, solUsd).parts();
  }

  /**
   * Makes the feed of leaders' trades, where one was wanted.
   *
   * @param clock the host's
   * @param seed the run's
   * @param dataDirectory where the run keeps its files; empty when it keeps none
   * @param leaders whom it follows
   * @throws GodmodeException as {@link #make(InstantSource, long)}
   */
  public Optional<CopyTradeFeed> makeFeed(
      InstantSource clock, long seed, Optional<Path> dataDirectory, List<Address> leaders) {
    Making making = new Making(clock, seed, dataDirectory, Optional.empty());
    Optional<CopyTradeFeed> feed =
        bound.getOrDefault(PluginPort.FEED, List.of()).stream()
            .findFirst()
            .flatMap(use -> making.feed(use, leaders));
    making.requireMade();
    return feed;
  }

  private PluginContext context(String id, long seed, Optional<Path> dataDirectory) {
    return new PluginContext(
        id,
        seed,
        config.wallets().stream()
            .map(wallet -> new PluginContext.Wallet(wallet.id(), wallet.chain(), wallet.role()))
            .toList(),
        dataDirectory);
  }

  /** One go at making everything; what fails is collected. */
  @Bounded(by = "the plug-ins of one configuration", then = "lives as long as they are made")
  private final class Making {
    private final InstantSource clock;
    private final long seed;
    private final Optional<Path> dataDirectory;
    private final Optional<PriceSource> solUsd;
    private final List<String> failures = new ArrayList<>();
    private final List<Object> made = new ArrayList<>();
    private Optional<Throwable> cause = Optional.empty();

    Making(
        InstantSource clock,
        long seed,
        Optional<Path> dataDirectory,
        Optional<PriceSource> solUsd) {
      this.clock = clock;
      this.seed = seed;
      this.dataDirectory = dataDirectory;
      this.solUsd = solUsd;
    }

    PluginParts parts() {
      PluginParts parts =
          new PluginParts(
              all(PluginPort.STRATEGY, this::strategy),
              all(PluginPort.PROVIDER, this::source).stream().findFirst(),
              all(PluginPort.EXECUTOR, this::executor).stream().findFirst(),
              all(PluginPort.RISK_RULE, this::riskRule),
              all(PluginPort.FLOW_RULE, this::flowRule),
              poolModels(),
              all(PluginPort.ALERT_SINK, this::alertSink),
              marks());
      requireMade();
      return parts;
    }

    private Optional<CopyTradeFeed> feed(Bound use, List<Address> leaders) {
      CopyTradeFeedPlugin plugin = (CopyTradeFeedPlugin) use.plugin().plugin();
      FeedPluginContext context =
          new FeedPluginContext(
              own(use),
              clock,
              config.agent().tick(),
              leaders,
              config.copying().map(CopySettings::maxEventsPerTick).orElse(1),
              config.copying().map(CopySettings::feedSeed).orElse(0L));
      return made(
          use,
          () ->
              plugin instanceof ConfiguredFeedPlugin ours
                  ? ours.create(context, use.values(), config)
                  : plugin.create(context, use.values()));
    }

    private void requireMade() {
      if (failures.isEmpty()) {
        return;
      }
      made.forEach(PluginPlan::closeQuietly);
      GodmodeException refusal =
          new GodmodeException(
              "COMPOSITION_INVALID",
              "parts of plug-ins cannot be made:\n  " + String.join("\n  ", failures));
      cause.ifPresent(refusal::initCause);
      throw refusal;
    }

    private <T> List<T> all(PluginPort port, Function<Bound, Optional<T>> make) {
      return bound.getOrDefault(port, List.of()).stream()
          .flatMap(use -> make.apply(use).stream())
          .toList();
    }

    private Optional<Strategy> strategy(Bound use) {
      StrategyPlugin plugin = (StrategyPlugin) use.plugin().plugin();
      return named(
          use, () -> plugin.create(own(use), use.values()), strategy -> strategy.id().value());
    }

    private Optional<RiskRule> riskRule(Bound use) {
      RiskRulePlugin plugin = (RiskRulePlugin) use.plugin().plugin();
      return named(use, () -> plugin.create(own(use), use.values()), RiskRule::id);
    }

    private Optional<FlowRule> flowRule(Bound use) {
      FlowRulePlugin plugin = (FlowRulePlugin) use.plugin().plugin();
      return named(use, () -> plugin.create(own(use), use.values()), FlowRule::id);
    }

    private Optional<AlertSink> alertSink(Bound use) {
      AlertSinkPlugin plugin = (AlertSinkPlugin) use.plugin().plugin();
      return made(use, () -> plugin.create(own(use), use.values()));
    }

    private Optional<MemecoinDataProvider> source(Bound use) {
      MemecoinDataProviderPlugin plugin = (MemecoinDataProviderPlugin) use.plugin().plugin();
      SourcePluginContext context =
          new SourcePluginContext(
              context(use.id(), seed, dataDirectory),
              clock,
              config.agent().tick(),
              config.memecoin().map(MemecoinSettings::maxCandidatesPerTick).orElse(5));
      return made(
          use,
          () ->
              plugin instanceof ConfiguredSourcePlugin ours
                  ? ours.create(context, use.values(), config, solUsd)
                  : plugin.create(context, use.values()));
    }

    private Optional<Executor> executor(Bound use) {
      ExecutorPlugin plugin = (ExecutorPlugin) use.plugin().plugin();
      TreeMap<Integer, Integer> landing = new TreeMap<>();
      for (SlotDistribution.Outcome outcome : config.execution().landingSlots().outcomes()) {
        landing.merge(outcome.slots(), outcome.weight(), Integer::sum);
      }
      ExecutorPluginContext context =
          new ExecutorPluginContext(
              context(use.id(), seed, dataDirectory), landing, config.execution().dropRate());
      return made(use, () -> plugin.create(context, use.values()));
    }

    private List<PoolModel> poolModels() {
      Set<Venue> venues = new HashSet<>();
      return all(
          PluginPort.POOL_MODEL,
          use -> {
            PoolModelPlugin plugin = (PoolModelPlugin) use.plugin().plugin();
            Optional<PoolModel> model = made(use, () -> plugin.create(own(use), use.values()));
            model
                .flatMap(known -> asked(use, known::venue))
                .filter(venue -> !venues.add(venue))
                .ifPresent(
                    venue ->
                        failures.add(
                            use.at() + ": another pool model is for venue " + venue + " too"));
            return model;
          });
    }

    private List<String> marks() {
      List<String> marks = new ArrayList<>();
      boolean foreign =
          bound.getOrDefault(PluginPort.EXECUTOR, List.of()).stream()
              .anyMatch(use -> !use.plugin().info().isBuiltIn());
      if (foreign) {
        marks.add(PluginParts.CUSTOM_EXECUTOR);
      }
      if (!bound.getOrDefault(PluginPort.POOL_MODEL, List.of()).isEmpty()) {
        marks.add(PluginParts.CUSTOM_POOL_MODEL);
      }
      return marks;
    }

    private PluginContext own(Bound use) {
      return context(
          use.id(), seedOf(seed, use.plugin().info().port() + ":" + use.id()), dataDirectory);
    }

    private <T> Optional<T> named(Bound use, Callable<T> create, Function<T, String> id) {
      Optional<T> part = made(use, create);
      part.flatMap(known -> asked(use, () -> id.apply(known)))
          .filter(name -> !name.equals(use.id()))
          .ifPresent(
              name ->
                  failures.add(
                      use.at()
                          + ": the part calls itself '"
                          + name
                          + "' and must answer to the id of its context, '"
                          + use.id()
                          + "'"));
      return part;
    }

    private <T> Optional<T> made(Bound use, Callable<T> create) {
      Optional<T> part = asked(use, create);
      part.ifPresent(made::add);
      return part;
    }

    private <T> Optional<T> asked(Bound use, Callable<T> question) {
      try {
        Optional<T> answer = Optional.ofNullable(use.plugin().call(question));
        if (answer.isEmpty()) {
          failures.add(told(use, "it returned null"));
        }
        return answer;
      } catch (LoadedPlugin.Broken broken) {
        Throwable thrown = broken.thrown();
        cause = cause.or(() -> Optional.of(thrown));
        // Other messages may hold what nobody should read.
        boolean meant =
            thrown instanceof IllegalArgumentException || thrown instanceof GodmodeException;
        failures.add(
            told(
                use,
                "it threw "
                    + (meant ? Discovery.told(thrown) : thrown.getClass().getSimpleName())));
        return Optional.empty();
      }
    }

    private static String told(Bound use, String what) {
      return use.at()
          + ": plug-in "
          + use.plugin().info().kind()
          + " ("
          + use.plugin().info().origin()
          + "): "
          + what;
    }
  }

  static void closeQuietly(Object part) {
    if (part instanceof AutoCloseable closeable) {
      try {
        closeable.close();
      } catch (Exception failure) {
        log.warn("{} could not be closed", part.getClass().getName(), failure);
      }
    }
  }

  /** FNV-1a over the name, mixed once more, so that neighbours draw differently. */
  private static long seedOf(long seed, String name) {
    long hash = seed ^ 0xcbf29ce484222325L;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
    }
    hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
    hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
    return hash ^ (hash >>> 31);
  }
}
