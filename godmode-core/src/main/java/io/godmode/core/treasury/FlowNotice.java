package io.godmode.core.treasury;

/**
 * Why a rule of the configuration does not apply, or not to all it could. Immutable and
 * thread-safe.
 *
 * @param rule the rule, such as {@code autofees}
 * @param meaning why, for people
 */
public record FlowNotice(String rule, String meaning) {
  /** Returns one line for people. */
  @Override
  public String toString() {
    return rule + ": not applicable: " + meaning;
  }
}
