package io.godmode.core.ledger;

import java.util.Optional;

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

  /** Returns the trigger of a take-profit level, counting from zero. */
  public static ExitTrigger takeProfit(int level) {
    return new ExitTrigger(TAKE_PROFIT + (level + 1));
  }

  /** Returns the take-profit level, counting from zero, if it is one. */
  public Optional<Integer> takeProfitLevel() {
    return code.startsWith(TAKE_PROFIT)
        ? Optional.of(Integer.parseInt(code.substring(TAKE_PROFIT.length())) - 1)
        : Optional.empty();
  }
}
