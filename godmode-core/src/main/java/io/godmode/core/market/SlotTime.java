package io.godmode.core.market;

import java.time.Duration;
import java.time.Instant;

/**
 * The one relation between slots and time: a slot lasts 400 milliseconds.
 *
 * <p>That is Solana's target and the clock of every simulation and replay. Immutable and
 * thread-safe.
 *
 * @param start the instant at which {@code firstSlot} begins
 * @param firstSlot a slot number
 */
public record SlotTime(Instant start, long firstSlot) {
  /** Milliseconds in one slot. */
  public static final long SLOT_MILLIS = 400;

  /**
   * The numbering for sources that know no slots: slots since 1970-01-01T00:00:00Z. It only grows
   * with time; it is not the numbering of any chain.
   */
  public static final SlotTime SINCE_1970 = new SlotTime(Instant.EPOCH, 0);

  /** Returns the instant at which a slot begins. */
  public Instant at(long slot) {
    return start.plusMillis(Math.multiplyExact(slot - firstSlot, SLOT_MILLIS));
  }

  /** Returns the slot that an instant falls into. */
  public long slotAt(Instant instant) {
    long millis = Duration.between(start, instant).toMillis();
    return firstSlot + Math.floorDiv(millis, SLOT_MILLIS);
  }

  /** Returns how long so many slots last. */
  public static Duration lasting(long slots) {
    return Duration.ofMillis(Math.multiplyExact(slots, SLOT_MILLIS));
  }

  /** Returns how many whole slots fit into a duration. */
  public static long slotsIn(Duration duration) {
    return duration.toMillis() / SLOT_MILLIS;
  }
}
