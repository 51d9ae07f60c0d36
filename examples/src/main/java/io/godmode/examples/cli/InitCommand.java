package io.godmode.examples.cli;

import io.godmode.core.config.ConfigSchema;
import io.godmode.core.config.StartingConfig;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code godmode init}: a configuration to begin with. */
@Command(
    name = "init",
    description = {
      "Writes a configuration to begin with, made from a profile, every key explained; the names of"
          + " the environment variables it refers to; and its JSON Schema for editors.",
      "Overwrites nothing, and writes all of its files or none."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:written", "2:a file is there already, or none can be written"})
public final class InitCommand implements Callable<Integer> {
  private static final String SCHEMA_FILE = "config.schema.json";
  private static final String ENVIRONMENT_FILE = ".env.example";

  @Parameters(
      paramLabel = "DIR",
      arity = "0..1",
      description = "Where to write; made if it is not there. Default: here.")
  private Path directory = Path.of("");

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = "LIVE_150 (default), REPLAY_150 or DEMO.",
      defaultValue = "LIVE_150")
  private String profile = "LIVE_150";

  @Option(
      names = "--as",
      paramLabel = "NAME",
      description = "Name of the profile that this becomes, such as LIVE_500. Default: unchanged.")
  private Optional<String> name = Optional.empty();

  @Spec private CommandSpec spec;

  InitCommand() {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    StartingConfig begun = StartingConfig.of(profile, "./" + SCHEMA_FILE);
    StartingConfig starting = name.map(as -> named(begun, as)).orElse(begun);
    Map<String, String> files = new LinkedHashMap<>();
    files.put(ConfigSource.DEFAULT_FILE, starting.config());
    files.put(ENVIRONMENT_FILE, starting.environment());
    files.put(SCHEMA_FILE, ConfigSchema.json());
    new NewFiles(directory).write(files);
    long variables = starting.environment().lines().filter(line -> line.matches("[^#].*=")).count();
    Path config = directory.resolve(ConfigSource.DEFAULT_FILE);
    out.println("wrote " + config + ": the profile " + profile + ", every key explained");
    out.println(
        "wrote "
            + directory.resolve(ENVIRONMENT_FILE)
            + ": the names of "
            + variables
            + " environment variables, no values");
    out.println("wrote " + directory.resolve(SCHEMA_FILE) + ": for editors; the file points to it");
    out.println();
    out.println("next, after any change:  godmode config check " + quoted(config));
    out.println(
        "then a first hour:       godmode run --config "
            + quoted(config)
            + " --data "
            + quoted(directory.resolve("data"))
            + " --market sim --ticks 3600");
    out.flush();
    return ExitCode.DONE;
  }

  private StartingConfig named(StartingConfig begun, String as) {
    try {
      return begun.named(as);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--as: " + e.getMessage(), e);
    }
  }

  /** As a shell takes it. */
  private static String quoted(Path path) {
    String text = path.toString();
    return text.matches("[A-Za-z0-9_./:\\\\-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
