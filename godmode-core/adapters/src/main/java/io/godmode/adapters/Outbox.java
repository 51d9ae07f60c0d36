package io.godmode.adapters;

import io.godmode.api.Bounded;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends messages in order on a thread of its own, each with a bounded number of attempts.
 *
 * <p>The queue is bounded; what does not fit is dropped and counted. Thread-safe.
 */
final class Outbox<T> implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Outbox.class);
  private static final Duration LAST_MOMENT = Duration.ofSeconds(1);

  /** Sends one message. */
  interface Way {
    Reply send(String body) throws InterruptedException;
  }

  /**
   * One on its way.
   *
   * @param held how much of what waited is in it
   * @param told how many lost ones it tells of
   */
  private record Message(String body, int held, long told) {}

  private final String name;
  private final Way way;
  private final Packing<T> packing;
  private final int capacity;
  private final int attempts;
  private final Duration closing;
  private final Backoff backoff;
  private final Waiting waiting;
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  @Bounded(by = "its capacity", then = "a further one is dropped and counted")
  private final Deque<T> queue = new ArrayDeque<>();

  private boolean closed;
  private boolean failing;
  private long taken;
  private long dropped;
  private long failed;

  /** Dropped, or of messages that did not arrive, and not yet told of. */
  private long lost;

  /**
   * Begins to send.
   *
   * @param name of the thread and in logs; never an address
   * @param packing makes messages of what waits
   * @param capacity how many wait at most
   * @param attempts most attempts at one
   * @param closing how long {@link #close()} waits for what is queued
   * @param waiting between attempts; by default so long, or until the outbox closes
   */
  Outbox(
      String name,
      Way way,
      Packing<T> packing,
      int capacity,
      int attempts,
      Duration closing,
      Backoff backoff,
      Optional<Waiting> waiting) {
    this.name = name;
    this.way = way;
    this.packing = packing;
    this.capacity = capacity;
    this.attempts = attempts;
    this.closing = closing;
    this.backoff = backoff;
    this.waiting = waiting.orElse(this::untilClosed);
    this.thread = new Thread(this::work, name);
    this.thread.setDaemon(true);
    this.thread.start();
  }

  /** Queues something; what does not fit, or comes after the end, is dropped and counted. */
  void offer(T body) {
    lock.lock();
    try {
      if (closed || queue.size() >= capacity) {
        dropped++;
        lost++;
        return;
      }
      queue.add(body);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  WebhookCounts counts() {
    lock.lock();
    try {
      return new WebhookCounts(taken, dropped, failed);
    } finally {
      lock.unlock();
    }
  }

  private void work() {
    try {
      for (Optional<Message> next = next(); next.isPresent(); next = next()) {
        deliver(next.get());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns the next message; empty when it is closed and all are sent. */
  private Optional<Message> next() throws InterruptedException {
    lock.lock();
    try {
      while (queue.isEmpty() && !closed) {
        changed.await();
      }
      if (queue.isEmpty()) {
        return Optional.empty();
      }
      int before = queue.size();
      long told = lost;
      return Optional.of(new Message(packing.pack(queue, told), before - queue.size(), told));
    } finally {
      lock.unlock();
    }
  }

  private void deliver(Message message) throws InterruptedException {
    try {
      tryUntilDone(message);
    } catch (InterruptedException cutOff) {
      count(message, false, Reply.ofFailure(cutOff), 1);
      throw cutOff;
    }
  }

  private void tryUntilDone(Message message) throws InterruptedException {
    for (int attempt = 1; ; attempt++) {
      Reply reply = attempt(message.body());
      if (reply.kind() == Reply.Kind.TAKEN) {
        count(message, true, reply, attempt);
        return;
      }
      if (reply.kind() == Reply.Kind.REFUSED || attempt >= attempts || isClosed()) {
        count(message, false, reply, attempt);
        return;
      }
      waiting.pause(backoff.after(attempt, reply.retryAfter()));
    }
  }

  private Reply attempt(String body) throws InterruptedException {
    try {
      return way.send(body);
    } catch (RuntimeException defect) {
      return Reply.ofFailure(defect);
    }
  }

  private void count(Message message, boolean arrived, Reply reply, int attempt) {
    boolean first;
    lock.lock();
    try {
      first = !arrived && !failing;
      failing = !arrived;
      if (arrived) {
        taken++;
        lost -= message.told();
      } else {
        failed++;
        lost += message.held();
      }
    } finally {
      lock.unlock();
    }
    if (first) {
      log.warn(
          "{} did not deliver a message in {} attempts: {}; further failures are counted only",
          name,
          attempt,
          reply.words());
    }
  }

  private boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  private void untilClosed(Duration time) throws InterruptedException {
    lock.lock();
    try {
      long left = time.toNanos();
      while (left > 0 && !closed) {
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Sends what is queued, once each and for a bounded time, and then no more. Idempotent. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    try {
      thread.join(Math.max(1, closing.toMillis()));
      if (thread.isAlive()) {
        thread.interrupt();
        thread.join(LAST_MOMENT.toMillis());
      }
    } catch (InterruptedException interrupted) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
    leaveTheRest();
  }

  private void leaveTheRest() {
    lock.lock();
    try {
      dropped += queue.size();
      queue.clear();
    } finally {
      lock.unlock();
    }
  }
}
