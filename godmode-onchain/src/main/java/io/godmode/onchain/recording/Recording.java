package io.godmode.onchain.recording;

import io.godmode.onchain.decode.DecodeCounters;
import java.util.List;
import java.util.Objects;

/**
 * The market facts of a recording in the order in which they happened, and an account of what was
 * left out.
 *
 * @param events by slot, then place of the transaction within it, then event
 * @param counters what became of transactions and their events
 * @param duplicates transactions met more than once, counted from the second time on
 * @param withoutSlot events left out because the recording does not say in which slot they landed
 * @param notSolQuoted events left out because their curve is not quoted in SOL
 * @param implausible trades left out because no curve can hold what they state
 */
public record Recording(
    List<RecordedEvent> events,
    DecodeCounters counters,
    long duplicates,
    long withoutSlot,
    long notSolQuoted,
    long implausible) {
  /** Copies the list. */
  public Recording {
    events = List.copyOf(events);
    Objects.requireNonNull(counters, "counters");
  }
}
