package io.godmode.onchain.decode;

import io.godmode.api.market.FeeSide;
import io.godmode.api.order.Side;

/**
 * What trades have told of the side that a pool takes its creator's fee from. One trade may leave
 * two possibilities: a fee in what a buyer pays is one in the quote or one in whatever comes in.
 * Immutable.
 *
 * @param quote whether it can be the quote
 * @param token whether it can be the token
 * @param input whether it can be what comes in
 */
record CreatorFeeSide(boolean quote, boolean token, boolean input) {
  static final CreatorFeeSide UNKNOWN = new CreatorFeeSide(true, true, true);

  /** Returns what is known after a trade too; where it contradicts, the trade alone counts. */
  CreatorFeeSide seen(Side trade, boolean inQuote) {
    boolean onInput = (trade == Side.BUY) == inQuote;
    CreatorFeeSide told = new CreatorFeeSide(inQuote, !inQuote, onInput);
    CreatorFeeSide both =
        new CreatorFeeSide(quote && told.quote, token && told.token, input && told.input);
    return both.quote || both.token || both.input ? both : told;
  }

  /** Returns the side, where only one is left. */
  FeeSide side() {
    if (quote) {
      return token || input ? FeeSide.UNSTATED : FeeSide.QUOTE;
    }
    if (token) {
      return input ? FeeSide.UNSTATED : FeeSide.TOKEN;
    }
    return FeeSide.INPUT;
  }
}
