package io.godmode.examples.report;

import io.godmode.api.Bounded;
import io.godmode.api.money.Usd;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Equity over time in at most {@value #MOST} points: once there are more, every second one is
 * dropped and from then on only every second one is taken. Not thread-safe.
 */
final class EquityCurve {
  /** How many points are kept. */
  static final int MOST = 1_000;

  @Bounded(by = "MOST points", then = "every other one is dropped")
  private final List<Point> points = new ArrayList<>();

  private long every = 1;
  private long seen;
  private Point last = new Point(Instant.EPOCH, Usd.ZERO);

  /**
   * One point.
   *
   * @param at engine time
   * @param equity of all wallets, less what came in from outside since the start
   */
  public record Point(Instant at, Usd equity) {}

  void add(Instant at, Usd equity) {
    last = new Point(at, equity);
    if (seen++ % every == 0) {
      if (points.size() == MOST) {
        List<Point> half = new ArrayList<>();
        for (int i = 0; i < points.size(); i += 2) {
          half.add(points.get(i));
        }
        points.clear();
        points.addAll(half);
        every *= 2;
        if ((seen - 1) % every != 0) {
          return;
        }
      }
      points.add(last);
    }
  }

  /** Returns the points in order; the last one added is always among them. */
  List<Point> points() {
    List<Point> all = new ArrayList<>(points);
    if (seen > 0 && !all.get(all.size() - 1).equals(last)) {
      all.add(last);
    }
    return List.copyOf(all);
  }
}
