package io.godmode.core.journal;

import io.godmode.api.GodmodeException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where a journal is damaged, and how. */
final class CorruptJournal extends GodmodeException {
  private static final long serialVersionUID = 1L;

  private final String file;
  private final long offset;
  private final String what;

  CorruptJournal(Path file, long offset, String what, @Nullable Exception cause) {
    super(
        "JOURNAL_CORRUPT",
        ("the journal is damaged: %s, in %s at byte %s; see with 'godmode repair' what can be kept, "
                + "or restore the directory from a backup")
            .formatted(what, file, offset));
    this.file = file.toString();
    this.offset = offset;
    this.what = what;
    if (cause != null) {
      initCause(cause);
    }
  }

  /** Returns the segment in which what is valid ends; it may be missing. */
  Path file() {
    return Path.of(file);
  }

  /** Returns the byte at which what is valid ends. */
  long offset() {
    return offset;
  }

  /** Returns what is wrong there, for people. */
  String what() {
    return what;
  }
}
