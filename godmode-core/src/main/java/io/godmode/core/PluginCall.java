package io.godmode.core;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One call of a plug-in, from the hand-over to its thread until the engine goes on.
 *
 * <p>It ends once, by whoever is first: the plug-in's thread with what came of it, or the engine
 * when the budget is used up. What was lent to the plug-in, view and sink, works only until then,
 * and only on its thread; the engine goes on only when no read of them is under way, so that a
 * thread that runs on sees and changes nothing.
 *
 * @param <T> what the plug-in answers
 */
final class PluginCall<T> {
  /** What is to be done, on the plug-in's thread. */
  interface Work<T> {
    /** Calls the plug-in. */
    T run(PluginCall<T> call);
  }

  /** A thread that works hands over in less; parking costs more. */
  private static final long SPIN_NANOS = 20_000;

  private static final long POLL_NANOS = 1_000_000;

  /** What lies beyond between two looks, the machine has taken and not the plug-in. */
  private static final long MOST_BETWEEN_LOOKS_NANOS = 50_000_000;

  private static final int TRACE_FRAMES = 12;
  private static final int TRACE_LENGTH = 2_000;

  private final Work<T> work;
  private final PluginBudget budget;
  private final AllocationMeter meter;
  private final Thread engine = Thread.currentThread();
  private final PluginEnd<T> open = PluginEnd.open();

  /** Made before it is needed. */
  private final PluginEnd<T> outOfMemory = PluginEnd.outOfMemory();

  private final AtomicReference<PluginEnd<T>> end = new AtomicReference<>(open);
  private volatile String callback = "call";
  private volatile boolean engineWaits;
  private volatile boolean reading;
  private volatile boolean returned;
  private volatile long allocatedBefore = -1;
  private volatile @Nullable Thread worker;
  private boolean ranOutOfMemory;

  PluginCall(Work<T> work, PluginBudget budget, AllocationMeter meter) {
    this.work = work;
    this.budget = budget;
    this.meter = meter;
  }

  // ---- on the plug-in's thread

  /**
   * Does the work.
   *
   * @return whether memory sufficed
   */
  boolean run() {
    worker = Thread.currentThread();
    long before = meter.allocated();
    allocatedBefore = before;
    PluginEnd<T> result;
    try {
      T value = work.run(this);
      result =
          meter.allocated() - before > budget.allocatedBytes()
              ? PluginEnd.broken(PluginFence.ALLOCATED_TOO_MUCH, told(budget.allocationText()), "")
              : PluginEnd.answered(value);
    } catch (PluginBreach breach) {
      result = PluginEnd.broken(breach.fence(), told(breach.detail()), "");
    } catch (Throwable failure) {
      result = ended(failure);
    }
    returned = true;
    finish(result);
    return !ranOutOfMemory;
  }

  private PluginEnd<T> ended(Throwable failure) {
    try {
      if (isOutOfMemory(failure)) {
        return outOfMemory;
      }
      return PluginEnd.broken(
          PluginFence.FAILED, told("threw " + failure.getClass().getName()), trace(failure));
    } catch (OutOfMemoryError again) {
      return outOfMemory;
    } catch (Throwable alsoFailed) {
      return PluginEnd.broken(
          PluginFence.FAILED, told("threw " + failure.getClass().getName()), "");
    }
  }

  private static boolean isOutOfMemory(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < 8; depth++) {
      if (cause instanceof OutOfMemoryError) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  private static String trace(Throwable failure) {
    StringBuilder text = new StringBuilder(String.valueOf(failure));
    StackTraceElement[] frames = failure.getStackTrace();
    for (int i = 0; i < Math.min(frames.length, TRACE_FRAMES); i++) {
      text.append(System.lineSeparator()).append("\tat ").append(frames[i]);
    }
    return text.length() > TRACE_LENGTH ? text.substring(0, TRACE_LENGTH) : text.toString();
  }

  private String told(String what) {
    return callback + " " + what;
  }

  /** Notes which of the plug-in's methods is called next. */
  void at(String name) {
    callback = name;
  }

  /**
   * Reads what is lent to the plug-in.
   *
   * @throws IllegalStateException when the call has ended, or on another thread
   */
  <R> R read(Supplier<R> what) {
    if (Thread.currentThread() != worker) {
      throw new IllegalStateException("valid only on the thread of the call");
    }
    reading = true;
    try {
      if (!isOpen()) {
        throw new IllegalStateException("valid only during the call, which has ended");
      }
      return what.get();
    } finally {
      reading = false;
    }
  }

  /** Ends the call because the plug-in broke a rule, whatever it makes of the exception. */
  PluginBreach breach(PluginFence fence, String what) {
    finish(PluginEnd.broken(fence, told(what), ""));
    return new PluginBreach(fence, what);
  }

  private void finish(PluginEnd<T> result) {
    ranOutOfMemory |= result.kind() == PluginEnd.Kind.OUT_OF_MEMORY;
    if (end.compareAndSet(open, result) && engineWaits) {
      LockSupport.unpark(engine);
    }
  }

  // ---- on the engine thread

  /** Waits until the call has ended, at most for its budget and the read under way. */
  PluginEnd<T> await() {
    long last = System.nanoTime();
    long spinUntil = last + SPIN_NANOS;
    while (isOpen() && System.nanoTime() - spinUntil < 0) {
      Thread.onSpinWait();
    }
    engineWaits = true;
    boolean interrupted = false;
    long used = 0;
    while (isOpen()) {
      LockSupport.parkNanos(this, POLL_NANOS);
      interrupted |= Thread.interrupted();
      long now = System.nanoTime();
      used += Math.min(now - last, MOST_BETWEEN_LOOKS_NANOS);
      last = now;
      if (used >= budget.time().toNanos()) {
        giveUp(PluginFence.TIMED_OUT, budget.timeText());
      } else if (allocatedTooMuch()) {
        giveUp(PluginFence.ALLOCATED_TOO_MUCH, budget.allocationText());
      }
    }
    interrupted |= awaitReads();
    if (interrupted) {
      engine.interrupt();
    }
    return now();
  }

  private void giveUp(PluginFence fence, String what) {
    end.compareAndSet(open, PluginEnd.broken(fence, told(what), ""));
  }

  private boolean allocatedTooMuch() {
    Thread thread = worker;
    long before = allocatedBefore;
    return thread != null
        && before >= 0
        && meter.allocatedBy(thread) - before > budget.allocatedBytes();
  }

  /**
   * Reads are short and our own. A stack that overflows within one may leave its mark standing, so
   * that the wait has an end too; reads change nothing.
   */
  private boolean awaitReads() {
    boolean interrupted = false;
    long until = System.nanoTime() + budget.time().toNanos();
    while (reading && !returned && System.nanoTime() - until < 0) {
      LockSupport.parkNanos(this, SPIN_NANOS);
      interrupted |= Thread.interrupted();
    }
    return interrupted;
  }

  /** Tells whether the plug-in has come back from the call. */
  boolean hasReturned() {
    return returned;
  }

  private boolean isOpen() {
    return now().kind() == PluginEnd.Kind.OPEN;
  }

  private PluginEnd<T> now() {
    return Objects.requireNonNull(end.get());
  }
}
