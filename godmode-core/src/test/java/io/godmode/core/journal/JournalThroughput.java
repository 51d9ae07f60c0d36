package io.godmode.core.journal;

import io.godmode.api.event.JournaledEvent;
import io.godmode.api.event.TradingEvent;
import io.godmode.api.market.InputPosition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures, by hand, how many events a second are encoded, appended and replayed:
 *
 * <pre>java -cp ... io.godmode.core.journal.JournalThroughput DIRECTORY</pre>
 */
final class JournalThroughput {
  private static final int FRAMES = 500_000;

  private JournalThroughput() {}

  public static void main(String[] args) throws IOException {
    JsonBytes out = new JsonBytes(1 << 10);
    for (int round = 1; round <= 4; round++) {
      for (TradingEvent event : List.of(approved(), SampleEvents.all().get(5))) {
        Frame frame = frame(1, 1, event);
        measure(
            "encode a frame of " + event.kind(),
            FRAMES,
            () -> {
              for (int i = 0; i < FRAMES; i++) {
                out.cut(0);
                EventWriter.write(frame, out);
              }
            });
      }
      for (int events : new int[] {1, 4}) {
        Path directory = Files.createTempDirectory(Path.of(args[0]), "throughput");
        JournalIdentity identity = JournalFixture.IDENTITY;
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < FRAMES; i++) {
          frames.add(frame(1L + (long) i * events, events, new TradingEvent.Ticked(i, i, i)));
        }
        int total = FRAMES * events;
        try (Journal journal =
            Journal.open(
                directory, identity, Journal.Limits.of(JournalSettings.DEFAULT), Disk.real())) {
          measure(
              "append, frames of " + events,
              total,
              () -> frames.forEach(frame -> journal.append(frame, false)));
          measure("sync", total, journal::sync);
        }
        measure(
            "open, frames of " + events,
            total,
            () ->
                Journal.open(
                        directory,
                        identity,
                        Journal.Limits.of(JournalSettings.DEFAULT),
                        Disk.real())
                    .close());
        try (Journal journal =
            Journal.open(
                directory, identity, Journal.Limits.of(JournalSettings.DEFAULT), Disk.real())) {
          measure("replay, frames of " + events, total, () -> journal.replay(frame -> {}));
        }
      }
    }
  }

  private static TradingEvent approved() {
    return SampleEvents.all().stream()
        .filter(TradingEvent.OrderApproved.class::isInstance)
        .findFirst()
        .orElseThrow();
  }

  private static Frame frame(long sequence, int count, TradingEvent event) {
    Instant at = Instant.ofEpochMilli(1_738_000_000_000L + sequence);
    List<JournaledEvent> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      events.add(new JournaledEvent(sequence + i, at, event));
    }
    return new Frame(sequence, new InputPosition(sequence, sequence, "0".repeat(64)), events);
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void measure(String what, int count, Work work) throws IOException {
    long start = System.nanoTime();
    work.run();
    long nanos = System.nanoTime() - start;
    System.out.printf(
        "%-40s %8.0f ns each %,12.0f a second%n",
        what, (double) nanos / count, count * 1e9 / nanos);
  }
}
