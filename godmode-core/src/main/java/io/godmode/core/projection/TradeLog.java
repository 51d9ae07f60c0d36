package io.godmode.core.projection;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.godmode.api.GodmodeException;
import io.godmode.api.event.JournaledEvent;
import io.godmode.core.journal.DataDirectory;
import io.godmode.core.journal.Disk;
import io.godmode.core.journal.EventStore;
import io.godmode.core.journal.Frame;
import io.godmode.core.ledger.Booked;
import io.godmode.core.ledger.Books;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
  private static final long MAX_BYTES = 64L << 20;

  private final Disk disk;
  private final Path file;
  private final ObjectMapper json = JsonMapper.builder().build();
  private final TradeRecords records = new TradeRecords();
  private Disk.Output out;
  private long bytes;

  private TradeLog(Disk disk, Path file) throws IOException {
    this.disk = disk;
    this.file = file;
    this.out = begin();
  }

  private Disk.Output begin() throws IOException {
    Disk.Output begun = disk.open(file, 0);
    begun.truncate();
    bytes = 0;
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
        Optional<TradeRecord> trade = records.accept(event, booked.get(i));
        if (trade.isPresent()) {
          append(trade.get());
        }
      }
    } catch (IOException failure) {
      throw failed(file, failure);
    }
  }

  private void append(TradeRecord trade) throws IOException {
    byte[] line = (json.writeValueAsString(trade) + "\n").getBytes(StandardCharsets.UTF_8);
    if (bytes + line.length > MAX_BYTES) {
      out.close();
      disk.move(file, file.resolveSibling("trades.1.jsonl"));
      out = begin();
    }
    out.write(line, 0, line.length);
    bytes += line.length;
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
