package io.godmode.api.id;

/**
 * The name of a strategy, such as {@code memecoin_farming}.
 *
 * <p>Immutable and thread-safe.
 *
 * @param value the name, unique in a configuration
 */
public record StrategyId(String value) implements Comparable<StrategyId> {
  /** Who wishes what an operator buys by hand; no strategy may have this name. */
  public static final StrategyId OPERATOR = new StrategyId("operator");

  /** Who wishes what events from outside ask for; no strategy may have this name. */
  public static final StrategyId EXTERNAL = new StrategyId("external");

  /**
   * Checks the text.
   *
   * @throws IllegalArgumentException when it is blank, longer than 128 characters or has white
   *     space or control characters
   */
  public StrategyId {
    Names.require("strategy id", value);
  }

  /**
   * Returns the name.
   *
   * @throws IllegalArgumentException when it is blank, longer than 128 characters or has white
   *     space or control characters
   */
  public static StrategyId of(String value) {
    return new StrategyId(value);
  }

  @Override
  public int compareTo(StrategyId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
