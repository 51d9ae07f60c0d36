package io.godmode.paper;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** Finds recorded data beside the repository; a test that needs it is skipped by name without. */
public final class SharedFiles {
  private SharedFiles() {}

  /** The file below the folder {@code shared}, which lies beside or above the repository. */
  public static Path require(String file) {
    Path found = find(file);
    Assumptions.assumeTrue(
        found != null, "SKIPPED: needs shared/" + file + " (set -Dgodmode.shared=FOLDER)");
    return Objects.requireNonNull(found);
  }

  private static @Nullable Path find(String file) {
    String set = System.getProperty("godmode.shared");
    if (set != null) {
      Path path = Path.of(set, file);
      return Files.exists(path) ? path : null;
    }
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path path = at.resolve("shared").resolve(file);
      if (Files.exists(path)) {
        return path;
      }
    }
    return null;
  }
}
