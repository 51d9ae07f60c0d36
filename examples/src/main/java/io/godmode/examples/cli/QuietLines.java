package io.godmode.examples.cli;

import io.godmode.core.QuietReport;
import io.godmode.core.market.SteadyClock;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells people why nothing happens. In real time that is a line for every minute without an entry;
 * a run whose time passes faster puts its minutes together, into at most one line for every minute
 * of ours and one at its end. Thread-safe.
 */
final class QuietLines implements Consumer<QuietReport> {
  /** Engine time without an entry after which people are told. */
  static final Duration STRETCH = Duration.ofMinutes(1);

  /** A little less than the stretch, so that in real time no line is held back by a hair. */
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(55);

  private final PrintWriter err;
  private final InstantSource clock;
  private Instant last;
  private @Nullable QuietReport untold;

  QuietLines(PrintWriter err, InstantSource clock) {
    this.err = err;
    this.clock = SteadyClock.over(clock);
    last = this.clock.instant();
  }

  @Override
  public synchronized void accept(QuietReport report) {
    untold = untold == null ? report : untold.plus(report);
    if (!clock.instant().isBefore(last.plus(BETWEEN_LINES))) {
      finish();
    }
  }

  /** Tells what was not told yet. */
  synchronized void finish() {
    if (untold != null) {
      err.println("quiet: " + untold);
      err.flush();
      untold = null;
      last = clock.instant();
    }
  }
}
