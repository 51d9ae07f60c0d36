package io.godmode.onchain.recording;

import io.godmode.onchain.decode.ChainTransaction;
import io.godmode.onchain.decode.DecodedTransaction;
import io.godmode.onchain.decode.NetworkFee;
import io.godmode.onchain.decode.RpcFormatException;
import io.godmode.onchain.decode.RpcTransactions;
import io.godmode.onchain.decode.TransactionDecoder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Recorded transactions: files or folders of RPC JSON, one value per file or JSON lines, plain or
 * compressed with gzip or zstd, which is told by their content.
 *
 * <p>Of a folder, the files with endings {@code .json}, {@code .jsonl} and {@code .ndjson}, and the
 * same with {@code .gz} or {@code .zst}, are read in the order of their paths. A block does not
 * name its slot; it is taken from the file's name where that holds a number which the block's
 * parent slot confirms.
 *
 * <p>Immutable; every read opens the files anew. Thread-safe for files.
 */
public final class RecordedTransactions {
  /** The most events that {@link #read} sorts in memory. */
  public static final int MOST_EVENTS = 5_000_000;

  private final List<Path> paths;

  private RecordedTransactions(List<Path> paths) {
    this.paths = List.copyOf(paths);
  }

  /** Returns the recording in these files and folders. */
  public static RecordedTransactions of(List<Path> paths) {
    return new RecordedTransactions(paths);
  }

  /** Returns the recording in one file or folder. */
  public static RecordedTransactions of(Path path) {
    return new RecordedTransactions(List.of(path));
  }

  /**
   * Decodes every transaction in the order of the files, holding one record at a time, of up to 128
   * MiB.
   *
   * @throws RecordingException when a file or a record cannot be read
   */
  public void forEach(Consumer<? super DecodedTransaction> sink) {
    for (Path path : paths) {
      for (Path file : ArchiveFiles.in(path)) {
        try (InputStream in = Files.newInputStream(file)) {
          forEach(in, file.toString(), sink);
        } catch (IOException e) {
          throw ArchiveFiles.unreadable(e, file.toString(), 0);
        }
      }
    }
  }

  /**
   * Decodes every transaction of a stream in order, holding one record at a time. Leaves the stream
   * open.
   *
   * @param name what errors call the stream
   * @throws RecordingException when a record cannot be read
   */
  public static void forEach(
      InputStream in, String name, Consumer<? super DecodedTransaction> sink) {
    long line = 0;
    try (Unclosed raw = new Unclosed(in);
        InputStream text = ArchiveFiles.decompressed(raw)) {
      JsonValues values = new JsonValues(text);
      try {
        forEach(values, name, sink);
      } finally {
        line = values.line();
      }
    } catch (IOException e) {
      throw ArchiveFiles.unreadable(e, name, line);
    }
  }

  private static void forEach(
      JsonValues values, String name, Consumer<? super DecodedTransaction> sink)
      throws IOException {
    // A file is named for its first block; where more follow, they must name their slots.
    List<Long> slots = ArchiveFiles.numbersIn(name);
    for (Optional<JsonValues.Located> next = values.next();
        next.isPresent();
        next = values.next()) {
      JsonValues.Located value = next.get();
      List<ChainTransaction> transactions;
      try {
        transactions = RpcTransactions.read(value.text().bytes(), slots);
        slots = List.of();
      } catch (RpcFormatException e) {
        long line = value.line() + Math.max(0, e.line().orElse(1) - 1);
        throw new RecordingException(
            RecordingException.BAD_RECORD, name, line, String.valueOf(e.getMessage()), e);
      }
      transactions.forEach(each -> sink.accept(TransactionDecoder.decode(each)));
    }
  }

  /**
   * Tells what transactions that concern markets cost their payers, failed ones too, by slot, then
   * the place within it, and without known places as recorded. They are read once and sorted in
   * memory: files need not be in order. A transaction recorded twice counts once; one whose slot
   * was not recorded is left out.
   *
   * @throws RecordingException when a file or a record cannot be read
   * @throws io.godmode.api.GodmodeException with code {@code TOO_LARGE} when there are more than
   *     {@link #MOST_EVENTS}
   */
  public void networkFees(Consumer<? super NetworkFee> sink) {
    RecordedFees fees = new RecordedFees(MOST_EVENTS);
    forEach((Consumer<DecodedTransaction>) fees::take);
    fees.sorted().forEach(sink);
  }

  /**
   * Reads everything and returns its market facts in the order in which they happened: by slot,
   * then the transaction's place within it (where the recording says; else as recorded), then
   * event. A transaction recorded twice counts once.
   *
   * @throws RecordingException when a file or a record cannot be read, or there are more than
   *     {@link #MOST_EVENTS}
   */
  public Recording read() {
    Collector collector = new Collector(MOST_EVENTS);
    forEach(collector);
    return collector.recording();
  }
}
