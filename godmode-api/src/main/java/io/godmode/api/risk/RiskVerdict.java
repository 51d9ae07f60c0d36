package io.godmode.api.risk;

import io.godmode.api.money.Usd;
import java.util.function.Function;

/** What one rule says about one entry. All are immutable and thread-safe. */
public sealed interface RiskVerdict {
  /** The rule has no objection. */
  RiskVerdict PASS = new Pass();

  /** Returns the result of the function for this form. */
  <R> R fold(Function<Pass, R> pass, Function<Shrink, R> shrink, Function<Deny, R> deny);

  /** No objection. */
  record Pass() implements RiskVerdict {
    @Override
    public <R> R fold(Function<Pass, R> pass, Function<Shrink, R> shrink, Function<Deny, R> deny) {
      return pass.apply(this);
    }

    @Override
    public String toString() {
      return "pass";
    }
  }

  /**
   * Allowed, but not above this size.
   *
   * @param most the largest size allowed
   * @param why the limit and its numbers
   */
  record Shrink(Usd most, Denial why) implements RiskVerdict {
    @Override
    public <R> R fold(Function<Pass, R> pass, Function<Shrink, R> shrink, Function<Deny, R> deny) {
      return shrink.apply(this);
    }

    @Override
    public String toString() {
      return "shrink to " + most + " " + why;
    }
  }

  /**
   * Refused.
   *
   * @param why the code and its numbers
   */
  record Deny(Denial why) implements RiskVerdict {
    @Override
    public <R> R fold(Function<Pass, R> pass, Function<Shrink, R> shrink, Function<Deny, R> deny) {
      return deny.apply(this);
    }

    @Override
    public String toString() {
      return "deny " + why;
    }
  }
}
