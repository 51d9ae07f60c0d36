package io.godmode.examples.parity;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.market.FeeRates;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Venue;
import io.godmode.core.pool.BondingCurve;
import io.godmode.core.pool.BondingCurveModel;
import io.godmode.core.pool.CurveFees;
import io.godmode.core.pool.CurveState;
import io.godmode.onchain.decode.PumpFunEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Trades on the pump.fun curve. The event states the reserves after the trade; with its amounts
 * undone they are those before. From these and the sender's arguments everything else is computed
 * anew: the side that the sender did not fix, each fee from its rate, the reserves. Stateless.
 */
final class PumpFunParity {
  static final String STATE = "event: reserves after it, its amounts undone";
  private static final String MAYHEM =
      "the virtual reserves of a mayhem curve move without trades, and the event states only those"
          + " after it";
  private static final int MOST_BPS = 10_000;
  private static final Address NOBODY = Address.of("11111111111111111111111111111111");

  private PumpFunParity() {}

  /**
   * Compares one trade; arguments are empty where the instruction was not recorded. Where the event
   * does not name it either, a buy may have fixed either side.
   */
  static Finding compare(PumpFunEvent.Trade trade, Optional<TradeArgs> args) {
    TradeForm form = args.map(TradeArgs::form).orElseGet(() -> stated(trade));
    Finding finding = compare(trade, form, args);
    boolean unsaid = args.isEmpty() && trade.ixName().isEmpty() && trade.fee().isPresent();
    if (!unsaid || !trade.isBuy() || finding.verdict() != Verdict.OFF) {
      return finding;
    }
    Finding bySpend = compare(trade, TradeForm.BUY_EXACT_IN, args);
    return bySpend.verdict() == Verdict.OFF ? finding : bySpend;
  }

  private static Finding compare(
      PumpFunEvent.Trade trade, TradeForm form, Optional<TradeArgs> args) {
    Optional<PoolBefore> before = before(trade);
    if (before.isEmpty()) {
      return Finding.noState(form.text(), missing(trade));
    }
    if (form == TradeForm.BUY_EXACT_IN && trade.fee().isEmpty()) {
      return Finding.noState(form.text(), "fee rates: the event is older than its fee fields");
    }
    boolean limited = args.isPresent() && trade.fee().isPresent();
    long limit = limited ? args.get().limit() : form == TradeForm.BUY_EXACT_OUT ? -1 : 0;
    long amount = args.map(TradeArgs::amount).orElseGet(() -> given(trade, form));
    OurTrade ours = trade(trade.mint(), before.get(), form, amount, limit);
    OurTrade.Fill fill = ours.fill();
    boolean mayhem = trade.mayhemMode().orElse(false);
    if (fill == null) {
      return mayhem
          ? Finding.noState(form.text(), MAYHEM + ", and the trade does not fit")
          : Finding.refused(form.text(), STATE, ours.why());
    }
    List<Figure> figures = figures(trade, fill);
    return mayhem
        ? Finding.assumed(form.text(), STATE, figures, MAYHEM)
        : Finding.known(form.text(), STATE, figures);
  }

  /** Puts a trade to our executor on a curve. */
  static OurTrade trade(Mint mint, PoolBefore before, TradeForm form, long amount, long limit) {
    PoolState pool =
        PoolState.builder(mint, Venue.PUMP_FUN)
            .fees(before.rates())
            .complete(before.complete())
            .virtualReserves(before.reserves().virtualToken(), before.reserves().virtualQuote())
            .realReserves(before.reserves().realToken(), before.reserves().realQuote())
            .build();
    return switch (form) {
      case BUY_EXACT_IN -> OurTrade.buy(BondingCurveModel.create(), pool, amount, limit);
      case SELL_EXACT_IN, SELL_EXACT_OUT ->
          OurTrade.sell(BondingCurveModel.create(), pool, amount, limit);
      case BUY_EXACT_OUT ->
          OurTrade.exactOut(
              BondingCurve.buyExactOut(
                  before.reserves(),
                  amount,
                  new CurveFees(
                      before.rates().protocol().value(), before.rates().creator().value())),
              limit);
    };
  }

  /** Returns the curve before a trade; empty where the event does not imply it. */
  static Optional<PoolBefore> before(PumpFunEvent.Trade trade) {
    Optional<CurveState> after = after(trade);
    Optional<FeeRates> rates = rates(trade);
    if (after.isEmpty() || rates.isEmpty()) {
      return Optional.empty();
    }
    long quote = quote(trade).orElse(0);
    try {
      CurveState before =
          trade.isBuy()
              ? after.get().afterSell(quote, trade.tokenAmount())
              : after.get().afterBuy(quote, trade.tokenAmount());
      return Optional.of(new PoolBefore(before, rates.get(), before.complete()));
    } catch (ArithmeticException impossible) {
      return Optional.empty();
    }
  }

