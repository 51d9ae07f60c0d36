package io.godmode.examples.cli;

import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.config.MemecoinSettings;
import io.godmode.paper.Recording;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/**
 * {@code godmode sweep}: which values of the configuration would have done better, and how sure.
 */
@Command(
    name = "sweep",
    description = {
      "Tries values of the configuration on a market that is the same every time, and ranks them by"
          + " what they did where they were not chosen.",
      "Entering at random and doing nothing are always tried too. Interrupted, the same call goes on.",
      "The configuration is the profile "
          + SweepCommand.DEFAULT_PROFILE
          + " unless another is given."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class SweepCommand implements Callable<Integer> {
  static final String DEFAULT_PROFILE = "DEMO";

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUES",
      required = true,
      description =
          "A key and its values, A,B,C or FROM:TO:STEP, such as"
              + " strategies.memecoin_farming.exits.stop_loss_pct=0.05:0.2:0.05; give it again for"
              + " another key.")
  private List<String> axes = new ArrayList<>();

  @Option(
      names = "--train",
      paramLabel = "A..B",
      description = "Where to choose: slots of 400 ms counted from the first one.")
  private Optional<String> train = Optional.empty();

  @Option(names = "--test", paramLabel = "B..C", description = "Where to judge: later slots.")
  private Optional<String> test = Optional.empty();

  @Option(
      names = "--walk-forward",
      paramLabel = "FOLDS:SLOTS",
      description =
          "Instead of both: cut the first SLOTS into FOLDS + 1 parts, choose on each and judge on"
              + " the next.")
  private Optional<String> walkForward = Optional.empty();

  @Mixin private ConfigOptions configuration = new ConfigOptions();

  @Option(
      names = "--market",
      paramLabel = "M",
      description = "sim (default), replay:PATH or index:DIR.")
  private Optional<String> market = Optional.empty();

  @Option(
      names = "--sol-usd",
      paramLabel = "P",
      description = "SOL/USD, a number or a JSON file by the hour; a replay needs it.")
  private Optional<String> solUsd = Optional.empty();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of the simulated market and all that is drawn; default from configuration.")
  private Optional<Long> seed = Optional.empty();

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "How many runs at once; default: one per core. It does not change results.")
  private Optional<Integer> jobs = Optional.empty();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "data/sweep",
      description = "Where every run has its directory; default ${DEFAULT-VALUE}.")
  private Path out = Path.of("data", "sweep");

  @Option(names = "--json", description = "Print JSON instead of a table.")
  private boolean json;

  @ParentCommand private Main main;

  @Spec private CommandSpec spec;

  SweepCommand() {}

  @Override
  public Integer call() {
    SweepStudy study = study();
    study.bind();
    PrintWriter err = spec.commandLine().getErr();
    SweepRuns runs =
        new SweepRuns(study.trials(), jobs.orElse(Runtime.getRuntime().availableProcessors()), err);
    Shutdown.Watch watch = main.shutdown().watch(runs::stop);
    boolean whole;
    try {
      whole = runs.run();
    } finally {
      watch.end();
    }
    if (!whole) {
      err.println("stopped; the same call goes on with what is missing in " + out);
      err.flush();
      return ExitCode.DONE;
    }
    SweepResult result = SweepResult.of(study);
    PrintWriter stdout = spec.commandLine().getOut();
    if (json) {
      stdout.println(SweepText.json(study, result));
    } else {
      SweepText.print(stdout, study, result);
    }
    stdout.flush();
    return ExitCode.DONE;
  }

  private SweepStudy study() {
    configuration.check();
    if (jobs.isPresent() && jobs.get() < 1) {
      throw new ParameterException(
          spec.commandLine(), "--jobs must be above zero, but was " + jobs.get());
    }
    List<SweepFold> folds = folds();
    String text = configuration.text(DEFAULT_PROFILE);
    SweepGrid.Setting base = SweepGrid.base(text);
    List<SweepGrid.Setting> settings =
        SweepGrid.of(text, axes.stream().map(SweepAxis::parse).toList());
    MarketChoice choice = market.map(MarketChoice::parse).orElse(MarketChoice.SIMULATED);
    PaperRun.requireRepeatable(choice);
    GodmodeConfig config = base.config();
    if (choice.recording().isPresent() && SolUsd.of(solUsd, config).isEmpty()) {
      throw MarketChoice.solUsdMissing(choice.recording().get());
    }
    Optional<Recording> recording =
        choice.recording().map(path -> Recordings.open(path, spec.commandLine().getErr()));
    long draws = seed.or(() -> config.memecoin().map(MemecoinSettings::providerSeed)).orElse(0L);
    return new SweepStudy(
        base,
        settings,
        folds,
        choice.repeatable(),
        recording,
        solUsd.map(SolUsd::repeatable),
        draws,
        out);
  }

  private List<SweepFold> folds() {
    if (walkForward.isPresent() && train.isEmpty() && test.isEmpty()) {
      return SweepFold.walkForward(walkForward.get());
    }
    if (walkForward.isEmpty() && train.isPresent() && test.isPresent()) {
      return List.of(
          new SweepFold(
              SweepWindow.parse("--train", train.get()), SweepWindow.parse("--test", test.get())));
    }
    throw Refusal.usage(
        "SWEEP_INVALID",
        "a study needs --train A..B with --test B..C, or --walk-forward FOLDS:SLOTS alone: what was"
            + " chosen on some data says nothing about that data");
  }
}
