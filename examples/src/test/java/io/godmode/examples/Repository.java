package io.godmode.examples;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the sources lie. */
public final class Repository {
  private Repository() {}

  /** Returns the folder that holds the README, at or above the working directory. */
  public static Path root() {
    Path at = Path.of("").toAbsolutePath();
    while (!Files.exists(at.resolve("README.md"))) {
      at = at.getParent();
      if (at == null) {
        throw new AssertionError("no README.md at or above " + Path.of("").toAbsolutePath());
      }
    }
    return at;
  }
}
