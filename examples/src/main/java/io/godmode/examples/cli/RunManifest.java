package io.godmode.examples.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.godmode.core.config.ConfigLoader;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.journal.JournalIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a run was started, in {@value #FILE} of its data directory: all that is needed to run it
 * again. What was read of the input, and its hash, stand in the journal. No secret is in it:
 * configurations name environment variables, never their values. Immutable.
 *
 * @param schemaVersion of this form
 * @param godmode the version that ran
 * @param java the version of the runtime
 * @param profile the configuration's name
 * @param configHash of the configuration without its capital, as in the journal
 * @param config the configuration as it was read
 * @param market as {@code --market} names it, a recording by its absolute path
 * @param solUsd as {@code --sol-usd} was given; null without
 * @param seed of all that was drawn
 * @param ticks as {@code --ticks} was given; null without
 * @param window the slots that were traded, counted from the first one; null for all
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RunManifest(
    @JsonProperty("schema_version") int schemaVersion,
    @JsonProperty("godmode_version") String godmode,
    @JsonProperty("java_version") String java,
    @JsonProperty("profile") String profile,
    @JsonProperty("config_hash") String configHash,
    @JsonProperty("config") JsonNode config,
    @JsonProperty("market") String market,
    @JsonProperty("sol_usd") @Nullable String solUsd,
    @JsonProperty("seed") long seed,
    @JsonProperty("ticks") @Nullable Long ticks,
    @JsonProperty("window") @Nullable String window) {
  /** Its name in a data directory. */
  static final String FILE = "manifest.json";

  private static final int SCHEMA_VERSION = 1;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  /**
   * Describes a run by this version on this runtime.
   *
   * @param configText the configuration as it was read
   */
  static RunManifest of(
      String configText,
      GodmodeConfig config,
      String market,
      Optional<String> solUsd,
      long seed,
      Optional<Long> ticks,
      Optional<String> window) {
    return new RunManifest(
        SCHEMA_VERSION,
        new Main.Version().getVersion()[0],
        Runtime.version().toString(),
        config.profileId(),
        config.bindingHash(),
        ConfigText.tree(configText),
        market,
        solUsd.orElse(null),
        seed,
        ticks.orElse(null),
        window.orElse(null));
  }

  /**
   * Reads the manifest of a data directory; empty when there is none.
   *
   * @throws Refusal with code {@code MANIFEST_UNREADABLE}
   */
  static Optional<RunManifest> find(Path data) {
    Path file = data.resolve(FILE);
    try {
      return Optional.of(JSON.readValue(Files.readAllBytes(file), RunManifest.class));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (IOException unreadable) {
      throw Refusal.usage(
          "MANIFEST_UNREADABLE",
          file + " is no manifest of this version: " + unreadable + "; remove it or move it away");
    }
  }

  /**
   * Writes it, replacing another one at once or not at all.
   *
   * @throws Refusal with code {@code FILE_NOT_WRITTEN}
   */
  void write(Path data) {
    Path file = data.resolve(FILE);
    try {
      Files.createDirectories(data);
      Path part = data.resolve(FILE + ".tmp");
      Files.write(part, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this));
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failure) {
      throw Refusal.usage(
          "FILE_NOT_WRITTEN",
          "cannot write " + file + ": " + failure + "; check rights and free space");
    }
  }

  /** Returns why it cannot be of that journal; empty when it can. */
  Optional<String> objection(JournalIdentity identity) {
    boolean same =
        identity.configHash().equals(configHash)
            && identity.profile().equals(profile)
            && identity.seed().orElse(seed) == seed;
    return same
        ? Optional.empty()
        : Optional.of(FILE + " is of another run (configuration, profile or seed) and was ignored");
  }

  /** Returns the configuration. */
  GodmodeConfig parsedConfig() {
    return ConfigLoader.parse(config.toString(), FILE);
  }

  /** Returns what reports show of it. */
  Map<String, String> stated() {
    Map<String, String> stated = new TreeMap<>();
    stated.put("godmode_version", godmode);
    stated.put("java_version", java);
    stated.put("market", market);
    if (solUsd != null) {
      stated.put("sol_usd", solUsd);
    }
    if (ticks != null) {
      stated.put("ticks_asked", String.valueOf(ticks));
    }
    if (window != null) {
      stated.put("window", window);
    }
    return stated;
  }
}
