package io.godmode.examples.cli;

import io.godmode.api.GodmodeException;
import io.godmode.api.PriceSource;
import io.godmode.api.id.Chain;
import io.godmode.api.risk.TradingState;
import io.godmode.core.Godmode;
import io.godmode.core.GodmodeBuilder;
import io.godmode.core.GodmodeStatus;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.config.MemecoinSettings;
import io.godmode.core.health.HealthSnapshot;
import io.godmode.core.plugin.Plugins;
import io.godmode.onchain.provider.IndexedEndpoints;
import io.godmode.onchain.provider.RpcUrls;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code godmode run}: the whole pipeline on paper, from market to summary. */
@Command(
    name = "run",
    description = {
      "Runs the whole pipeline on paper: market, strategy, risk, execution, ledger, wallets.",
      "Nothing is signed or sent. Run again on the same --data, it goes on where it stopped.",
      "The configuration is the profile " + RunCommand.DEFAULT_PROFILE + " unless another is given."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:done",
      "1:a journal or the books are broken",
      "2:wrong usage or configuration",
      "3:market trouble",
      "4:halted until an operator unlatches it"
    })
public final class RunCommand implements Callable<Integer> {
  static final String DEFAULT_PROFILE = "LIVE_150";

  @Mixin private ConfigOptions configuration = new ConfigOptions();

  @Option(
      names = "--data",
      paramLabel = "D",
      description = "Where journal and results stand; default ${DEFAULT-VALUE}.",
      defaultValue = "data/godmode")
  private Path data = Path.of("data", "godmode");

  @Option(
      names = "--market",
      paramLabel = "M",
      description =
          "sim (default), replay:PATH with a CSV recording or a file or folder of RPC JSON,"
              + " index:DIR with what 'godmode index' keeps, rpc with the endpoints of the"
              + " environment, or plugin:KIND; overrides the providers of the configuration."
              + " Without it a plug-in that the configuration names is the market, or the index"
              + " where it says onchain and there is one.")
  private Optional<String> market = Optional.empty();

  @Option(
      names = "--follow",
      description =
          "With index:DIR: go on with what 'godmode index' writes there, instead of replaying it.")
  private boolean follow;

  @Option(
      names = "--index-dir",
      paramLabel = "D",
      description =
          "With rpc: where its index stands; default indexer.storage_path of the configuration.")
  private Optional<Path> indexDirectory = Optional.empty();

  @Option(
      names = "--sol-usd",
      paramLabel = "P",
      description = "SOL/USD, a number or a JSON file by the hour; a replay needs it.")
  private Optional<String> solUsd = Optional.empty();

  @Option(
      names = "--ticks",
      paramLabel = "N",
      description =
          "End after N runtime ticks, counted over the life of the data directory; without it a"
              + " simulated run goes on until stopped, a replay to its end.")
  private Optional<Long> ticks = Optional.empty();

  @Option(
      names = "--speed",
      paramLabel = "S",
      converter = Speed.Converter.class,
      description =
          "real, max or a factor such as 8x; default max for a run that ends by itself, else real."
              + " A market that is live has its own.")
  private Optional<Speed> speed = Optional.empty();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of the simulated market and all that is drawn; default from configuration.")
  private Optional<Long> seed = Optional.empty();

  @Mixin private RecordOptions record = new RecordOptions();

  @Option(
      names = "--plugins",
      paramLabel = "DIR",
      description = "A folder of jars with plug-ins, beside those of the class path.")
  private Optional<Path> plugins = Optional.empty();

  @Mixin private DashboardOptions dashboard = new DashboardOptions();

  @Mixin private ControlOptions control = new ControlOptions();

  @ParentCommand private Main main;

  @Spec private CommandSpec spec;

  RunCommand() {}

  @Override
  public Integer call() {
    refuseWhatIsNotThere();
    GodmodeConfig config = configuration.config(DEFAULT_PROFILE);
    try (Plugins loaded = plugins.map(Plugins::load).orElseGet(Plugins::onClassPath);
        RunScreen screen =
            RunScreen.of(main.host(), spec.commandLine().getOut(), spec.commandLine().getErr())) {
      loaded.problems().forEach(problem -> screen.err().println("warning: plug-ins: " + problem));
      return run(config, loaded, screen);
    }
  }

