package io.godmode.core.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the folder {@code shared} beside the repository, which is not part of it. */
final class SharedFolder {
  private SharedFolder() {}

  static Optional<Path> find(String child) {
    String given = System.getProperty("godmode.shared");
    if (given != null) {
      return Optional.of(Path.of(given).resolve(child)).filter(Files::isDirectory);
    }
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path candidate = at.resolve("shared").resolve(child);
      if (Files.isDirectory(candidate)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }
}
