package io.godmode.api.paper;

import io.godmode.api.order.Order;

/**
 * An attempt at an order that a simulating executor has sent, as its models see it. Immutable and
 * thread-safe.
 *
 * @param order what is to be executed
 * @param number which attempt at it, counting from 1
 * @param fromSlot the chain tip from which landing counts: for a first attempt the one estimated at
 *     the decision, for a further one that at which it was sent
 * @param sentSlot the chain tip when it was sent, whose blockhash it carries
 * @param seed the seed of the run
 */
public record SentAttempt(Order order, int number, long fromSlot, long sentSlot, long seed) {
  /**
   * Checks the number.
   *
   * @throws IllegalArgumentException when the attempt is below 1
   */
  public SentAttempt {
    if (number < 1) {
      throw new IllegalArgumentException("number counts attempts from 1, but was " + number);
    }
  }

  /**
   * Returns the chance of this attempt, from which a model draws under a name of its own. It
   * follows from seed, order and number alone, so that a restart draws the same.
   */
  public Draw draw() {
    return Draw.seeded(seed).of(order.id().value()).of(number);
  }
}
