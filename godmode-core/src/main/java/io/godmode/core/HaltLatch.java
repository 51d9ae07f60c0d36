package io.godmode.core;

import io.godmode.api.Bounded;
import io.godmode.api.event.OperatorCommand;
import io.godmode.api.risk.KillSwitchView;
import java.time.Instant;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Halts that operators have called and the engine has not answered yet.
 *
 * <p>Entries stop from the call on, whatever the engine is busy with; the journal hears of it when
 * the command's turn comes. Then the books hold the halt, or the command changed nothing, and
 * nothing is left here. Thread-safe.
 */
final class HaltLatch {
  @Bounded(by = "as many halts as the lane of commands takes", then = "leaves when it is booked")
  private final Queue<OperatorCommand> called = new ConcurrentLinkedQueue<>();

  /** Stops entries from now on. */
  void call(OperatorCommand halt) {
    called.add(halt);
  }

  /** Lets go of one call; another one of the same words still holds. */
  void release(OperatorCommand halt) {
    called.remove(halt);
  }

  /** Returns the kill switch as it is with what was called on top of it. */
  KillSwitchView over(KillSwitchView booked, Instant now) {
    OperatorCommand halt = booked.tripped() ? null : called.peek();
    return halt == null
        ? booked
        : new KillSwitchView(
            true,
            false,
            KillSwitchView.MANUAL,
            CommandDesk.by(halt),
            Optional.of(now),
            Optional.empty());
  }
}
