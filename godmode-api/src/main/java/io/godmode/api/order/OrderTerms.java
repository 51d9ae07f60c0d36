package io.godmode.api.order;

import io.godmode.api.money.Lamports;
import io.godmode.api.money.TokenAmount;
import java.util.function.Function;

/**
 * What an order gives and the least it takes; both forms are exact-in, as the programs trade. All
 * are immutable and thread-safe.
 */
public sealed interface OrderTerms {

  /** Returns the direction. */
  Side side();

  /** Returns the result of the function for this form. */
  <R> R fold(Function<Buy, R> buy, Function<Sell, R> sell);

  /**
   * Spends exactly so much, venue fees included, and takes no fewer tokens than stated.
   *
   * @param spend lamports given, venue fees included, above zero
   * @param minTokens the least tokens taken, above zero
   */
  record Buy(Lamports spend, TokenAmount minTokens) implements OrderTerms {
    /**
     * Checks that both are above zero.
     *
     * @throws IllegalArgumentException when one is zero
     */
    public Buy {
      if (spend.isZero() || minTokens.isZero()) {
        throw new IllegalArgumentException(
            "spend and minTokens must be above zero, but were " + spend + " and " + minTokens);
      }
    }

    @Override
    public Side side() {
      return Side.BUY;
    }

    @Override
    public <R> R fold(Function<Buy, R> buy, Function<Sell, R> sell) {
      return buy.apply(this);
    }
  }

  /**
   * Gives exactly so many tokens and takes no less than stated after venue fees.
   *
   * @param quantity tokens given, above zero
   * @param minProceeds the least lamports taken after venue fees, above zero
   */
  record Sell(TokenAmount quantity, Lamports minProceeds) implements OrderTerms {
    /**
     * Checks that both are above zero.
     *
     * @throws IllegalArgumentException when one is zero
     */
    public Sell {
      if (quantity.isZero() || minProceeds.isZero()) {
        throw new IllegalArgumentException(
            "quantity and minProceeds must be above zero, but were "
                + quantity
                + " and "
                + minProceeds);
      }
    }

    @Override
    public Side side() {
      return Side.SELL;
    }

    @Override
    public <R> R fold(Function<Buy, R> buy, Function<Sell, R> sell) {
      return sell.apply(this);
    }
  }
}
