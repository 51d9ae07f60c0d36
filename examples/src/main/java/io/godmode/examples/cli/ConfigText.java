package io.godmode.examples.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.godmode.core.config.ConfigLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The text of configurations, for what changes one or keeps it with a run. */
final class ConfigText {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private ConfigText() {}

  /**
   * Returns the text of a configuration that can be read, as it stands in the file.
   *
   * @throws io.godmode.core.config.GodmodeConfigException if it is none
   */
  static String of(Path file) {
    // First of all refuses what is no configuration, in the words people know.
    ConfigLoader.load(file);
    try {
      String text = Files.readString(file);
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (IOException failure) {
      throw Refusal.usage("CONFIG_MISSING", file + " could be read a moment ago: " + failure);
    }
  }

  /**
   * Returns it as a tree of the caller's own, without its comments.
   *
   * @throws io.godmode.core.config.GodmodeConfigException if it is no configuration
   */
  static ObjectNode tree(String text) {
    try {
      if (JSON.readTree(text) instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException malformed) {
      // The loader says better what is wrong.
    }
    ConfigLoader.parse(text, "the configuration");
    throw new IllegalStateException("a configuration is one object");
  }
}
