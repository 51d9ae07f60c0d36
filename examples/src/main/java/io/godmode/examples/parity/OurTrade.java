package io.godmode.examples.parity;

import io.godmode.api.market.PoolModel;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Quote;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.order.AttemptFailure;
import io.godmode.api.order.OrderTerms;
import io.godmode.api.order.Side;
import io.godmode.core.pool.CurveQuote;
import io.godmode.core.pool.CurveState;
import io.godmode.core.pool.CurveVerdict;
import io.godmode.paper.VenueResult;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What our executor makes of a trade: a fill with all its figures, or a refusal.
 *
 * <p>Trades of exact input are put to {@link VenueResult}, as the executor does at landing, with
 * the sender's minimum as the order's. Our orders have no exact output: such a trade is put to the
 * same arithmetic in its other direction, with the sender's maximum.
 *
 * @param fill the figures; null when it is refused
 * @param refusal why not; null when it is filled
 * @param detail the numbers of a refusal
 */
record OurTrade(@Nullable Fill fill, @Nullable AttemptFailure refusal, String detail) {

  /**
   * The figures of a fill, raw and unsigned.
   *
   * @param tokens tokens or base that change hands
   * @param quote quote that prices the trade, without fees
   * @param protocolFee to the venue
   * @param creatorFee to the creator, traders or holders
   * @param lpFee stays in the pool
   * @param trader what the trader pays or receives in quote
   * @param after the reserves afterwards
   */
  record Fill(
      long tokens,
      long quote,
      long protocolFee,
      long creatorFee,
      long lpFee,
      long trader,
      CurveState after) {}

  /** Buys with an exact spend; no minimum when it is 0. */
  static OurTrade buy(PoolModel model, PoolState pool, long spend, long minTokens) {
    if (spend <= 0 || minTokens == 0) {
      return unlimited(
          pool, model, spend < 0 ? Optional.empty() : model.buy(pool, lamports(spend)));
    }
    OrderTerms terms =
        new OrderTerms.Buy(lamports(spend), TokenAmount.ofRaw(minTokens, pool.tokenDecimals()));
    return of(VenueResult.of(terms, pool, model), pool, model);
  }

  /** Sells exactly so many tokens; no minimum when it is 0. */
  static OurTrade sell(PoolModel model, PoolState pool, long tokens, long minProceeds) {
    if (tokens == 0 || minProceeds == 0) {
      return unlimited(pool, model, model.sell(pool, tokens));
    }
    long least = minProceeds < 0 ? Long.MAX_VALUE : minProceeds; // more than lamports can hold
    OrderTerms terms =
        new OrderTerms.Sell(TokenAmount.ofRaw(tokens, pool.tokenDecimals()), lamports(least));
    return of(VenueResult.of(terms, pool, model), pool, model);
  }

  /** Takes a quote of the arithmetic for an exact output; at most so much may be paid. */
  static OurTrade exactOut(CurveQuote quote, long most) {
    if (quote.tradable() && Long.compareUnsigned(quote.traderAmount(), most) > 0) {
      return refused(
          AttemptFailure.SLIPPAGE,
          "would cost "
              + Long.toUnsignedString(quote.traderAmount())
              + ", the most is "
              + Long.toUnsignedString(most));
    }
    return of(quote);
  }

  /** Refuses what gives less than the sender's minimum. */
  OurTrade atLeast(long given, long least) {
    return fill != null && Long.compareUnsigned(given, least) < 0
        ? refused(
            AttemptFailure.SLIPPAGE,
            "would give "
                + Long.toUnsignedString(given)
                + ", the least is "
                + Long.toUnsignedString(least))
        : this;
  }

  /** Takes a quote of the arithmetic as it is. */
  static OurTrade of(CurveQuote quote) {
    if (!quote.tradable()) {
      return refused(
          quote.verdict() == CurveVerdict.UNBACKED
                  || quote.verdict() == CurveVerdict.EXCEEDS_RESERVES
              ? AttemptFailure.INSUFFICIENT_RESERVES
              : AttemptFailure.CANNOT_TRADE,
          quote.verdict().name());
    }
    return new OurTrade(
        new Fill(
            quote.tokens(),
            quote.curveAmount(),
            quote.protocolFee(),
            quote.creatorFee(),
            quote.lpFee(),
            quote.traderAmount(),
            quote.after()),
        null,
        "");
  }

  static OurTrade refused(AttemptFailure why, String detail) {
    return new OurTrade(null, why, detail);
  }

  /** Returns the refusal in words; empty when it is filled. */
  String why() {
    return refusal == null ? "" : refusal + ": " + detail;
  }

  private static Lamports lamports(long amount) {
    return Lamports.of(amount);
  }

  private static OurTrade unlimited(PoolState pool, PoolModel model, Optional<Quote> quote) {
    return quote
        .map(given -> filled(pool, model, given))
        .orElseGet(() -> refused(AttemptFailure.CANNOT_TRADE, pool.toString()));
  }

  private static OurTrade of(VenueResult result, PoolState pool, PoolModel model) {
    return result.fold(
        filled -> filled(pool, model, filled.quote()),
        refused -> refused(refused.why(), refused.detail()));
  }

  private static OurTrade filled(PoolState pool, PoolModel model, Quote quote) {
    PoolState after = model.after(pool, quote);
    long trader = quote.side() == Side.BUY ? quote.paid().value() : quote.received().value();
    return new OurTrade(
        new Fill(
            quote.tokensRaw(),
            quote.poolQuote().value(),
            quote.protocolFee().value(),
            quote.creatorFee().value(),
            quote.lpFee().value(),
            trader,
            new CurveState(
                after.virtualToken(), after.virtualQuote(), after.realToken(), after.realQuote())),
        null,
        "");
  }
}
