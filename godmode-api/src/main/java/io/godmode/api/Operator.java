package io.godmode.api;

import io.godmode.api.event.CommandOutcome;
import io.godmode.api.event.OperatorCommand;
import java.util.concurrent.CompletionStage;

/**
 * What a person may tell a running engine. Thread-safe.
 *
 * <p>Every command has an idempotency key, an actor and a reason, and is journaled with its
 * outcome. A key that was seen before changes nothing, also after a restart. Commands have a lane
 * of their own and are taken up before any further market fact, also while the market is silent or
 * too fast; before the first instant of the market, and while a restart reads again what the
 * journal knows, they wait.
 *
 * <p>A {@link OperatorCommand.Halt} stops entries at its call, also while it waits, and finds room
 * where 256 other commands wait already.
 *
 * <p>A {@link OperatorCommand.Halt} stops entries at its call, also while it waits; there is room
 * for it when the lane is full of other commands.
 */
public interface Operator {
  /**
   * Hands a command to the engine and returns at once.
   *
   * <p>The stage completes when the command and all it did are in the journal, as durable as the
   * engine was told to make them. What is chained to it runs on the JVM's common pool, never on the
   * engine's thread.
   *
   * @return the outcome; it completes exceptionally with a {@link GodmodeException} of code {@code
   *     ENGINE_ENDED} when the engine has ended or ends before it takes the command up, and {@code
   *     COMMANDS_FULL} when too many commands wait already
   */
  CompletionStage<CommandOutcome> submit(OperatorCommand command);
}
