package io.godmode.examples.cli;

import io.godmode.core.config.ConfigLoader;
import io.godmode.core.config.GodmodeConfig;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which configuration a command works with: {@code [--config F | --profile NAME]}. */
final class ConfigOptions {
  @Option(names = "--config", paramLabel = "F", description = "The configuration, a JSON file.")
  private Optional<Path> file = Optional.empty();

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = "A bundled configuration instead: LIVE_150, REPLAY_150 or DEMO.")
  private Optional<String> profile = Optional.empty();

  @Spec(Target.MIXEE)
  private CommandSpec mixee;

  ConfigOptions() {}

  /** Refuses both at once. */
  void check() {
    if (file.isPresent() && profile.isPresent()) {
      throw new ParameterException(
          mixee.commandLine(), "--config and --profile exclude each other; give one of them");
    }
  }

  /**
   * Returns the configuration.
   *
   * @param unlessGiven the profile that holds where neither is given
   * @throws io.godmode.core.config.GodmodeConfigException if it is none
   */
  GodmodeConfig config(String unlessGiven) {
    return file.map(ConfigLoader::load)
        .orElseGet(() -> ConfigLoader.profile(profile.orElse(unlessGiven)));
  }

  /**
   * Returns its text as it stands, for what changes it or keeps it with a run.
   *
   * @param unlessGiven the profile that holds where neither is given
   * @throws io.godmode.core.config.GodmodeConfigException if it is none
   */
  String text(String unlessGiven) {
    return file.map(ConfigText::of)
        .orElseGet(() -> ConfigLoader.profileText(profile.orElse(unlessGiven)));
  }
}
