package io.godmode.examples.cli;

import io.godmode.onchain.recording.RecordedEvent;
import io.godmode.onchain.recording.RecordedTransactions;
import io.godmode.paper.Recording;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** Opens what can be replayed: comma-separated trades, or RPC JSON that is decoded first. */
final class Recordings {
  private static final int GZIP = 0x1f;

  private Recordings() {}

  static Recording open(Path path, PrintWriter notes) {
    return isRpcJson(path) ? decoded(path, notes) : Recording.csv(path);
  }

  /** A folder, gzip, or text that begins as JSON does; a CSV recording begins with its columns. */
  static boolean isRpcJson(Path path) {
    if (Files.isDirectory(path)) {
      return true;
    }
    try (InputStream in = Files.newInputStream(path)) {
      int first = in.read();
      while (first == ' ' || first == '\n' || first == '\r' || first == '\t') {
        first = in.read();
      }
      return first == '{' || first == '[' || first == GZIP;
    } catch (IOException unreadable) {
      throw Refusal.market(
          "BAD_RECORDING",
          "the recording " + path + " cannot be read: " + unreadable + "; check --market replay:");
    }
  }

  private static Recording decoded(Path path, PrintWriter notes) {
    io.godmode.onchain.recording.Recording read = RecordedTransactions.of(path).read();
    notes.println("decoded " + path + ": " + read.counters());
    long leftOut =
        read.duplicates() + read.withoutSlot() + read.notSolQuoted() + read.implausible();
    if (leftOut > 0) {
      notes.println(
          "left out: "
              + read.duplicates()
              + " duplicates, "
              + read.withoutSlot()
              + " without a slot, "
              + read.notSolQuoted()
              + " not quoted in SOL, "
              + read.implausible()
              + " implausible");
    }
    Instant start =
        read.events().stream()
            .map(RecordedEvent::time)
            .flatMap(Optional::stream)
            .findFirst()
            .orElseThrow(
                () ->
                    Refusal.market(
                        "BAD_RECORDING",
                        "the recording "
                            + path
                            + " has no market fact with a time; it needs blocks or transactions"
                            + " with pump.fun events"));
    return Recording.of(
        String.valueOf(path.getFileName()),
        start,
        read.events().stream().map(RecordedEvent::event).toList());
  }
}
