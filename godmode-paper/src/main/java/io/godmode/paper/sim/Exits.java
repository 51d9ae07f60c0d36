package io.godmode.paper.sim;

import io.godmode.api.Bounded;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Sales that buyers have set their minds on, earliest first. Not thread-safe. */
final class Exits {
  private static final Comparator<Exit> EARLIEST_FIRST =
      Comparator.comparingLong(Exit::slot).thenComparingLong(Exit::number);

  @Bounded(
      by = "the sales that simulated buyers have planned, each within the longest time they hold",
      then = "leaves when it is due")
  private final PriorityQueue<Exit> exits = new PriorityQueue<>(EARLIEST_FIRST);

  private long number;

  /**
   * A sale to come.
   *
   * @param slot the first slot for it
   * @param number which of all it is, so that those of a slot keep their order
   * @param intent what to do
   */
  private record Exit(long slot, long number, Intent intent) {}

  void add(long slot, Intent intent) {
    exits.add(new Exit(slot, number++, intent));
  }

  /** Takes the next one that is due at a slot. */
  @Nullable Intent pollDue(long slot) {
    Exit next = exits.peek();
    if (next == null || next.slot() > slot) {
      return null;
    }
    exits.remove();
    return next.intent();
  }
}