  private int run(GodmodeConfig config, Plugins loaded, RunScreen screen) {
    PrintWriter err = screen.err();
    MarketChoice choice =
        market.map(MarketChoice::parse).orElseGet(() -> MarketChoice.configured(config, loaded));
    long drawSeed = seed.or(() -> config.memecoin().map(MemecoinSettings::providerSeed)).orElse(0L);
    boolean live = choice.isLive(follow);
    if (live && speed.isPresent()) {
      throw new ParameterException(
          spec.commandLine(), "--speed is not for " + choice + ", which is live; leave it out");
    }
    record.check(config);
    EventSources events = EventSources.of(config, main.host());
    boolean ends = choice.endsByItself(follow) || ticks.isPresent();
    Speed pace = speed.orElse(ends && !live ? Speed.MAX : Speed.REAL);
    Optional<PriceSource> price = SolUsd.of(solUsd, config);
    InstantSource clock = main.host().clock();
    Progress progress = screen.progress(clock, ticks, data);
    QuietLines quiet = new QuietLines(err, clock);
    DashboardOptions.Prepared page = dashboard.prepare(config, data, main.host());
    GodmodeBuilder builder =
        Godmode.builder()
            .config(config)
            .plugins(loaded)
            .clock(clock)
            .dataDirectory(data)
            .seed(drawSeed)
            .listener(progress)
            .whenQuiet(QuietLines.STRETCH, quiet);
    if (choice.kind().isPresent()) {
      builder.memecoins(choice.kind().get()).pace(pace.pace(clock));
    } else {
      MarketChoice.Terms terms =
          new MarketChoice.Terms(
              config,
              drawSeed,
              pace.pace(clock),
              price,
              follow,
              indexDirectory.orElseGet(() -> Path.of(config.indexer().storagePath())),
              () -> endpoints(config),
              clock,
              err);
      builder.memecoins(choice.open(terms));
    }
    page.give(builder);
    CopyFeeds.give(
        builder,
        choice,
        config,
        indexDirectory.orElseGet(() -> Path.of(config.indexer().storagePath())));
    price.ifPresent(builder::solUsd);
    ticks.ifPresent(builder::ticks);
    try (Notifying told = Notifying.of(config, main.host(), drawSeed);
        Godmode godmode = build(builder, told)) {
      Notices notices = new Notices(err, config, godmode.status(), data);
      notices.print(choice, market.isPresent(), drawSeed, pace);
      told.tell(err);
      manifest(choice, config, drawSeed).write(data);
      progress.follow(godmode::status);
      told.follow(godmode::status);
      try (ControlOptions.Opened endpoint = control.open(godmode, data);
          EventSources.Opened intake = events.open(godmode.external());
          DashboardOptions.Opened shown = page.open(godmode)) {
        endpoint.tell(err);
        intake.tell(err);
        shown.tell(err);
        return run(godmode, new Ending(screen, quiet, told));
      }
    }
  }

  private static Godmode build(GodmodeBuilder builder, Notifying told) {
    told.give(builder);
    return builder.build();
  }

  /** What has its last word before the summary. */
  private record Ending(RunScreen screen, QuietLines quiet, Notifying told) {
    void finish() {
      quiet.finish();
      told.finish(screen.err());
      screen.close();
    }
  }

  private int run(Godmode godmode, Ending ending) {
    Shutdown.Watch watch = main.shutdown().watch(godmode::stop);
    try {
      GodmodeStatus end = godmode.run();
      ending.finish();
      return summarise(end, godmode.health());
    } catch (GodmodeException failure) {
      ending.finish();
      summarise(godmode.status(), godmode.health());
      throw failure;
    } finally {
      watch.end();
    }
  }

  private int summarise(GodmodeStatus status, HealthSnapshot health) {
    Summary.print(spec.commandLine().getOut(), status, data, health);
    return status.tradingState() == TradingState.LATCHED_HALT
        ? ExitCode.LATCHED_HALT
        : ExitCode.DONE;
  }

  private RunManifest manifest(MarketChoice choice, GodmodeConfig config, long drawSeed) {
    return RunManifest.of(
        configuration.text(DEFAULT_PROFILE),
        config,
        choice.repeatable(),
        solUsd.map(SolUsd::repeatable),
        drawSeed,
        ticks,
        Optional.empty());
  }

  private IndexedEndpoints endpoints(GodmodeConfig config) {
    return record.of(
        IndexedEndpoints.of(
            RpcUrls.endpoints(config.rpc(Chain.SOLANA), main.host().environment()),
            config.indexer()));
  }

  private void refuseWhatIsNotThere() {
    configuration.check();
    if (ticks.isPresent() && ticks.get() < 1) {
      throw new ParameterException(
          spec.commandLine(), "--ticks must be above zero, but was " + ticks.get());
    }
    if (follow && market.filter(text -> text.startsWith("index:")).isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "--follow is for --market index:DIR; leave it out");
    }
    control.check(spec);
    record.check(market.filter(MarketChoice.RPC::equals).isPresent(), "--market rpc");
    dashboard.check(spec);
  }
}
