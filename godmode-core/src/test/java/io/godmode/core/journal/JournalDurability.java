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
  /** Rounds before, so that code is measured as it runs in a long run: compiled. */
  private static final int WARM_UP = 5;

  private static final int ROUNDS = 9;
  private static final int BATCHES = 200;
  private static final int GROUPED = 60_000;

  private JournalDurability() {}

  public static void main(String[] args) throws IOException {
    Path root = Files.createTempDirectory(Path.of(args[0]), "durability");
    TradingEvent event =
        SampleEvents.all().stream()
            .filter(TradingEvent.OrderApproved.class::isInstance)
            .findFirst()
            .orElseThrow();
    for (int round = 0; round < WARM_UP; round++) {
      journal(root.resolve("warm-up-" + round), 256, event);
    }
    for (int batch : new int[] {1, 4, 16, 256}) {
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
    grouped(root, event);
  }

  /** Without waiting: each sync takes what was appended during the one before. */
  private static void grouped(Path root, TradingEvent event) throws IOException {
    double[] shares = new double[ROUNDS];
    double[] records = new double[ROUNDS];
    double[] sizes = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      Path directory = root.resolve("grouped-" + round);
      int groups = 0;
      try (Journal journal = open(directory)) {
        long start = System.nanoTime();
        for (int n = 1; n <= GROUPED; n++) {
          journal.append(frame(journal.lastSequence() + 1, event), false);
          groups += journal.syncSoon() ? 1 : 0;
        }
        journal.sync();
        records[round] = GROUPED * 1e9 / (System.nanoTime() - start);
      }
      sizes[round] = (double) GROUPED / (groups + 1);
      int size = (int) Math.round(sizes[round]);
      shares[round] = records[round] / size / syncs(directory.resolve("raw"), bytesOf(size, event));
    }
    Arrays.sort(shares);
    Arrays.sort(records);
    Arrays.sort(sizes);
    System.out.printf(
        Locale.ROOT,
        "%4.0f records a group: %,9.0f records/s durable without waiting: %5.1f %%%n",
        sizes[ROUNDS / 2],
        records[ROUNDS / 2],
        100 * shares[ROUNDS / 2]);
  }

  private static double journal(Path directory, int batch, TradingEvent event) throws IOException {
    try (Journal journal = open(directory)) {
      long start = System.nanoTime();
      for (int i = 0; i < BATCHES; i++) {
        for (int n = 1; n <= batch; n++) {
          journal.append(frame(journal.lastSequence() + 1, event), n == batch);
        }
      }
      return BATCHES * batch * 1e9 / (System.nanoTime() - start);
    }
  }

  private static Journal open(Path directory) {
    return Journal.open(
        directory,
        JournalFixture.IDENTITY,
        Journal.Limits.of(JournalSettings.DEFAULT),
        Disk.real());
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
    for (int n = 1; n <= batch; n++) {
      buffer.add(frame(n, event));
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
