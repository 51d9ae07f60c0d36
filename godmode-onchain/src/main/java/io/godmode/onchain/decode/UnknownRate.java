package io.godmode.onchain.decode;

import io.godmode.api.Bounded;
import java.util.BitSet;
import java.util.Objects;

/**
 * Watches how many of a program's latest events are not understood: a program that was changed
 * shows itself here first. Raised at one rate and cleared only below a lower one, so that it does
 * not flutter. Not thread-safe.
 */
public final class UnknownRate {
  private static final int WHOLE = 10_000;

  /** Whether too much is not understood. */
  public enum State {
    /** As usual. */
    QUIET,
    /** Too many of the latest events were not understood, and not yet few enough again. */
    RAISED
  }

  /**
   * When to raise the alarm and when to clear it. Immutable and thread-safe.
   *
   * @param window the latest events that are looked at, from 1 to 1,000,000; none is judged before
   *     there were as many
   * @param raiseAt basis points of them from which it is raised, from 1 to 10,000
   * @param clearBelow basis points of them below which it is cleared, from 1 to {@code raiseAt}
   */
  public record Rule(int window, int raiseAt, int clearBelow) {
    /** Of 500 events half is raised, and less than a quarter cleared. */
    public static final Rule USUAL = new Rule(500, 5_000, 2_500);

    private static final int LONGEST = 1_000_000;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException when one is out of its range
     */
    public Rule {
      within("window", window, LONGEST);
      within("raiseAt", raiseAt, WHOLE);
      within("clearBelow", clearBelow, raiseAt);
    }

    private static void within(String name, int value, int most) {
      if (value < 1 || value > most) {
        throw new IllegalArgumentException(name + " must be 1 to " + most + ", but was " + value);
      }
    }
  }

  private final Rule rule;

  @Bounded(by = "the events of one window", then = "the eldest is overwritten")
  private final BitSet latest;

  private int next;
  private int seen;
  private int missed;
  private State state = State.QUIET;

  private UnknownRate(Rule rule) {
    this.rule = Objects.requireNonNull(rule, "rule");
    this.latest = new BitSet(rule.window());
  }

  /** Returns one that has seen nothing. */
  public static UnknownRate create(Rule rule) {
    return new UnknownRate(rule);
  }

  /** Takes an event; answers the state after it. */
  public State add(boolean understood) {
    if (latest.get(next)) {
      missed--;
    }
    latest.set(next, !understood);
    missed += understood ? 0 : 1;
    next = (next + 1) % rule.window();
    seen = Math.min(seen + 1, rule.window());
    if (seen == rule.window()) {
      long share = (long) missed * WHOLE;
      if (state == State.QUIET && share >= (long) rule.raiseAt() * seen) {
        state = State.RAISED;
      } else if (state == State.RAISED && share < (long) rule.clearBelow() * seen) {
        state = State.QUIET;
      }
    }
    return state;
  }

  /** Returns whether too much is not understood. */
  public State state() {
    return state;
  }

  /** Returns how many events are looked at, at most the window. */
  public int seen() {
    return seen;
  }

  /** Returns how many of these were not understood. */
  public int missed() {
    return missed;
  }
}
