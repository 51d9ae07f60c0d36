package io.godmode.paper.sim;

import io.godmode.core.config.SlotDistribution;
import io.godmode.core.market.SlotTime;
import java.time.Duration;
import java.util.Optional;

/**
 * When a made-up market tells what.
 *
 * @param time the start of the clock and its slot
 * @param historySlots slots told before the clock starts
 * @param lag slots from a slot to its data
 * @param lagSeed the seed the lag is drawn from
 * @param listEvery how often candidates are listed
 * @param duration from the start to the end of the input; empty for no end
 */
public record Timetable(
    SlotTime time,
    int historySlots,
    SlotDistribution lag,
    long lagSeed,
    Duration listEvery,
    Optional<Duration> duration) {

  /**
   * Checks the durations.
   *
   * @throws IllegalArgumentException when a duration or the history is out of range
   */
  public Timetable {
    if (listEvery.isNegative() || listEvery.isZero()) {
      throw new IllegalArgumentException("listEvery must be above zero, but was " + listEvery);
    }
    if (duration.map(Duration::isNegative).orElse(false)) {
      throw new IllegalArgumentException("duration must not be negative, but was " + duration);
    }
    if (historySlots < 0) {
      throw new IllegalArgumentException("historySlots must be 0 or more, but was " + historySlots);
    }
  }

  /** Returns the first slot at which the duration has passed. */
  long endSlot() {
    return duration
        .map(length -> time.slotAt(time.start().plus(length).plusMillis(SlotTime.SLOT_MILLIS - 1)))
        .orElse(Long.MAX_VALUE);
  }
}
