package io.godmode.onchain.stream;

import io.godmode.api.Bounded;
import io.godmode.onchain.rpc.RpcReply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What waits for a stream's thread, of limited length: texts that do not fit are dropped, with one
 * mark where they would have been, and signs of life that wait already are not told twice.
 * Thread-safe.
 */
final class Inbox {
  /** Something that happened. */
  sealed interface Item {
    /** A connection is open. */
    record Opened(long connection) implements Item {}

    /** A message came. */
    record Text(long connection, String text) implements Item {}

    /** The other side showed that it is alive. */
    record Heard(long connection) implements Item {}

    /** A connection ended or could not be made. */
    record Lost(long connection, String reason) implements Item {}

    /** One message or more was dropped here. */
    record Dropped(long connection, String reason) implements Item {}

    /** A look-up was answered. */
    record Answer(RepairCall call, RpcReply reply) implements Item {}

    /** There is something else to do. */
    record Wake() implements Item {}
  }

  private final int mostTexts;
  private final int mostChars;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition filled = lock.newCondition();

  @Bounded(
      by =
          "mostTexts messages of mostChars characters; of the rest one for each connection, mark and call under way",
      then = "further messages are dropped, counted and marked as a gap")
  private final Deque<Item> items = new ArrayDeque<>();

  private int texts;
  private long chars;
  private long dropped;
  private boolean marked;
  private @Nullable Item heard;

  Inbox(int mostTexts, int mostChars) {
    this.mostTexts = mostTexts;
    this.mostChars = mostChars;
  }

  /** Takes in a message, or drops it and leaves a mark. */
  void text(long connection, String text) {
    lock.lock();
    try {
      if (texts >= mostTexts || chars + text.length() > mostChars) {
        drop(connection, "messages came faster than they were dealt with");
      } else {
        texts++;
        chars += text.length();
        marked = false;
        items.add(new Item.Text(connection, text));
        filled.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Takes note of a message that was dropped before it came here. */
  void dropped(long connection, String reason) {
    lock.lock();
    try {
      drop(connection, reason);
    } finally {
      lock.unlock();
    }
  }

  private void drop(long connection, String reason) {
    dropped++;
    if (!marked) {
      marked = true;
      items.add(new Item.Dropped(connection, reason));
      filled.signal();
    }
  }

  /** Takes in anything that is no message. */
  void post(Item item) {
    lock.lock();
    try {
      if (!item.equals(heard)) {
        heard = item instanceof Item.Heard ? item : heard;
        items.add(item);
        filled.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Waits for the next item; null when none comes in time. */
  @Nullable Item take(Duration atMost) throws InterruptedException {
    lock.lock();
    try {
      long left = atMost.toNanos();
      while (items.isEmpty() && left > 0) {
        left = filled.awaitNanos(left);
      }
      Item item = items.poll();
      if (item instanceof Item.Text text) {
        texts--;
        chars -= text.text().length();
      } else if (item instanceof Item.Dropped) {
        marked = false;
      } else if (item != null && item.equals(heard)) {
        heard = null;
      }
      return item;
    } finally {
      lock.unlock();
    }
  }

  /** Returns how many messages were dropped. */
  long dropped() {
    lock.lock();
    try {
      return dropped;
    } finally {
      lock.unlock();
    }
  }

  /** Returns how long to wait for an instant: not longer than a minute, not less than nothing. */
  static Duration until(Instant now, Instant then) {
    Duration most = Duration.ofMinutes(1);
    if (!then.isAfter(now)) {
      return Duration.ZERO;
    }
    if (then.isAfter(now.plus(most))) {
      return most;
    }
    return Duration.between(now, then);
  }
}
