package io.godmode.examples.cli;

import io.godmode.api.Bounded;
import java.io.PrintWriter;
import java.util.List;

/**
 * A few lines at the end of a terminal that are written over and over, in place. What else is
 * printed stands above them, where it stays. Every picture is written in one piece, line over line
 * and without wiping anything first, so that nothing flickers. Thread-safe.
 */
final class LiveArea {
  private static final String ESC = "\u001b[";
  private static final String REST_OF_LINE = ESC + "K";
  private static final String REST_OF_SCREEN = ESC + "J";

  /** A line that is wider than the terminal ends at its edge instead of wrapping. */
  private static final String NO_WRAP = ESC + "?7l";

  private static final String WRAP = ESC + "?7h";

  private final PrintWriter out;

  @Bounded(by = "the lines of one picture", then = "the next picture takes their place")
  private List<String> shown = List.of();

  private boolean ended;

  LiveArea(PrintWriter out) {
    this.out = out;
  }

  /** Shows a picture in place of the one before; nothing after the end. */
  synchronized void show(List<String> lines) {
    if (ended) {
      return;
    }
    StringBuilder picture = new StringBuilder(NO_WRAP);
    up(picture);
    lines.forEach(line -> picture.append(line).append(REST_OF_LINE).append('\n'));
    if (lines.size() < shown.size()) {
      picture.append(REST_OF_SCREEN);
    }
    write(picture.append(WRAP));
    shown = List.copyOf(lines);
  }

  /** Lets something print above the area; it ends its lines and flushes itself. */
  synchronized void above(Runnable printing) {
    List<String> picture = shown;
    wipe();
    try {
      printing.run();
    } finally {
      if (!picture.isEmpty()) {
        show(picture);
      }
    }
  }

  /** Takes the area away for good. Idempotent. */
  synchronized void end() {
    wipe();
    ended = true;
  }

  private void wipe() {
    if (shown.isEmpty()) {
      return;
    }
    StringBuilder wiped = new StringBuilder();
    up(wiped);
    write(wiped.append(REST_OF_SCREEN));
    shown = List.of();
  }

  private void up(StringBuilder text) {
    if (!shown.isEmpty()) {
      text.append(ESC).append(shown.size()).append("A\r");
    }
  }

  private void write(StringBuilder text) {
    out.write(text.toString());
    out.flush();
  }
}
