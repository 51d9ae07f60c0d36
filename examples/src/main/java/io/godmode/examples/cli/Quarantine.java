package io.godmode.examples.cli;

import io.godmode.core.journal.JournalRepair;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What was moved aside in a data directory: torn tails at starts, and what repairs took out. */
final class Quarantine {
  private Quarantine() {}

  /** Returns a line for each file, in order; none of it belongs to the journal any more. */
  static List<String> lines(Path data) {
    List<String> lines = new ArrayList<>();
    try {
      for (Path file : files(data.resolve("journal"))) {
        if (file.getFileName().toString().startsWith("quarantine-")) {
          lines.add(
              "%s: %,d bytes of an unfinished write, moved aside at a start"
                  .formatted(data.relativize(file), Files.size(file)));
        }
      }
      for (Path file : files(data.resolve(JournalRepair.QUARANTINE))) {
        lines.add(
            "%s: %,d bytes, moved aside by a repair"
                .formatted(data.relativize(file), Files.size(file)));
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return lines;
  }

  private static List<Path> files(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
