package io.godmode.examples.cli;

import io.godmode.core.config.ConfigLoader;
import io.godmode.core.config.EffectiveConfig;
import io.godmode.core.config.GodmodeConfig;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A configuration as a command names it: a file, or a bundled profile.
 *
 * @param name the path or the profile's name
 * @param isProfile whether it is a profile's name
 */
record ConfigSource(String name, boolean isProfile) {
  /** Where a configuration stands unless a command says otherwise. */
  static final String DEFAULT_FILE = "config.json";

  static ConfigSource profile(String name) {
    return new ConfigSource(name, true);
  }

  static ConfigSource file(Path file) {
    return new ConfigSource(file.toString(), false);
  }

  /**
   * Returns the file of that path, else the profile of that name.
   *
   * @throws Refusal with code {@code CONFIG_MISSING} when there is neither
   */
  static ConfigSource find(String name) {
    if (Files.exists(Path.of(name))) {
      return file(Path.of(name));
    }
    if (ConfigLoader.profiles().contains(name)) {
      return profile(name);
    }
    throw Refusal.usage(
        "CONFIG_MISSING",
        "'"
            + name
            + "' is neither a file nor one of the profiles "
            + String.join(", ", ConfigLoader.profiles())
            + "; 'godmode init' writes a file to begin with");
  }

  GodmodeConfig load() {
    return isProfile ? ConfigLoader.profile(name) : ConfigLoader.load(Path.of(name));
  }

  EffectiveConfig effective() {
    return isProfile ? EffectiveConfig.ofProfile(name) : EffectiveConfig.ofFile(Path.of(name));
  }

  @Override
  public String toString() {
    return isProfile ? "profile " + name : name;
  }
}
