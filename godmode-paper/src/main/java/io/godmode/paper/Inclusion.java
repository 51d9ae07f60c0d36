package io.godmode.paper;

import io.godmode.api.paper.LatencyModel;
import io.godmode.api.paper.SentAttempt;
import java.util.OptionalInt;

/**
 * Whether and when the network includes a transaction.
 *
 * @param dropped whether it never lands
 * @param slot the slot it lands in, or from which it is proven that it will not
 */
record Inclusion(boolean dropped, long slot) {
  /** Blocks for which a blockhash is valid; a skipped block makes that more slots, never fewer. */
  static final long BLOCKHASH_BLOCKS = 150;

  /**
   * Asks the model, and lets nothing land on a blockhash that has expired.
   *
   * @throws IllegalStateException when the model answers a number below zero
   */
  static Inclusion of(LatencyModel model, SentAttempt attempt) {
    long expires = attempt.sentSlot() + BLOCKHASH_BLOCKS;
    OptionalInt slots = model.slots(attempt);
    if (slots.isEmpty()) {
      return new Inclusion(true, expires);
    }
    if (slots.getAsInt() < 0) {
      throw new IllegalStateException(
          "a latency model must answer 0 slots or more, but answered " + slots.getAsInt());
    }
    long lands = attempt.fromSlot() + slots.getAsInt();
    return lands > expires ? new Inclusion(true, expires) : new Inclusion(false, lands);
  }
}
