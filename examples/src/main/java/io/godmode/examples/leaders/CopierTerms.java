package io.godmode.examples.leaders;

import io.godmode.api.money.Usd;
import io.godmode.core.config.ExecutionSettings;

/**
 * How somebody copies. Immutable.
 *
 * @param notional dollars of each copy, the venue's fees counted
 * @param execution slippage of entries, the ladder of exits, and what the network takes
 */
public record CopierTerms(Usd notional, ExecutionSettings execution) {
  /**
   * Checks the size.
   *
   * @throws IllegalArgumentException when it is not above zero
   */
  public CopierTerms {
    if (!notional.isPositive()) {
      throw new IllegalArgumentException("notional must be above zero, but was " + notional);
    }
  }
}
