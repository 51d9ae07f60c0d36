package io.godmode.examples.study;

import io.godmode.api.Bounded;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Compares readings with the first few after the warm-up: live heap must stay within a twentieth of
 * their median, and neither threads nor open files may become more for as many readings in a row: a
 * file may be open because it is being read. Not thread-safe.
 */
public final class SoakWatch {
  /** Of so many readings after the warm-up the median is what later ones are compared with. */
  public static final int REFERENCES = 5;

  private static final int PERCENT = 5;

  @Bounded(by = "five readings", then = "later ones are compared and forgotten")
  private final List<SoakReading> references = new ArrayList<>();

  @Bounded(by = "five readings", then = "the eldest is forgotten")
  private final Deque<SoakReading> latest = new ArrayDeque<>();

  /** Returns one that has seen nothing; it is given readings after the warm-up only. */
  public SoakWatch() {}

  /** Takes a reading in, and returns what is wrong with it; empty when nothing is. */
  public Optional<String> add(SoakReading reading) {
    if (references.size() < REFERENCES) {
      references.add(reading);
      return Optional.empty();
    }
    latest.addLast(reading);
    if (latest.size() > REFERENCES) {
      latest.removeFirst();
    }
    long usual =
        references.stream().mapToLong(SoakReading::heap).sorted().toArray()[REFERENCES / 2];
    long threads = references.stream().mapToLong(SoakReading::threads).max().orElseThrow();
    long files = references.stream().mapToLong(SoakReading::files).max().orElseThrow();
    if (Math.abs(reading.heap() - usual) * 100 > usual * PERCENT) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "live heap must stay within %d %% of %,d bytes, but was %,d",
              PERCENT,
              usual,
              reading.heap()));
    }
    long leastThreads = latest.stream().mapToLong(SoakReading::threads).min().orElseThrow();
    long leastFiles = latest.stream().mapToLong(SoakReading::files).min().orElseThrow();
    if (latest.size() == REFERENCES && leastThreads > threads) {
      return Optional.of("threads must not exceed " + threads + ", but were " + leastThreads);
    }
    if (latest.size() == REFERENCES && leastFiles > files) {
      return Optional.of("open files must not exceed " + files + ", but were " + leastFiles);
    }
    return Optional.empty();
  }
}
