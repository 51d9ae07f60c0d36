package io.godmode.api;

import io.godmode.api.event.ExternalBatch;
import io.godmode.api.event.ExternalVerdict;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Where a host offers events of its own, which become signals through the agent. Thread-safe.
 *
 * <p>What is taken has a place in a bounded queue and gets a verdict each; a batch that finds no
 * room is refused as a whole, and nothing of it is kept. The agent's limits hold entries back, and
 * the risk gate judges what they let through. Every drop is journaled by reason and number.
 */
public interface ExternalIntake {
  /**
   * Hands a batch to the engine and returns at once.
   *
   * <p>The stage completes when the verdicts and all that came of them are in the journal, as
   * durable as the engine was told to make them. What is chained to it runs on the JVM's common
   * pool, never on the engine's thread.
   *
   * @return one verdict for each event, in order; it completes exceptionally with a {@link
   *     GodmodeException} of code {@code EXTERNAL_FULL} when too many events wait already, and
   *     {@code ENGINE_ENDED} when the engine has ended or ends before it takes the batch up
   */
  CompletionStage<List<ExternalVerdict>> offer(ExternalBatch batch);
}
