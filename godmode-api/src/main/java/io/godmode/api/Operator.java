package io.godmode.api;

import io.godmode.api.event.OperatorCommand;

/**
 * What a person may tell a running engine. Thread-safe.
 *
 * <p>Every command has an idempotency key, an actor and a reason, and is journaled. A key that was
 * seen before changes nothing.
 */
public interface Operator {
  /** Hands a command to the engine, which takes it up before any further market fact. */
  void submit(OperatorCommand command);
}
