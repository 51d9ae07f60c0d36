package io.godmode.examples.dashboard;

import io.godmode.api.Bounded;
import io.godmode.api.money.Usd;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Equity over time in a bounded number of points: when it is full, every second point leaves and
 * from then on points stand twice as far apart. The last tick is always in it. Not thread-safe.
 */
final class EquityLine {
  private static final int MOST = 8_192;

  /**
   * One point.
   *
   * @param at engine time of the tick
   * @param equity of all wallets
   * @param today profit and loss of its day, transfers left out
   */
  record Point(Instant at, Usd equity, Usd today) {}

  @Bounded(by = "8,192 points", then = "every second one leaves")
  private final List<Point> points = new ArrayList<>();

  private long stride = 1;
  private long ticks;

  /** Whether the last point stands only until the next tick. */
  private boolean passing;

  void add(Point point) {
    if (passing) {
      points.remove(points.size() - 1);
    }
    points.add(point);
    passing = ticks % stride != 0;
    ticks++;
    if (points.size() >= MOST) {
      thin();
    }
  }

  private void thin() {
    List<Point> kept = new ArrayList<>(MOST);
    for (int i = 0; i < points.size(); i += 2) {
      kept.add(points.get(i));
    }
    passing = points.size() % 2 == 0;
    if (passing) {
      kept.add(points.get(points.size() - 1));
    }
    points.clear();
    points.addAll(kept);
    stride *= 2;
  }

  /** Returns at most that many points, evenly spread: first and last, or the first alone. */
  List<Point> points(int most) {
    int size = points.size();
    if (size <= most) {
      return List.copyOf(points);
    }
    List<Point> spread = new ArrayList<>(most);
    for (int i = 0; i < most; i++) {
      spread.add(points.get((int) ((long) i * (size - 1) / Math.max(1, most - 1))));
    }
    return spread;
  }
}
