package io.godmode.api.order;

import io.godmode.api.money.Lamports;
import io.godmode.api.money.Price;
import io.godmode.api.money.TokenAmount;

/**
 * What a landed attempt traded. Immutable and thread-safe.
 *
 * @param quote lamports exchanged with the pool itself, without any fee
 * @param tokens tokens exchanged, above zero
 */
public record Fill(Lamports quote, TokenAmount tokens) {
  /**
   * Checks the quantity.
   *
   * @throws IllegalArgumentException when no tokens were exchanged
   */
  public Fill {
    if (tokens.isZero()) {
      throw new IllegalArgumentException("a fill must exchange tokens");
    }
  }

  /** Returns the average price without fees. */
  public Price price() {
    return Price.of(quote.value(), tokens.raw());
  }
}
