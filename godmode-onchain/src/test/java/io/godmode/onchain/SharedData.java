package io.godmode.onchain;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;

/** Recorded chain data beside the repository; tests that need it are skipped by name elsewhere. */
public final class SharedData {
  private SharedData() {}

  /** Returns a file or folder below {@code shared}, or skips the test that asks for it. */
  public static Path require(String relative) {
    Path found = Path.of(System.getProperty("godmode.shared", "no-shared-data"));
    if (!Files.isDirectory(found)) {
      for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
        if (Files.isDirectory(at.resolve("shared/chain"))) {
          found = at.resolve("shared");
          break;
        }
      }
    }
    Path wanted = found.resolve(relative);
    assumeThat(Files.exists(wanted))
        .as("SKIPPED: the recorded data %s is not beside the repository", wanted)
        .isTrue();
    return wanted;
  }
}
