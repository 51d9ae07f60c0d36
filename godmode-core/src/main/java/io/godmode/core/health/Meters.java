package io.godmode.core.health;

import java.util.function.LongConsumer;

/**
 * Where the figures of an engine go while they come about, such as a metrics system.
 *
 * <p>The engine asks once for each meter and label and keeps the answer, so that a value costs one
 * call. Values come from several threads, also of one meter. Neither method may wait: the engine
 * thread calls them. What they throw is caught, counted and shown in the health as {@code meters}.
 */
@FunctionalInterface
public interface Meters {
  /** Nobody collects. */
  Meters NONE = (meter, label) -> value -> {};

  /**
   * Returns where the values of a meter under a label go.
   *
   * @param meter which meter
   * @param label the value of its label, such as a wallet; empty when the meter has none
   * @return takes, by {@link Meter#kind()}: what is added to a counter, the new value of a gauge,
   *     or one duration in nanoseconds
   */
  LongConsumer values(Meter meter, String label);
}
