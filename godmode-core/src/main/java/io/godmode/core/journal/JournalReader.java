package io.godmode.core.journal;

import io.godmode.api.GodmodeException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads the journal of a data directory without locking or changing it, also while an engine writes
 * it.
 *
 * <p>Immutable and thread-safe.
 */
public final class JournalReader {
  private final Disk disk;
  private final Path directory;
  private final EventCodec codec = EventCodec.create();

  private JournalReader(Disk disk, Path directory) {
    this.disk = disk;
    this.directory = directory;
  }

  /** Returns a reader of the journal in that data directory. */
  public static JournalReader of(Path dataDirectory) {
    return of(dataDirectory, Disk.real());
  }

  /** Returns a reader of the journal in that data directory of a disk. */
  public static JournalReader of(Path dataDirectory, Disk disk) {
    return new JournalReader(disk, DataDirectory.journalOf(dataDirectory));
  }

  /**
   * Gives every frame to a consumer, in order, and checks all of it on the way.
   *
   * @throws GodmodeException with code {@code JOURNAL_CORRUPT} and the place, {@code
   *     JOURNAL_OTHER_VERSION} or {@code JOURNAL_READ_FAILED}, after the frames before
   */
  public Reading read(Consumer<Frame> frames) {
    JournalScan scan =
        JournalScan.of(
            disk,
            directory,
            new JournalScan.Visitor() {
              @Override
              public void header(Path file, SegmentHeader header) {}

              @Override
              public void block(SegmentReader reader) {
                frames.accept(reader.frame(codec));
              }
            });
    return new Reading(
        scan.identity(), scan.lastSequence(), scan.tornTail().filter(tail -> tail.bytes() > 0));
  }

  /**
   * What was read.
   *
   * @param identity what the journal belongs to; empty when nothing was written yet
   * @param lastSequence of the last event, 0 when there is none
   * @param tornTail an unfinished write at the end: a crash, or an engine that is writing now
   */
  public record Reading(
      Optional<JournalIdentity> identity, long lastSequence, Optional<TornTail> tornTail) {}
}
