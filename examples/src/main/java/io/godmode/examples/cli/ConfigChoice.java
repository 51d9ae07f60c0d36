package io.godmode.examples.cli;

import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which configuration a command looks at: {@code [FILE | --profile NAME]}. */
final class ConfigChoice {
  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description = "The configuration, or a profile's name; default config.json.")
  private Optional<String> file = Optional.empty();

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = "A bundled configuration: LIVE_150, REPLAY_150 or DEMO.")
  private Optional<String> profile = Optional.empty();

  @Spec(Target.MIXEE)
  private CommandSpec mixee;

  ConfigSource source() {
    if (file.isPresent() && profile.isPresent()) {
      throw new ParameterException(
          mixee.commandLine(), "FILE and --profile exclude each other; give one of them");
    }
    return profile
        .map(ConfigSource::profile)
        .orElseGet(() -> ConfigSource.find(file.orElse(ConfigSource.DEFAULT_FILE)));
  }
}