  /** Returns the curve as a trade has left it; empty where the event does not state its rates. */
  static Optional<PoolBefore> left(PumpFunEvent.Trade trade) {
    return after(trade)
        .filter(after -> trade.feeBasisPoints().isPresent())
        .flatMap(
            after -> rates(trade).map(rates -> new PoolBefore(after, rates, after.complete())));
  }

  private static Optional<CurveState> after(PumpFunEvent.Trade trade) {
    OptionalLong virtualQuote =
        trade.solQuoted()
            ? OptionalLong.of(trade.virtualSolReserves())
            : trade.virtualQuoteReserves();
    OptionalLong realQuote =
        trade.solQuoted() ? trade.realSolReserves() : trade.realQuoteReserves();
    return virtualQuote.isEmpty()
            || realQuote.isEmpty()
            || trade.realTokenReserves().isEmpty()
            || quote(trade).isEmpty()
        ? Optional.empty()
        : Optional.of(
            new CurveState(
                trade.virtualTokenReserves(),
                virtualQuote.getAsLong(),
                trade.realTokenReserves().getAsLong(),
                realQuote.getAsLong()));
  }

  private static OptionalLong quote(PumpFunEvent.Trade trade) {
    return trade.solQuoted() ? OptionalLong.of(trade.solAmount()) : trade.quoteAmount();
  }

  /** What goes to the creator, back to traders and to holders is one rate to our arithmetic. */
  private static Optional<FeeRates> rates(PumpFunEvent.Trade trade) {
    long protocol = trade.feeBasisPoints().orElse(0);
    // A rate may be stated where nobody earns it; nothing is taken then.
    boolean earned = trade.creator().filter(NOBODY::equals).isEmpty();
    long creator =
        Math.max(
                earned ? trade.creatorFeeBasisPoints().orElse(0) : 0,
                trade.holderRewardsBasisPoints().orElse(0))
            + trade.cashbackFeeBasisPoints().orElse(0);
    return protocol < 0 || protocol > MOST_BPS || creator < 0 || creator > MOST_BPS
        ? Optional.empty()
        : Optional.of(FeeRates.of((int) protocol, (int) creator, 0));
  }

  private static String missing(PumpFunEvent.Trade trade) {
    if (trade.realTokenReserves().isEmpty() || trade.realSolReserves().isEmpty()) {
      return "real reserves: the event is older than these fields";
    }
    if (after(trade).isEmpty()) {
      return "reserves of the quote: the event does not state them";
    }
    return trade.mayhemMode().orElse(false)
        ? MAYHEM + ", and the trade does not fit"
        : "the reserves after the trade do not hold its amounts";
  }

  private static TradeForm stated(PumpFunEvent.Trade trade) {
    if (!trade.isBuy()) {
      return TradeForm.SELL_EXACT_IN;
    }
    return trade.ixName().filter(name -> name.startsWith("buy_exact_")).isPresent()
        ? TradeForm.BUY_EXACT_IN
        : TradeForm.BUY_EXACT_OUT;
  }

  /** What the sender fixed, as far as the event tells: of an exact spend, what was paid of it. */
  private static long given(PumpFunEvent.Trade trade, TradeForm form) {
    return form == TradeForm.BUY_EXACT_IN
        ? quote(trade).orElse(0) + trade.fee().orElse(0) + creatorFees(trade)
        : trade.tokenAmount();
  }

  private static long creatorFees(PumpFunEvent.Trade trade) {
    return Math.max(trade.creatorFee().orElse(0), trade.holderRewards().orElse(0))
        + trade.cashback().orElse(0);
  }

  private static List<Figure> figures(PumpFunEvent.Trade trade, OurTrade.Fill fill) {
    CurveState after = after(trade).orElseThrow();
    List<Figure> figures = new ArrayList<>();
    figures.add(new Figure("tokens", trade.tokenAmount(), fill.tokens()));
    figures.add(new Figure("quote", quote(trade).orElse(0), fill.quote()));
    trade.fee().ifPresent(fee -> figures.add(new Figure("protocol_fee", fee, fill.protocolFee())));
    if (trade.creatorFee().isPresent()) {
      figures.add(new Figure("creator_fee", creatorFees(trade), fill.creatorFee()));
    }
    CurveState ours = fill.after();
    figures.add(new Figure("virtual_token_after", after.virtualToken(), ours.virtualToken()));
    figures.add(new Figure("virtual_quote_after", after.virtualQuote(), ours.virtualQuote()));
    figures.add(new Figure("real_token_after", after.realToken(), ours.realToken()));
    figures.add(new Figure("real_quote_after", after.realQuote(), ours.realQuote()));
    return figures;
  }
}
