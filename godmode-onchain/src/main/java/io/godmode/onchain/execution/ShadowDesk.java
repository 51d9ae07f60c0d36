package io.godmode.onchain.execution;

import io.godmode.api.Bounded;
import io.godmode.api.order.ExecutionReport;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Attempts of which one outcome or both are missing. The engine puts in, one worker takes out;
 * nobody ever waits for the other's work. Thread-safe.
 */
final class ShadowDesk {
  /** One attempt until both outcomes are known; guarded by the lock. */
  private static final class Half {
    final ShadowAttempt attempt;
    @Nullable ExecutionReport paper;
    ShadowRehearsal.@Nullable Found chain;

    Half(ShadowAttempt attempt) {
      this.attempt = attempt;
    }
  }

  /** What the worker is to do next: to ask the chain, or to compare what is known. */
  sealed interface Task {}

  /** The chain has not been asked. */
  record Ask(ShadowAttempt attempt) implements Task {}

  /** Both outcomes are known. */
  record Compare(ShadowAttempt attempt, ExecutionReport paper, ShadowRehearsal.Found chain)
      implements Task {}

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final int capacity;
  private final ShadowTally tally = new ShadowTally();

  @Bounded(by = "the capacity", then = "a further attempt is dropped and counted")
  private final Map<Attempt.Key, Half> halves = new LinkedHashMap<>();

  @Bounded(by = "one for each of the halves", then = "leaves when the chain is asked")
  private final Deque<ShadowAttempt> unasked = new ArrayDeque<>();

  @Bounded(by = "one for each of the halves", then = "leaves when it is compared")
  private final Deque<Compare> whole = new ArrayDeque<>();

  private boolean finishing;

  ShadowDesk(int capacity) {
    this.capacity = capacity;
  }

  /** Takes an attempt in, or counts it as dropped; the same one again changes nothing. */
  void submitted(ShadowAttempt attempt) {
    lock.lock();
    try {
      if (halves.containsKey(attempt.key())) {
        return;
      }
      tally.submitted++;
      if (halves.size() + whole.size() >= capacity) {
        tally.dropped++;
        return;
      }
      halves.put(attempt.key(), new Half(attempt));
      unasked.add(attempt);
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Takes in how an attempt ended on paper; of one that is not waited for, nothing. */
  void ended(ExecutionReport end) {
    lock.lock();
    try {
      Attempt.Key key = new Attempt.Key(end.orderId(), end.attempt());
      Half half = halves.get(key);
      if (half != null && half.paper == null) {
        half.paper = end;
        join(key, half);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Takes in what the chain would have done. */
  void found(ShadowAttempt attempt, ShadowRehearsal.Found chain) {
    lock.lock();
    try {
      Half half = halves.get(attempt.key());
      if (half != null) {
        half.chain = chain;
        join(attempt.key(), half);
      }
    } finally {
      lock.unlock();
    }
  }

  private void join(Attempt.Key key, Half half) {
    ExecutionReport paper = half.paper;
    ShadowRehearsal.Found chain = half.chain;
    if (paper != null && chain != null) {
      halves.remove(key);
      whole.add(new Compare(half.attempt, paper, chain));
      changed.signal();
    }
  }

  /** Counts what was compared. */
  void compared(ShadowRecord compared, boolean written) {
    lock.lock();
    try {
      tally.add(compared);
      tally.lost += written ? 0 : 1;
    } finally {
      lock.unlock();
    }
  }

  /** Returns what is to be done next, if anything. */
  Optional<Task> poll() {
    lock.lock();
    try {
      return next();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for something to do; empty when nothing more will come. */
  Optional<Task> take() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (whole.isEmpty() && unasked.isEmpty() && !finishing) {
        // Bounded, so that a lost signal costs no more than that.
        changed.await(1, TimeUnit.SECONDS);
      }
      return next();
    } finally {
      lock.unlock();
    }
  }

  private Optional<Task> next() {
    Compare known = whole.poll();
    if (known != null) {
      return Optional.of(known);
    }
    ShadowAttempt attempt = unasked.poll();
    return attempt == null ? Optional.empty() : Optional.of(new Ask(attempt));
  }

  /** Nothing more will come: what is here is finished. */
  void finish() {
    lock.lock();
    try {
      finishing = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  ShadowSummary summary() {
    lock.lock();
    try {
      return tally.summary((long) halves.size() + whole.size());
    } finally {
      lock.unlock();
    }
  }
}
