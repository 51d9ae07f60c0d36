package io.godmode.adapters;

import io.godmode.core.GodmodeStatus;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Sums every UTC day up once, from a configured hour of the next one on; one whose day has ended is
 * told at the end of a run also before that hour, so that it is not lost. One thread.
 */
final class Digests {
  private final int hour;

  /** Before the first thing of the day: how the day before ended, or the first look of all. */
  private Optional<GodmodeStatus> before = Optional.empty();

  private boolean whole;
  private Optional<GodmodeStatus> last = Optional.empty();
  private Optional<String> due = Optional.empty();

  /**
   * Begins.
   *
   * @param hour of the UTC day, 0 to 23
   */
  Digests(int hour) {
    this.hour = hour;
  }

  /** Looks at how things stand; returns what is to be told, if anything. */
  Optional<String> look(GodmodeStatus now) {
    Optional<String> told = Optional.empty();
    if (last.isEmpty()) {
      before = Optional.of(now);
    } else if (NoticeText.dayOf(now).isAfter(NoticeText.dayOf(last.get()))) {
      // One that still waits for its hour is a whole day old.
      told = due;
      due = Optional.of(NoticeText.digest(before.orElse(now), last.get(), whole));
      before = last;
      whole = true;
    }
    last = Optional.of(now);
    if (told.isEmpty() && now.portfolio().at().atZone(ZoneOffset.UTC).getHour() >= hour) {
      told = due;
      due = Optional.empty();
    }
    return told;
  }

  /** Returns what waits for its hour. */
  Optional<String> end() {
    Optional<String> told = due;
    due = Optional.empty();
    return told;
  }
}
