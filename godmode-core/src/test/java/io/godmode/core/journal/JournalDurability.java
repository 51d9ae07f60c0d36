package io.godmode.core.journal;

import io.godmode.api.event.JournaledEvent;
import io.godmode.api.event.TradingEvent;
import io.godmode.api.market.InputPosition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Measures, by hand, how many durable records a second a journal takes, beside how many syncs a
 * second of as many bytes the same disk does in the same run:
 *
 * <pre>java -cp ... io.godmode.core.journal.JournalDurability DIRECTORY</pre>
 */
final class JournalDurability {
  private static final int ROUNDS = 9;
  private static final int BATCHES = 200;

  private JournalDurability() {}

  public static void main(String[] args) throws IOException {
    Path root = Files.createTempDirectory(Path.of(args[0]), "durability");
    TradingEvent event =
        SampleEvents.all().stream()
            .filter(TradingEvent.OrderApproved.class::isInstance)
            .findFirst()
            .orElseThrow();
    for (int batch : new int[] {1, 16, 256}) {
      double[] raw = new double[ROUNDS];
      double[] ours = new double[ROUNDS];
      for (int round = 0; round < ROUNDS; round++) {
        Path directory = root.resolve(batch + "-" + round);
        ours[round] = journal(directory, batch, event);
        raw[round] = syncs(directory.resolve("raw"), bytesOf(batch, event));
      }
      Arrays.sort(raw);
      Arrays.sort(ours);
      double syncs = raw[ROUNDS / 2];
      double records = ours[ROUNDS / 2];
      System.out.printf(
          Locale.ROOT,
          "%4d records a batch: %,9.0f records/s durable, %,7.0f syncs/s of as many bytes:"
              + " %5.1f %% of %,.0f%n",
          batch,
          records,
          syncs,
          100 * records / (batch * syncs),
          batch * syncs);
    }
  }

  private static double journal(Path directory, int batch, TradingEvent event) throws IOException {
    try (Journal journal =
        Journal.open(
            directory,
            JournalFixture.IDENTITY,
            Journal.Limits.of(JournalSettings.DEFAULT),
            Disk.real())) {
      long start = System.nanoTime();
      for (int i = 0; i < BATCHES; i++) {
        for (int n = 1; n <= batch; n++) {
          journal.append(frame(journal.lastSequence() + 1, event), n == batch);
        }
      }
      return BATCHES * batch * 1e9 / (System.nanoTime() - start);
    }
  }

  private static double syncs(Path file, byte[] bytes) throws IOException {
    try (Disk.Output out = Disk.real().open(file, 0)) {
      long start = System.nanoTime();
      for (int i = 0; i < BATCHES; i++) {
        out.write(bytes, 0, bytes.length);
        out.sync();
      }
      return BATCHES * 1e9 / (System.nanoTime() - start);
    }
  }

  private static byte[] bytesOf(int batch, TradingEvent event) throws IOException {
    FrameBuffer buffer = new FrameBuffer();
    EventCodec codec = EventCodec.create();
    for (int n = 1; n <= batch; n++) {
      buffer.add(frame(n, event), codec);
    }
    return Arrays.copyOf(buffer.bytes(), buffer.size());
  }

  private static Frame frame(long sequence, TradingEvent event) {
    return new Frame(
        sequence,
        new InputPosition(sequence, sequence, "0".repeat(64)),
        List.of(
            new JournaledEvent(
                sequence, Instant.ofEpochMilli(1_738_000_000_000L + sequence), event)));
  }
}
