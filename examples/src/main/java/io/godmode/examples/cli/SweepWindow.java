package io.godmode.examples.cli;

/**
 * A stretch of a market that is traded, in slots of 400 ms counted from the first one.
 *
 * @param from the first slot that is traded
 * @param to the first one that is not traded any more
 */
record SweepWindow(long from, long to) {
  SweepWindow {
    if (from < 0 || to <= from) {
      throw Refusal.usage(
          "SWEEP_INVALID",
          "a window must be A..B with 0 <= A < B, in slots from the first one, but was "
              + from
              + ".."
              + to);
    }
  }

  /** Reads {@code A..B}. */
  static SweepWindow parse(String option, String text) {
    String[] ends = text.split("\\.\\.", -1);
    try {
      if (ends.length == 2) {
        return new SweepWindow(Long.parseLong(ends[0]), Long.parseLong(ends[1]));
      }
    } catch (NumberFormatException noNumber) {
      // Refused below, with what is allowed.
    }
    throw Refusal.usage(
        "SWEEP_INVALID",
        option
            + " '"
            + text
            + "' is no window; give A..B in slots counted from the first one, such as 0..4500 for"
            + " half an hour");
  }

  @Override
  public String toString() {
    return from + ".." + to;
  }
}
