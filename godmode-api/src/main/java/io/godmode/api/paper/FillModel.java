package io.godmode.api.paper;

/**
 * Where in its landing slot an attempt is executed, among the trades of others.
 *
 * <p>It chooses the state that is traded against, and nothing else: what the trade brings is the
 * venue's own arithmetic on that state with our own earlier trades in it, and bounds are enforced
 * as the program does. A pure function: the same attempt and number are answered in the same way
 * whenever and however often it is asked for, and chance comes from {@link SentAttempt#draw} alone.
 * Called on the engine thread; must be quick and must not throw. One that throws or answers a
 * position that is not there has failed, and that is a failure of the executor.
 *
 * <p>The published contract {@code PaperModelsContract} of godmode-testkit checks it.
 */
@FunctionalInterface
public interface FillModel {
  /**
   * Returns after how many of the changes it is executed.
   *
   * @param attempt what has landed
   * @param changes how often others have changed the pool in the landing slot, 0 or more
   * @return 0, before all of them, to {@code changes}, after the last
   */
  int position(SentAttempt attempt, int changes);

  /**
   * Returns the model in which others always come first: what they did in the slot is all in the
   * state. The default, because it needs no assumption on who orders the block.
   */
  static FillModel afterTheLast() {
    return (attempt, changes) -> changes;
  }

  /** Returns the model in which every position in the slot is as likely as any other. */
  static FillModel anywhere() {
    return (attempt, changes) -> Math.toIntExact(attempt.draw().of("position").below(changes + 1L));
  }
}
