package io.godmode.core.ledger;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What made the engine sell, as the reason of the order names it.
 *
 * @param code such as {@code stop_loss} or {@code take_profit_2}
 */
public record ExitTrigger(String code) {
  /** The loss limit was reached. */
  public static final ExitTrigger STOP_LOSS = new ExitTrigger("stop_loss");

  /** The value fell too far from its peak. */
  public static final ExitTrigger TRAILING_STOP = new ExitTrigger("trailing_stop");

  /** The time was up. */
  public static final ExitTrigger TIME = new ExitTrigger("time");

  /** An operator asked. */
  public static final ExitTrigger OPERATOR = new ExitTrigger("operator");

  /** A finite input ended, and positions were to be sold then. */
  public static final ExitTrigger END_OF_INPUT = new ExitTrigger("END_OF_INPUT");

  private static final String TAKE_PROFIT = "take_profit_";
  private static final Pattern LEVEL = Pattern.compile(TAKE_PROFIT + "([1-9][0-9]{0,3})");

  /** Returns the trigger of a take-profit level, counting from zero. */
  public static ExitTrigger takeProfit(int level) {
    return new ExitTrigger(TAKE_PROFIT + (level + 1));
  }

  /**
   * Returns the take-profit level, counting from zero, if it is one; a reason in a strategy's own
   * words is none.
   */
  public Optional<Integer> takeProfitLevel() {
    Matcher level = LEVEL.matcher(code);
    return level.matches() ? Optional.of(Integer.parseInt(level.group(1)) - 1) : Optional.empty();
  }
}
