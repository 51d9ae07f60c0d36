package io.godmode.core.projection;

import io.godmode.api.GodmodeException;
import io.godmode.api.event.JournaledEvent;
import io.godmode.core.journal.DataDirectory;
import io.godmode.core.journal.Disk;
import io.godmode.core.journal.EventStore;
import io.godmode.core.journal.Frame;
import io.godmode.core.ledger.Booked;
import io.godmode.core.ledger.Books;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * {@code trades.jsonl}: one line for every attempt that ended and every position given up, newest
 * last.
 *
 * <p>It is written anew from the journal at every start, so it never holds more or less than the
 * journal does, and rotated once at a bound. Engine thread only.
 */
public final class TradeLog implements AutoCloseable {
  private final Disk disk;
  private final Path file;
  private final TradeLines lines = TradeLines.fromTheStart();
  private Disk.Output out;

  private TradeLog(Disk disk, Path file) throws IOException {
    this.disk = disk;
    this.file = file;
    this.out = begin();
  }

  private Disk.Output begin() throws IOException {
    Disk.Output begun = disk.open(file, 0);
    begun.truncate();
    return begun;
  }

  /**
   * Writes the trades of a journal and goes on appending.
   *
   * @throws GodmodeException with code {@code PROJECTION_FAILED} when the file cannot be written
   */
  public static TradeLog open(DataDirectory directory, EventStore store) {
    try {
      TradeLog log = new TradeLog(directory.disk(), directory.trades());
      Books books = Books.empty();
      store.replay(frame -> log.accept(frame, frame.events().stream().map(books::apply).toList()));
      return log;
    } catch (IOException failure) {
      throw failed(directory.trades(), failure);
    }
  }

  /**
   * Appends what ended in a frame.
   *
   * @throws GodmodeException with code {@code PROJECTION_FAILED} when the file cannot be written
   */
  public void accept(Frame frame, List<Booked> booked) {
    try {
      for (int i = 0; i < frame.events().size(); i++) {
        JournaledEvent event = frame.events().get(i);
        Optional<TradeLines.Line> line = lines.accept(event, booked.get(i));
        if (line.isPresent()) {
          append(line.get());
        }
      }
    } catch (IOException failure) {
      throw failed(file, failure);
    }
  }

  private void append(TradeLines.Line line) throws IOException {
    if (line.first()) {
      out.close();
      disk.move(file, file.resolveSibling("trades.1.jsonl"));
      out = begin();
    }
    byte[] bytes = line.bytes();
    out.write(bytes, 0, bytes.length);
  }

  private static GodmodeException failed(Path file, IOException failure) {
    return new GodmodeException(
        "PROJECTION_FAILED",
        "cannot write " + file + ": " + failure.getMessage() + "; free the disk and start again",
        failure);
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException failure) {
      throw failed(file, failure);
    }
  }
}
