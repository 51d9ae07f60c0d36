package io.godmode.testkit;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** How rules of contracts skip themselves. */
final class Rules {
  private Rules() {}

  /** Returns what a hook answers, or skips the rule by name. */
  static <T> T require(Optional<T> answer, String rule, String hook) {
    if (answer.isEmpty()) {
      throw skip(rule, hook + " is empty");
    }
    return answer.get();
  }

  /** Returns what a hook lists, or skips the rule by name where that is nothing. */
  static <T> List<T> require(List<T> answer, String rule, String hook) {
    if (answer.isEmpty()) {
      throw skip(rule, hook + " is empty");
    }
    return answer;
  }

  /** Skips the rule unless a capability is there. */
  static void require(boolean capable, String rule, String why) {
    if (!capable) {
      throw skip(rule, why);
    }
  }

  /** Requires two lists to be equal as far as both go; says where they part. */
  static <T> void requireSame(String rule, List<T> first, List<T> second) {
    int both = Math.min(first.size(), second.size());
    for (int i = 0; i < both; i++) {
      if (!first.get(i).equals(second.get(i))) {
        throw new AssertionError(
            rule
                + ": number "
                + (i + 1)
                + " was "
                + first.get(i)
                + ", and when read again "
                + second.get(i));
      }
    }
  }

  private static AssertionError skip(String rule, String why) {
    Assumptions.abort(rule + " skipped: " + why);
    return new AssertionError("abort returned");
  }
}
