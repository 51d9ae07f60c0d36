package io.godmode.examples.leaders;

import java.util.Optional;

/**
 * What copying one position came to. Immutable.
 *
 * @param outcome how far it got
 * @param lamports what it brought less all it cost; what is still held counts as what selling it
 *     would bring. Rent is a deposit and does not count
 * @param failures attempts that landed and were reverted; their network fees are in {@code
 *     lamports}
 */
record Copy(Outcome outcome, long lamports, int failures) {
  /** How far a copy got. */
  enum Outcome {
    /**
     * Nobody could have told what it costs: no price of SOL, no pool, or none that we can count.
     */
    NOT_PRICED,
    /** The buy would have landed after the end of what is known. */
    CUT_OFF,
    /** The buy was reverted, so that there was nothing to sell. */
    MISSED,
    /** It was bought, and something is still held at the end of what is known. */
    OPEN,
    /** It was bought and sold. */
    CLOSED
  }

  static final Copy NOT_PRICED = new Copy(Outcome.NOT_PRICED, 0, 0);
  static final Copy CUT_OFF = new Copy(Outcome.CUT_OFF, 0, 0);

  /** Returns the lamports of a copy that counts: whose buy landed, in whatever way. */
  Optional<Long> result() {
    return outcome == Outcome.NOT_PRICED || outcome == Outcome.CUT_OFF
        ? Optional.empty()
        : Optional.of(lamports);
  }
}
