package io.godmode.core.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Reads a configuration from {@code config.json} or from a bundled profile.
 *
 * <p>A file is accepted or refused as a whole: every problem is reported, each with its JSON path,
 * what was found and what is allowed. Unknown keys are warnings. Loading is a pure function of the
 * text; environment variables are never read. Thread-safe.
 */
public final class ConfigLoader {
  private static final int MAX_CHARACTERS = 1 << 20;
  private static final Map<String, String> PROFILES = profileResources();

  private ConfigLoader() {}

  /**
   * Reads a file.
   *
   * @throws GodmodeConfigException with every problem, also when there is no such file
   */
  public static GodmodeConfig load(Path file) {
    return parse(text(file), file.toString());
  }

  static String text(Path file) {
    String source = file.toString();
    try {
      if (Files.size(file) > MAX_CHARACTERS) {
        throw refused(source, "more than 1 MiB", "a configuration of at most 1 MiB");
      }
      return utf8(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      throw refused(source, "no file", "an existing file, or one of the profiles " + profiles());
    } catch (CharacterCodingException e) {
      throw refused(source, "bytes that are not UTF-8", "text in UTF-8");
    } catch (IOException e) {
      throw refused(source, e.getClass().getSimpleName(), "a readable file");
    }
  }

  /**
   * Returns a bundled profile: {@code LIVE_150}, {@code REPLAY_150} or {@code DEMO}.
   *
   * @throws GodmodeConfigException when there is no such profile
   */
  public static GodmodeConfig profile(String name) {
    return parse(profileText(name), "profile " + name);
  }

  /** Returns the names of the bundled profiles. */
  public static List<String> profiles() {
    return List.copyOf(PROFILES.keySet());
  }

  /**
   * Returns the text of a bundled profile, to start a file from.
   *
   * @throws GodmodeConfigException when there is no such profile
   */
  public static String profileText(String name) {
    String resource = PROFILES.get(name);
    if (resource == null) {
      throw refused("profile", JsonText.text(name), "one of " + profiles());
    }
    try (InputStream in = ConfigLoader.class.getResourceAsStream(resource)) {
      return utf8(Objects.requireNonNull(in, resource).readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a text.
   *
   * @param json the configuration
   * @param sourceName where it comes from, for messages
   * @throws GodmodeConfigException with every problem
   */
  public static GodmodeConfig parse(String json, String sourceName) {
    if (json.length() > MAX_CHARACTERS) {
      throw refused(sourceName, "more than 1 MiB", "a configuration of at most 1 MiB");
    }
    JsonNode root = read(json, sourceName);
    if (!root.isObject()) {
      throw refused(sourceName, JsonText.found(root), "one object");
    }
    Problems problems = new Problems(path -> JsonText.byIndex(path, root));
    SecretCheck.check(root, problems);
    FileRules.renameAliases(root, problems);
    List<String> notYetEnforced = KeyCheck.check(root, FileRules.walletNames(root), problems);
    FileRules.check(root, problems);
    GodmodeConfig config = ConfigBinder.bind(root, notYetEnforced, problems);
    ConfigRules.check(config, problems);
    if (!problems.none()) {
      throw new GodmodeConfigException(sourceName, problems.errors().toList(), problems.warnings());
    }
    return config;
  }

  static JsonNode read(String json, String source) {
    try {
      return StrictJson.read(json.startsWith("\uFEFF") ? json.substring(1) : json);
    } catch (JsonProcessingException e) {
      // Without the cause: its message may quote the file.
      throw refused(source, StrictJson.explain(e), "one JSON object");
    }
  }

  private static GodmodeConfigException refused(String source, String found, String allowed) {
    return new GodmodeConfigException(
        source, List.of(new ConfigProblem("$", found, allowed)), List.of());
  }

  private static String utf8(byte[] bytes) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }

  private static Map<String, String> profileResources() {
    Map<String, String> resources = new LinkedHashMap<>();
    resources.put("LIVE_150", "live150.json");
    resources.put("REPLAY_150", "replay150.json");
    resources.put("DEMO", "demo.json");
    return resources;
  }
}
