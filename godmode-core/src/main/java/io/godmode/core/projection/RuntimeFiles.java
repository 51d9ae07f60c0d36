package io.godmode.core.projection;

import io.godmode.api.GodmodeException;
import io.godmode.api.event.JournaledEvent;
import io.godmode.api.event.TradingEvent;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.journal.DataDirectory;
import io.godmode.core.journal.Frame;
import io.godmode.core.ledger.Books;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * {@code wallets_runtime.json} and {@code execution_runtime.json}: where things stand, replaced
 * atomically at most once a second, and at the end. Engine thread only.
 */
public final class RuntimeFiles implements AutoCloseable {
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final DataDirectory directory;
  private final GodmodeConfig config;
  private Books books;
  private final InstantSource clock;
  private final List<String> marks;
  private Instant written = Instant.MIN;
  private Instant engineTime = Instant.EPOCH;
  private boolean followed;
  private boolean closed;

  private RuntimeFiles(
      DataDirectory directory,
      GodmodeConfig config,
      Books books,
      List<String> marks,
      InstantSource clock) {
    this.directory = directory;
    this.config = config;
    this.books = books;
    this.marks = List.copyOf(marks);
    this.clock = clock;
  }

  /** Returns the files of a directory. */
  public static RuntimeFiles of(
      DataDirectory directory,
      GodmodeConfig config,
      Books books,
      List<String> marks,
      InstantSource clock) {
    return new RuntimeFiles(directory, config, books, marks, clock);
  }

  /** Shows other books from now on: after a fault those of the journal. */
  public void show(Books sound) {
    books = sound;
  }

  /**
   * Writes both files if a tick passed and the last time is a second ago.
   *
   * @throws GodmodeException when a file cannot be written
   */
  public void accept(Frame frame) {
    JournaledEvent last = frame.events().get(frame.events().size() - 1);
    engineTime = last.at();
    followed = true;
    boolean ticked =
        frame.events().stream().anyMatch(event -> event.event().kind() == TradingEvent.Kind.TICKED);
    Instant now = clock.instant();
    boolean due =
        written.equals(Instant.MIN)
            || now.isBefore(written)
            || !now.isBefore(written.plus(INTERVAL));
    if (ticked && due) {
      write();
      written = now;
    }
  }

  /**
   * Writes both files whatever the frame holds, such as after a failure.
   *
   * @throws GodmodeException when a file cannot be written
   */
  public void writeNow(Frame frame) {
    engineTime = frame.events().get(frame.events().size() - 1).at();
    followed = true;
    write();
    written = clock.instant();
  }

  private void write() {
    RuntimeView view = new RuntimeView(books, engineTime, marks);
    replace(directory.walletsRuntime(), view.wallets(config.profileId()));
    replace(directory.executionRuntime(), view.execution(config.risk()));
  }

  private void replace(Path file, String content) {
    directory.replace(file, content.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes both files a last time, if the engine did anything. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      if (followed) {
        write();
      }
    }
  }
}
