package io.godmode.examples.parity;

import io.godmode.api.GodmodeException;
import io.godmode.onchain.recording.RecordedTransactions;
import io.godmode.onchain.recording.RecordingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads files and folders of recordings, each file in the form that it has: what {@code godmode
 * decode} reads, or one of the data sets of {@link DataSets}. Files are read one after the other,
 * in the order of their paths, one record at a time. Not thread-safe.
 */
public final class ParityFiles {
  private static final Pattern FILE =
      Pattern.compile(".*\\.(csv|(json|jsonl|ndjson)(\\.(gz|zst))?)");

  private static final Pattern COMPRESSED = Pattern.compile(".*\\.(gz|zst)");

  private final TransactionParity transactions;
  private final DataSets dataSets;
  private final BiConsumer<Path, String> skipped;
  private final Consumer<GodmodeException> damaged;

  /**
   * Prepares a run.
   *
   * @param rows takes the rows, in the order of the files
   * @param skipped takes files that hold no trades in a form that is known, and what they hold
   * @param damaged takes what kept a recording from being read to its end
   */
  public ParityFiles(
      Consumer<ParityRow> rows,
      BiConsumer<Path, String> skipped,
      Consumer<GodmodeException> damaged) {
    transactions = new TransactionParity(rows);
    dataSets = new DataSets(rows, transactions::accept);
    this.skipped = skipped;
    this.damaged = damaged;
  }

  /** Returns how many transactions were recorded more than once; each is compared once. */
  public long duplicates() {
    return transactions.duplicates();
  }

  /**
   * Compares what a file holds, or the files of a folder.
   *
   * @throws IOException when the folder cannot be listed
   */
  public void read(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      file(path);
      return;
    }
    try (Stream<Path> walk = Files.walk(path)) {
      List<Path> files =
          walk.filter(file -> FILE.matcher(file.getFileName().toString()).matches())
              .filter(Files::isRegularFile)
              .sorted()
              .toList();
      files.forEach(this::file);
    }
  }

  private void file(Path file) {
    if (dataSets.csv(file, skipped, damaged)) {
      return;
    }
    long[] seen = {0};
    transactions.file(file.toString());
    try {
      RecordedTransactions.of(file)
          .forEach(
              decoded -> {
                seen[0]++;
                transactions.accept(decoded);
              });
    } catch (RecordingException notRead) {
      boolean mayBeOther =
          seen[0] == 0
              && notRead.code().equals(RecordingException.BAD_RECORD)
              && !COMPRESSED.matcher(file.toString()).matches();
      DataSets.Found found = mayBeOther ? dataSets.json(file) : DataSets.Found.NOT_READ;
      switch (found) {
        case TRADES -> {}
        case NO_TRADES -> skipped.accept(file, "it holds no trades in a form that is known");
        case NOT_READ -> damaged.accept(notRead);
      }
    }
  }
}
