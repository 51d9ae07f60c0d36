package io.godmode.core.journal;

import java.nio.file.Path;
import java.util.List;

/**
 * Where a journal stops being valid before its end, and what that takes with it. Immutable and
 * thread-safe.
 *
 * @param file the segment in which the damage begins; it may be missing
 * @param offset the byte at which it begins; what is before it in the file is kept
 * @param what what is wrong there, for people
 * @param cutBytes how much of that segment is lost, zero when it is missing
 * @param files whole files that are lost with it, sorted by name: later segments, snapshots of what
 *     came later
 * @param readableFrames frames behind the damage that can still be read
 * @param readableEvents events in them
 * @param lastSequence of the last event that was readable behind the damage, or of the last kept
 *     one where that is later
 * @since 0.1
 */
public record JournalDamage(
    Path file,
    long offset,
    String what,
    long cutBytes,
    List<Path> files,
    long readableFrames,
    long readableEvents,
    long lastSequence) {
  /** Copies the list. */
  public JournalDamage {
    files = List.copyOf(files);
  }
}
