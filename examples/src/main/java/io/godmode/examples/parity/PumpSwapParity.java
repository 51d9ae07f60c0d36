package io.godmode.examples.parity;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.market.FeeRates;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Venue;
import io.godmode.core.pool.CurveState;
import io.godmode.core.pool.PoolFees;
import io.godmode.core.pool.PumpSwap;
import io.godmode.core.pool.PumpSwapModel;
import io.godmode.onchain.decode.ChainInstruction;
import io.godmode.onchain.decode.PumpSwapEvent;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Swaps in PumpSwap pools. The event states the vaults before the swap, the virtual quote reserves
 * and the rates; amounts, fees and vaults after it are computed anew and compared, the vaults also
 * with the balances of the transaction where this swap alone moved them. Base and quote are the
 * pool's own, so that inverted pools are nothing special. Stateless.
 *
 * <p>The event of {@code buy_exact_quote_in} puts what the user paid in all where other buys put
 * the quote that priced the swap, and the other way round.
 */
final class PumpSwapParity {
  static final String STATE = "event: vaults before it, virtual quote reserves, rates";
  private static final int MOST_BPS = 10_000;
  private static final int BASE_VAULT = 7;
  private static final Address NOBODY = Address.of("11111111111111111111111111111111");

  private PumpSwapParity() {}

  /**
   * Compares one swap.
   *
   * @param args what the sender asked for; empty where the instruction was not recorded
   * @param vaults the balances of the transaction; empty where they do not belong to this swap
   *     alone
   */
  static Finding compare(
      PumpSwapEvent.Trade trade,
      Optional<TradeArgs> args,
      Optional<ChainInstruction> instruction,
      Optional<Vaults> vaults) {
    TradeForm form = args.map(TradeArgs::form).orElseGet(() -> stated(trade));
    Optional<PoolBefore> before = before(trade);
    if (before.isEmpty()) {
      return Finding.noState(
          form.text(), "vault and virtual quote reserves do not add up to a 64-bit number");
    }
    long amount = args.map(TradeArgs::amount).orElseGet(() -> given(trade, form));
    long limit =
        args.map(TradeArgs::limit).orElse(form == TradeForm.BUY_EXACT_IN ? 0 : trade.limit());
    OurTrade ours = trade(trade.pool(), before.get(), form, amount, limit);
    OurTrade.Fill fill = ours.fill();
    return fill == null
        ? Finding.refused(form.text(), STATE, ours.why())
        : Finding.known(form.text(), STATE, figures(trade, fill, instruction, vaults));
  }

  /** Puts a swap to our executor in a pool. */
  static OurTrade trade(Address pool, PoolBefore before, TradeForm form, long amount, long limit) {
    CurveState reserves = before.reserves();
    FeeRates rates = before.rates();
    PoolState state =
        PoolState.builder(Mint.of(pool.base58()), Venue.PUMP_SWAP)
            .fees(rates)
            .virtualReserves(reserves.virtualToken(), reserves.virtualQuote())
            .realReserves(reserves.realToken(), reserves.realQuote())
            .build();
    return switch (form) {
      case BUY_EXACT_IN -> OurTrade.buy(PumpSwapModel.create(), state, amount, limit);
      case SELL_EXACT_IN, SELL_EXACT_OUT ->
          OurTrade.sell(PumpSwapModel.create(), state, amount, limit);
      case BUY_EXACT_OUT ->
          OurTrade.exactOut(
              PumpSwap.buyExactOut(
                  reserves,
                  amount,
                  new PoolFees(
                      rates.lp().value(), rates.protocol().value(), rates.creator().value())),
              limit);
    };
  }

