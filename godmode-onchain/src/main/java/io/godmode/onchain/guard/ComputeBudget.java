package io.godmode.onchain.guard;

import static io.godmode.onchain.guard.GuardRefusal.INSTRUCTION_NOT_ALLOWED;

import java.util.OptionalLong;

/**
 * What a message asks of the compute budget, each thing at most once as on the network. Not
 * thread-safe; made for one review.
 */
final class ComputeBudget {
  /** The most units a transaction may take; what is asked for when nothing is said counts as it. */
  static final long MOST_UNITS = 1_400_000;

  private static final int SET_UNITS = 2;
  private static final int SET_PRICE = 3;
  private static final int SET_LOADED_BYTES = 4;
  private static final long MICRO = 1_000_000;

  private OptionalLong units = OptionalLong.empty();
  private OptionalLong price = OptionalLong.empty();
  private OptionalLong loadedBytes = OptionalLong.empty();

  /** Takes one instruction in; its first byte says which, a number follows. */
  void add(Call call) {
    int kind = call.length() == 0 ? -1 : call.u8(0);
    if (kind == SET_UNITS && call.length() == 5 && call.u32(1) <= MOST_UNITS && units.isEmpty()) {
      units = OptionalLong.of(call.u32(1));
    } else if (kind == SET_PRICE && call.length() == 9 && price.isEmpty()) {
      price = OptionalLong.of(call.u64(1));
    } else if (kind == SET_LOADED_BYTES && call.length() == 5 && loadedBytes.isEmpty()) {
      loadedBytes = OptionalLong.of(call.u32(1));
    } else {
      throw new RefusedException(
          INSTRUCTION_NOT_ALLOWED,
          "a compute budget instruction of kind "
              + kind
              + " with "
              + call.length()
              + " bytes is unknown, repeated or above "
              + MOST_UNITS
              + " units");
    }
  }

  /** Returns the units that are asked for. */
  long units() {
    return units.orElse(MOST_UNITS);
  }

  /**
   * Returns price times units in lamports, rounded up as the network does; what does not fit is the
   * largest number.
   */
  long priorityFee() {
    long perUnit = price.orElse(0);
    long asked = units();
    if (asked == 0 || perUnit == 0) {
      return 0;
    } else if (perUnit < 0 || perUnit > (Long.MAX_VALUE - MICRO) / asked) {
      return Long.MAX_VALUE;
    }
    return (perUnit * asked + MICRO - 1) / MICRO;
  }
}
