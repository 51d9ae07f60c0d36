package io.godmode.examples.parity;

import io.godmode.api.id.Address;
import io.godmode.core.pool.LaunchLab;
import io.godmode.core.pool.QuoteBuffer;
import io.godmode.onchain.decode.ChainInstruction;
import io.godmode.onchain.decode.LaunchLabEvent;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Trades on LaunchLab curves. The event states the reserves before and after and the fees, but not
 * the rates: those stand in the configuration accounts. Where earlier trades under the same
 * configuration imply them, all is compared; else the fees are taken from the event and the rest is
 * compared. Not thread-safe.
 */
final class LaunchLabParity {
  private static final String STATE = "event: reserves before it";
  private static final String OWN_RATES =
      "fee rates stand in the configuration accounts, which are not recorded: taken from the fees"
          + " of this trade";
  private static final int SHARE_RATE_AT = 24;

  private final RateBook rates;

  LaunchLabParity(RateBook rates) {
    this.rates = rates;
  }

  Finding compare(
      LaunchLabEvent.Trade trade,
      Optional<TradeArgs> args,
      Optional<ChainInstruction> instruction) {
    TradeForm form = args.map(TradeArgs::form).orElseGet(() -> stated(trade));
    long creatorFee = trade.creatorFee().orElse(0);
    long fees = trade.protocolFee() + trade.platformFee() + creatorFee + trade.shareFee();
    long charged = trade.isBuy() ? trade.amountIn() : trade.amountOut() + fees;
    RateBook.Range implied = FeeRange.up(charged, fees);
    if (implied.empty()) {
      return Finding.refused(form.text(), STATE, "no fee rate gives the fees of this trade");
    }
    Optional<String> key = instruction.flatMap(LaunchLabParity::configuration);
    Optional<Integer> known = key.flatMap(rates::rate);
    int total = known.orElse(implied.most());
    RateBook.Range creators = FeeRange.share(fees, total, creatorFee);
    Optional<Integer> knownCreator = key.map(each -> each + " creator").flatMap(rates::rate);
    int creator = Math.min(total, knownCreator.orElse(creators.least()));
    key.ifPresent(
        each -> {
          rates.learn(each, implied);
          rates.learn(each + " creator", creators);
        });
    if (form == TradeForm.SELL_EXACT_OUT) {
      return Finding.noState(
          form.text(), "a sale of exact output has no counterpart in our executor's arithmetic");
    }
    OurTrade ours = trade(trade, form, args, total - creator, creator);
    OurTrade.Fill fill = ours.fill();
    if (fill == null) {
      return Finding.refused(form.text(), STATE, ours.why());
    }
    boolean told = known.isPresent() && knownCreator.isPresent();
    List<Figure> figures = figures(trade, form, fill);
    if (told) {
      figures.add(new Figure("protocol_fee", fees - creatorFee, fill.protocolFee()));
      figures.add(new Figure("creator_fee", creatorFee, fill.creatorFee()));
      return Finding.known(form.text(), STATE + "; rates: earlier trades", figures);
    }
    return Finding.taken(form.text(), STATE, figures, OWN_RATES);
  }

  /** What decides the rates: both configurations, and the sender's own share for a front end. */
  private static Optional<String> configuration(ChainInstruction instruction) {
    List<Address> accounts = instruction.accounts();
    byte[] data = instruction.data();
    if (accounts.size() < 5 || data.length < SHARE_RATE_AT + Long.BYTES) {
      return Optional.empty();
    }
    long share = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).getLong(SHARE_RATE_AT);
    return Optional.of(
        "launchlab "
            + accounts.get(2)
            + " "
            + accounts.get(3)
            + " "
            + accounts.get(4)
            + " "
            + share);
  }

  private static OurTrade trade(
      LaunchLabEvent.Trade trade,
      TradeForm form,
      Optional<TradeArgs> args,
      int platform,
      int creator) {
    long base = trade.virtualBase() - trade.realBaseBefore();
    long priced = trade.virtualQuote() + trade.realQuoteBefore();
    long left = trade.totalBaseSell() - trade.realBaseBefore();
    long held = trade.realQuoteBefore();
    QuoteBuffer buffer = QuoteBuffer.create();
    long given = form == TradeForm.BUY_EXACT_OUT ? trade.amountOut() : trade.amountIn();
    long amount = args.map(TradeArgs::amount).orElse(given);
    if (form == TradeForm.BUY_EXACT_OUT) {
      long most = args.map(TradeArgs::limit).orElse(-1L);
      return LeastSpend.of(
          amount,
          most,
          (spend, into) ->
              LaunchLab.buyExactIn(base, priced, left, held, spend, platform, creator, into));
    }
    long least = args.map(TradeArgs::limit).orElse(0L);
    if (form == TradeForm.BUY_EXACT_IN) {
      LaunchLab.buyExactIn(base, priced, left, held, amount, platform, creator, buffer);
      return OurTrade.of(buffer.toQuote()).atLeast(buffer.tokens(), least);
    }
    LaunchLab.sellExactIn(base, priced, left, held, amount, platform, creator, buffer);
    return OurTrade.of(buffer.toQuote()).atLeast(buffer.traderAmount(), least);
  }

  private static TradeForm stated(LaunchLabEvent.Trade trade) {
    boolean exactIn = trade.exactIn().orElse(true);
    if (trade.isBuy()) {
      return exactIn ? TradeForm.BUY_EXACT_IN : TradeForm.BUY_EXACT_OUT;
    }
    return exactIn ? TradeForm.SELL_EXACT_IN : TradeForm.SELL_EXACT_OUT;
  }

  private static List<Figure> figures(
      LaunchLabEvent.Trade trade, TradeForm form, OurTrade.Fill fill) {
    List<Figure> figures = new ArrayList<>();
    boolean buy = trade.isBuy();
    figures.add(new Figure("amount_in", trade.amountIn(), buy ? fill.trader() : fill.tokens()));
    figures.add(new Figure("amount_out", trade.amountOut(), buy ? fill.tokens() : fill.trader()));
    if (form != TradeForm.BUY_EXACT_OUT) {
      figures.add(
          new Figure(
              "virtual_base_after",
              trade.virtualBase() - trade.realBaseAfter(),
              fill.after().virtualToken()));
      figures.add(new Figure("real_quote_after", trade.realQuoteAfter(), fill.after().realQuote()));
    }
    return figures;
  }
}
