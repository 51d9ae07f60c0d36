package io.godmode.core.config;

import io.godmode.api.Bounded;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * One key of {@code config.json} and what becomes of it.
 *
 * <p>The list is the single source of names, types, ranges and defaults: the loader reads by it,
 * and the table in {@code docs/configuration.md} repeats it. Immutable and thread-safe.
 *
 * @param path such as {@code risk.wallets.*.max_daily_loss_pct}; {@code *} is any name, {@code []}
 *     any element
 * @param type the kind of value, such as {@code fraction} or {@code one(paper,live)}
 * @param defaultValue {@code required}, {@code none}, or the value that stands in
 * @param status what this version does with it
 * @param readBy the rule or part that reads it
 * @param shownBy the test class that shows it
 * @param meaning in words
 */
public record ConfigKey(
    String path,
    String type,
    String defaultValue,
    Status status,
    String readBy,
    String shownBy,
    String meaning) {

  /** What this version does with a key. */
  public enum Status {
    /** A rule reads it. */
    ENFORCED,
    /** It is shown or kept for people; nothing follows from it. */
    INFORMS,
    /** It is checked, but its rule is not built yet; a run that has it says so. */
    NOT_YET_ENFORCED;

    /** Returns what people are to know of it between two texts; nothing where a rule reads it. */
    String note(String before, String after) {
      if (this == ENFORCED) {
        return "";
      }
      return before + (this == INFORMS ? "informs only" : "not yet enforced") + after;
    }
  }

  static final String REQUIRED = "required";
  static final String NONE = "none";

  private static final String RESOURCE = "keys.txt";
  private static final int COLUMNS = 7;

  /** Returns every known key, in the order of the documentation. */
  public static List<ConfigKey> all() {
    return Holder.ALL;
  }

  boolean isRequired() {
    return defaultValue.equals(REQUIRED);
  }

  private static ConfigKey parse(String line) {
    String[] columns = line.split(" \\| ", -1);
    if (columns.length != COLUMNS) {
      throw new IllegalStateException(RESOURCE + " has a line of another form: " + line);
    }
    return new ConfigKey(
        columns[0],
        columns[1],
        columns[2],
        Status.valueOf(columns[3]),
        columns[4],
        columns[5],
        columns[6]);
  }

  private static final class Holder {
    @Bounded(by = "the keys that there are", then = "read once and unmodifiable")
    static final List<ConfigKey> ALL = read();

    private static List<ConfigKey> read() {
      try (InputStream in = ConfigKey.class.getResourceAsStream(RESOURCE)) {
        byte[] bytes = Objects.requireNonNull(in, RESOURCE).readAllBytes();
        return new String(bytes, StandardCharsets.UTF_8)
            .lines()
            .filter(line -> !line.startsWith("#"))
            .map(ConfigKey::parse)
            .toList();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
