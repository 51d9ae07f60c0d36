package io.godmode.examples.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * A stretch to choose on and a later one to judge the choice on.
 *
 * @param train where the best set is looked for
 * @param test where all are judged; it begins where the other has ended
 */
record SweepFold(SweepWindow train, SweepWindow test) {
  SweepFold {
    if (test.from() < train.to()) {
      throw Refusal.usage(
          "SWEEP_INVALID",
          "--test must begin at or after the end of --train, or the test has seen the training,"
              + " but they were "
              + test
              + " and "
              + train);
    }
  }

  /**
   * Reads {@code FOLDS:SLOTS}: the slots are cut into one more part than there are folds, and each
   * fold trains on one part and tests on the next.
   */
  static List<SweepFold> walkForward(String text) {
    String[] parts = text.split(":", -1);
    try {
      if (parts.length == 2) {
        int folds = Integer.parseInt(parts[0]);
        long slots = Long.parseLong(parts[1]);
        if (folds >= 1 && slots > folds) {
          return walkForward(folds, slots / (folds + 1));
        }
      }
    } catch (NumberFormatException noNumber) {
      // Refused below, with what is allowed.
    }
    throw Refusal.usage(
        "SWEEP_INVALID",
        "--walk-forward '"
            + text
            + "' is not FOLDS:SLOTS, such as 3:18000 for two hours cut into four parts");
  }

  private static List<SweepFold> walkForward(int folds, long part) {
    List<SweepFold> all = new ArrayList<>();
    for (int i = 0; i < folds; i++) {
      all.add(
          new SweepFold(
              new SweepWindow(i * part, (i + 1) * part),
              new SweepWindow((i + 1) * part, (i + 2) * part)));
    }
    return List.copyOf(all);
  }
}
