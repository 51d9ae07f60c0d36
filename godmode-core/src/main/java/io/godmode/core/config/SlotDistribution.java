package io.godmode.core.config;

import java.util.List;

/**
 * A number of slots, fixed or drawn.
 *
 * @param outcomes the numbers that can come, each with its weight
 */
public record SlotDistribution(List<Outcome> outcomes) {
  /**
   * One number and how often it comes.
   *
   * @param slots zero or more
   * @param weight above zero
   */
  public record Outcome(int slots, int weight) {}

  /**
   * Checks and copies the outcomes.
   *
   * @throws IllegalArgumentException when there is none, or a number is out of range
   */
  public SlotDistribution {
    outcomes = List.copyOf(outcomes);
    if (outcomes.isEmpty()
        || outcomes.stream().anyMatch(outcome -> outcome.slots() < 0 || outcome.weight() < 1)) {
      throw new IllegalArgumentException(
          "slots need at least one outcome, each 0 or more with weight 1 or more, but were "
              + outcomes);
    }
  }

  /** Returns a number that always comes. */
  public static SlotDistribution fixed(int slots) {
    return new SlotDistribution(List.of(new Outcome(slots, 1)));
  }

  /** Returns the outcome that a random number stands for; any long will do. */
  public int pick(long random) {
    long total = outcomes.stream().mapToLong(Outcome::weight).sum();
    long at = Long.remainderUnsigned(random, total);
    for (Outcome outcome : outcomes) {
      at -= outcome.weight();
      if (at < 0) {
        return outcome.slots();
      }
    }
    throw new AssertionError("weights sum to " + total);
  }
}
