package io.godmode.onchain.stream;

import io.godmode.api.Bounded;
import io.godmode.onchain.stream.ReserveStep.Held;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one pool's past: stretches in which each event found the reserves that the one
 * before it left. More than one stretch means that something between them is missing or has not
 * come yet; the order of arrival does not matter. Not thread-safe.
 */
final class PoolChain {
  /** Stretches kept apart; with more the two oldest are taken for one. */
  static final int MOST_STRETCHES = 256;

  /** Events without a gap, from the reserves that the first found to those that the last left. */
  private static final class Stretch {
    private @Nullable Held head;
    private Held tail;
    private long firstSlot;
    private long lastSlot;
    private final Instant since;

    Stretch(ReserveStep step, long slot, Instant since) {
      this.head = step.before();
      this.tail = step.after();
      this.firstSlot = slot;
      this.lastSlot = slot;
      this.since = since;
    }
  }

  /**
   * Where stretches do not hang together.
   *
   * @param fromSlot slot of the last event before the first hole
   * @param toSlot slot of the first event behind the last one
   * @param since since when there is more than one stretch
   */
  record Holes(long fromSlot, long toSlot, Instant since) {}

  @Bounded(
      by = "MOST_STRETCHES stretches",
      then = "the hole between the first two is given up and counted")
  private final List<Stretch> stretches = new ArrayList<>();

  private long steps;
  private long links;
  private long forced;

  /** Takes in one event. */
  void add(ReserveStep step, long slot, Instant now) {
    steps++;
    Stretch into = endingWith(step.before());
    if (into != null) {
      links++;
      into.tail = step.after();
      into.lastSlot = Math.max(into.lastSlot, slot);
    } else {
      into = step.before() == null ? null : beginningWith(step.after(), null);
      if (into != null) {
        links++;
        into.head = step.before();
        into.firstSlot = Math.min(into.firstSlot, slot);
        joinBefore(into);
        return;
      }
      into = new Stretch(step, slot, now);
      insert(into);
    }
    joinBehind(into);
    if (stretches.size() > MOST_STRETCHES) {
      forced++;
      merge(0);
    }
  }

  private void joinBehind(Stretch one) {
    Stretch next = beginningWith(one.tail, one);
    if (next != null) {
      join(one, next);
    }
  }

  private void joinBefore(Stretch one) {
    Held head = one.head;
    for (Stretch each : stretches) {
      if (each != one && head != null && each.tail.equals(head)) {
        join(each, one);
        return;
      }
    }
  }

  private void join(Stretch one, Stretch next) {
    links++;
    one.tail = next.tail;
    one.firstSlot = Math.min(one.firstSlot, next.firstSlot);
    one.lastSlot = Math.max(one.lastSlot, next.lastSlot);
    stretches.remove(next);
  }

  private void insert(Stretch one) {
    int at = stretches.size();
    while (at > 0 && stretches.get(at - 1).firstSlot > one.firstSlot) {
      at--;
    }
    stretches.add(at, one);
  }

  private @Nullable Stretch endingWith(@Nullable Held reserves) {
    for (int i = stretches.size() - 1; reserves != null && i >= 0; i--) {
      if (stretches.get(i).tail.equals(reserves)) {
        return stretches.get(i);
      }
    }
    return null;
  }

  private @Nullable Stretch beginningWith(Held reserves, @Nullable Stretch except) {
    for (Stretch each : stretches) {
      if (each != except && Objects.equals(each.head, reserves)) {
        return each;
      }
    }
    return null;
  }

  /** Returns where the holes are; empty while everything known hangs together. */
  Optional<Holes> where() {
    if (stretches.size() < 2) {
      return Optional.empty();
    }
    long from = Long.MAX_VALUE;
    long to = Long.MIN_VALUE;
    Instant first = Instant.MAX;
    Instant second = Instant.MAX;
    for (Stretch each : stretches) {
      from = Math.min(from, each.lastSlot);
      to = Math.max(to, each.firstSlot);
      if (each.since.isBefore(first)) {
        second = first;
        first = each.since;
      } else if (each.since.isBefore(second)) {
        second = each.since;
      }
    }
    return Optional.of(new Holes(Math.min(from, to), Math.max(from, to), second));
  }

  /** Returns how many holes there are. */
  int holes() {
    return Math.max(0, stretches.size() - 1);
  }

  /** Takes the first two stretches for one: what lies between them is given up. */
  void giveUpFirst() {
    if (stretches.size() > 1) {
      merge(0);
    }
  }

  private void merge(int at) {
    Stretch older = stretches.get(at);
    Stretch newer = stretches.remove(at + 1);
    older.tail = newer.tail;
    older.lastSlot = Math.max(older.lastSlot, newer.lastSlot);
  }

  /** Returns how many events were taken in. */
  long steps() {
    return steps;
  }

  /** Returns how many neighbours were found to hang together. */
  long links() {
    return links;
  }

  /** Returns how many holes were given up because there were too many stretches. */
  long forced() {
    return forced;
  }
}
