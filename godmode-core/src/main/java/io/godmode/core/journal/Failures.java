package io.godmode.core.journal;

import io.godmode.api.GodmodeException;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The exceptions of a journal, with what to do next. */
final class Failures {
  private Failures() {}

  static GodmodeException corrupt(Path file, long offset, String what) {
    return new CorruptJournal(file, offset, what, null);
  }

  static GodmodeException corrupt(Path file, long offset, String what, Exception cause) {
    return new CorruptJournal(file, offset, what, cause);
  }

  static GodmodeException dropped(long sequence, String why, @Nullable Exception cause) {
    String code = "JOURNAL_EVENTS_DROPPED";
    String message =
        "event %s is no longer kept: %s; keep more of the journal, or begin with a later event"
            .formatted(sequence, why);
    return cause == null
        ? new GodmodeException(code, message)
        : new GodmodeException(code, message, cause);
  }

  static GodmodeException unreadable(Path file, IOException cause) {
    return new GodmodeException(
        "JOURNAL_READ_FAILED", "the journal cannot be read: %s: %s".formatted(file, cause), cause);
  }

  static GodmodeException unwritable(Path file, Exception cause) {
    return new GodmodeException(
        "JOURNAL_WRITE_FAILED",
        ("the journal cannot be written and takes nothing more: %s: %s; "
                + "free the disk or mend it, then start again")
            .formatted(file, cause),
        cause);
  }
}
