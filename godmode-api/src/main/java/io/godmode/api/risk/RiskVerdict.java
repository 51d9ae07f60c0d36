package io.godmode.api.risk;

import io.godmode.api.money.Usd;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What one rule says about one entry. All are immutable and thread-safe. */
public sealed interface RiskVerdict {
  /** The rule has no objection. */
  RiskVerdict PASS = new Pass();

  /** Returns that the rule has no objection, with what it compared, for people and reports. */
  static RiskVerdict pass(Map<String, String> numbers) {
    return new Pass(numbers);
  }

  /** Returns the result of the function for this form. */
  <R> R fold(Function<Pass, R> pass, Function<Shrink, R> shrink, Function<Deny, R> deny);

  /**
   * No objection.
   *
   * @param numbers what was compared, in key order; empty for most rules
   */
  record Pass(Map<String, String> numbers) implements RiskVerdict {
    /** Copies the map. */
    public Pass {
      numbers = Collections.unmodifiableMap(new TreeMap<>(numbers));
    }

    /** No objection, and nothing to tell. */
    public Pass() {
      this(Map.of());
    }

    @Override
    public <R> R fold(Function<Pass, R> pass, Function<Shrink, R> shrink, Function<Deny, R> deny) {
      return pass.apply(this);
    }

    @Override
    public String toString() {
      return numbers.entrySet().stream()
          .map(number -> " " + number.getKey() + "=" + number.getValue())
          .collect(Collectors.joining("", "pass", ""));
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