  /** Returns the pool before a swap; empty where the numbers are none of a pool. */
  static Optional<PoolBefore> before(PumpSwapEvent.Trade trade) {
    BigInteger priced =
        new BigInteger(Long.toUnsignedString(trade.poolQuoteReserves()))
            .add(trade.virtualQuoteReserves().orElse(BigInteger.ZERO));
    // A rate is stated where nobody earns it, too; nothing is taken then.
    boolean earned = trade.coinCreator().filter(NOBODY::equals).isEmpty();
    long creator =
        Math.max(
                earned ? trade.coinCreatorFeeBasisPoints().orElse(0) : 0,
                trade.holderRewardsBasisPoints().orElse(0))
            + trade.cashbackFeeBasisPoints().orElse(0);
    boolean possible =
        priced.signum() >= 0
            && priced.bitLength() <= Long.SIZE
            && rate(trade.lpFeeBasisPoints())
            && rate(trade.protocolFeeBasisPoints())
            && rate(creator);
    return possible
        ? Optional.of(
            new PoolBefore(
                new CurveState(
                    trade.poolBaseReserves(),
                    priced.longValue(),
                    trade.poolBaseReserves(),
                    trade.poolQuoteReserves()),
                FeeRates.of(
                    (int) trade.protocolFeeBasisPoints(),
                    (int) creator,
                    (int) trade.lpFeeBasisPoints()),
                false))
        : Optional.empty();
  }

  /** Returns the pool after a swap, by the amounts that the event states. */
  static Optional<PoolBefore> left(PumpSwapEvent.Trade trade) {
    long base = trade.isBuy() ? -trade.baseAmount() : trade.baseAmount();
    long quote = trade.isBuy() ? trade.quoteWithLpFee() : -trade.quoteWithLpFee();
    return before(trade)
        .map(
            before ->
                new PoolBefore(
                    new CurveState(
                        before.reserves().virtualToken() + base,
                        before.reserves().virtualQuote() + quote,
                        before.reserves().realToken() + base,
                        before.reserves().realQuote() + quote),
                    before.rates(),
                    false));
  }

  private static boolean rate(long bps) {
    return bps >= 0 && bps <= MOST_BPS;
  }

  private static TradeForm stated(PumpSwapEvent.Trade trade) {
    if (!trade.isBuy()) {
      return TradeForm.SELL_EXACT_IN;
    }
    return trade.exactSpend() ? TradeForm.BUY_EXACT_IN : TradeForm.BUY_EXACT_OUT;
  }

  private static long given(PumpSwapEvent.Trade trade, TradeForm form) {
    // The event calls an exact spend the limit of what is paid.
    return form == TradeForm.BUY_EXACT_IN ? trade.limit() : trade.baseAmount();
  }

  private static List<Figure> figures(
      PumpSwapEvent.Trade trade,
      OurTrade.Fill fill,
      Optional<ChainInstruction> instruction,
      Optional<Vaults> vaults) {
    List<Figure> figures = new ArrayList<>();
    figures.add(new Figure("base", trade.baseAmount(), fill.tokens()));
    figures.add(new Figure("quote", trade.pricedQuote(), fill.quote()));
    figures.add(new Figure("lp_fee", trade.lpFee(), fill.lpFee()));
    figures.add(new Figure("protocol_fee", trade.protocolFee(), fill.protocolFee()));
    long creator =
        Math.max(trade.coinCreatorFee().orElse(0), trade.holderRewards().orElse(0))
            + trade.cashback().orElse(0);
    figures.add(new Figure("creator_fee", creator, fill.creatorFee()));
    figures.add(new Figure("user_quote", trade.tradedQuote(), fill.trader()));
    long moved =
        trade.isBuy()
            ? fill.after().realQuote() - trade.poolQuoteReserves()
            : trade.poolQuoteReserves() - fill.after().realQuote();
    figures.add(new Figure("quote_with_lp_fee", trade.quoteWithLpFee(), moved));
    List<Address> accounts = instruction.map(ChainInstruction::accounts).orElse(List.of());
    if (vaults.isPresent() && accounts.size() > BASE_VAULT + 1) {
      OptionalLong base = vaults.get().after(accounts.get(BASE_VAULT));
      OptionalLong quote = vaults.get().after(accounts.get(BASE_VAULT + 1));
      base.ifPresent(
          held -> figures.add(new Figure("base_vault_after", held, fill.after().realToken())));
      quote.ifPresent(
          held -> figures.add(new Figure("quote_vault_after", held, fill.after().realQuote())));
    }
    return figures;
  }
}
