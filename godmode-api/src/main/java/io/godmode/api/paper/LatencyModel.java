package io.godmode.api.paper;

import java.util.OptionalInt;

/**
 * How long the network takes to include a transaction, and whether it does.
 *
 * <p>A pure function: the same attempt is answered in the same way whenever and however often it is
 * asked for, also after a restart, and chance comes from {@link SentAttempt#draw} alone. Called on
 * the engine thread; must be quick and must not throw. One that throws, answers null or a number
 * below zero has failed: the attempt is reported as not sent.
 *
 * <p>The published contract {@code PaperModelsContract} of godmode-testkit checks it.
 */
@FunctionalInterface
public interface LatencyModel {
  /**
   * Returns the slots from {@link SentAttempt#fromSlot} to the slot the attempt lands in, 0 or
   * more; empty when it never lands. What would land only after the 150 blocks for which its
   * blockhash is valid does not land either.
   */
  OptionalInt slots(SentAttempt attempt);

  /**
   * Returns a network that includes everything after so many slots.
   *
   * @throws IllegalArgumentException when the number is below zero
   */
  static LatencyModel fixed(int slots) {
    if (slots < 0) {
      throw new IllegalArgumentException("slots must be 0 or more, but was " + slots);
    }
    return attempt -> OptionalInt.of(slots);
  }
}
