package io.godmode.core;

import io.godmode.api.Bounded;
import io.godmode.api.GodmodeException;
import io.godmode.api.Operator;
import io.godmode.api.event.CommandOutcome;
import io.godmode.api.event.OperatorCommand;
import io.godmode.core.health.ComponentState;
import io.godmode.core.health.Meter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Where operators' commands wait for the engine thread, apart from facts and reports.
 *
 * <p>A command leaves the lane when it is answered, so that closing the lane ends the one at work
 * too. Bounded: persons at keyboards are few, and a program that commands faster than the engine
 * steps is told so. Thread-safe.
 */
final class CommandLane implements Operator {
  private static final int CAPACITY = 256;

  private final HaltLatch halts;

  @Bounded(
      by = "CAPACITY commands, twice as many with halts",
      then = "a further command is refused and told so")
  private final Deque<Pending> waiting = new ArrayDeque<>();

  private final AtomicInteger depth = new AtomicInteger();
  private final LongConsumer depthMeter;
  private final Vital health;
  private boolean closed;

  private record Pending(OperatorCommand command, CompletableFuture<CommandOutcome> outcome) {}

  CommandLane(HaltLatch halts) {
    this(halts, Vitals.unread());
  }

  CommandLane(HaltLatch halts, Vitals vitals) {
    this.halts = halts;
    this.health = vitals.part("commands");
    this.depthMeter = vitals.meter(Meter.COMMANDS_DEPTH);
    health.watch(this::look);
  }

  private Optional<Vital.Finding> look() {
    return depth.get() >= CAPACITY
        ? Optional.of(
            new Vital.Finding(
                ComponentState.DEGRADED, "it is full; only halts are taken: COMMANDS_FULL"))
        : Optional.empty();
  }

  /** Returns how many commands wait, the one at work included. Never waits. */
  int depth() {
    return depth.get();
  }

  private void deepens() {
    depth.set(waiting.size());
    depthMeter.accept(waiting.size());
  }

  /**
   * Of a halt entries hear before it is in the lane; there is room for it when all else is full.
   */
  @Override
  public CompletionStage<CommandOutcome> submit(OperatorCommand command) {
    Pending pending = new Pending(command, new CompletableFuture<>());
    synchronized (waiting) {
      if (closed) {
        return CompletableFuture.failedStage(ended());
      }
      boolean halt = command.kind() == OperatorCommand.Kind.HALT;
      if (waiting.size() >= (halt ? 2 * CAPACITY : CAPACITY)) {
        return CompletableFuture.failedStage(
            new GodmodeException(
                "COMMANDS_FULL",
                waiting.size()
                    + " commands wait for the engine already; wait for their outcomes, or for the"
                    + " market's first instant"));
      }
      if (halt) {
        halts.call(command);
      }
      waiting.add(pending);
      deepens();
    }
    return pending.outcome().minimalCompletionStage();
  }

  /** Returns the command to carry out next; it stays until it is answered. Engine thread only. */
  @Nullable OperatorCommand peek() {
    synchronized (waiting) {
      Pending next = waiting.peek();
      return next == null ? null : next.command();
    }
  }

  /** Answers the command that {@link #peek} returned. Engine thread only. */
  void answer(CommandOutcome outcome) {
    Pending answered;
    synchronized (waiting) {
      answered = waiting.remove();
      deepens();
    }
    if (answered.command().kind() == OperatorCommand.Kind.HALT) {
      halts.release(answered.command());
    }
    answered.outcome().completeAsync(() -> outcome);
  }

  /** Takes no more commands and ends those that were not answered. */
  void close() {
    synchronized (waiting) {
      closed = true;
      waiting.forEach(each -> end(each.outcome()));
      waiting.clear();
      deepens();
      health.is(ComponentState.STOPPED, "the run has ended");
    }
  }

  private static void end(CompletableFuture<CommandOutcome> outcome) {
    outcome.completeAsync(
        () -> {
          throw ended();
        });
  }

  private static GodmodeException ended() {
    return new GodmodeException(
        "ENGINE_ENDED",
        "the engine has ended and takes no commands; give the command to the next run, under the"
            + " same key");
  }
}
