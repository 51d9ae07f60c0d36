package io.godmode.onchain.execution;

import io.godmode.api.id.Address;
import io.godmode.api.id.WalletId;
import io.godmode.api.market.PoolModel;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Quote;
import io.godmode.api.market.Venue;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.order.AttemptFailure;
import io.godmode.api.order.Costs;
import io.godmode.api.order.Fill;
import io.godmode.api.order.Order;
import io.godmode.api.order.OrderTerms;
import io.godmode.api.order.Side;
import io.godmode.api.risk.SimulatedChange;
import io.godmode.onchain.chain.ChainUnavailableException;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out what the chain would have done with an attempt. It throws nothing. One thread. */
final class ShadowRehearsal {
  private static final Logger log = LoggerFactory.getLogger(ShadowRehearsal.class);
  private static final Lamports BASE_FEE = Lamports.of(5_000);

  private final SwapRehearsal rehearsal;
  private final Map<WalletId, Address> wallets;

  ShadowRehearsal(SwapRehearsal rehearsal, Map<WalletId, Address> wallets) {
    this.rehearsal = rehearsal;
    this.wallets = Map.copyOf(wallets);
  }

  /**
   * What the chain would have done.
   *
   * @param fresh the market as it was read; empty where none was
   */
  record Found(ShadowOutcome outcome, Optional<PoolState> fresh) {
    static Found of(ShadowOutcome outcome) {
      return new Found(outcome, Optional.empty());
    }
  }

  Found of(ShadowAttempt attempt) {
    try {
      return find(attempt);
    } catch (ChainUnavailableException silent) {
      return Found.of(ShadowOutcome.unknown(String.valueOf(silent.getMessage())));
    } catch (RuntimeException | Error broken) {
      // By its type only: what it says may hold a secret of the transport.
      log.warn("the rehearsal of {} failed: {}", attempt.order().id(), broken.getClass().getName());
      return Found.of(ShadowOutcome.unknown(broken.getClass().getName()));
    }
  }

  private Found find(ShadowAttempt attempt) {
    Order order = attempt.order();
    Address wallet = wallets.get(order.walletId());
    if (wallet == null) {
      return Found.of(ShadowOutcome.unknown("there is no address for wallet " + order.walletId()));
    }
    if (attempt.venue().isEmpty() || attempt.model().isEmpty()) {
      return Found.of(
          ShadowOutcome.failed(
              0, AttemptFailure.POOL_MISSING, "no pool of " + order.mint() + " is known"));
    }
    Venue venue = attempt.venue().get();
    PoolModel model = attempt.model().get();
    return rehearsal
        .rehearse(order, attempt.number(), wallet, venue, model)
        .fold(
            ready -> simulated(order, ready.swap()),
            refused ->
                refused.why() == AttemptFailure.INSUFFICIENT_FUNDS
                    ? quoted(order, venue, model, refused)
                    : Found.of(ShadowOutcome.failed(0, refused.why(), refused.detail())));
  }

  private static Found simulated(Order order, AssembledSwap swap) {
    SimulatedChange change = swap.change();
    Quote quote = swap.quote();
    Costs costs =
        Costs.builder()
            .venue(quote.protocolFee(), quote.creatorFee(), quote.lpFee())
            .network(BASE_FEE, swap.budget().fee(), swap.tip())
            .rentLocked(change.rentLocked())
            .rentFreed(change.rentFreed())
            .build();
    long rent = ShadowOutcome.rent(costs);
    long trade =
        Math.subtractExact(Math.addExact(change.lamports(), costs.networkFees().value()), rent);
    long fees = costs.venueFees().value();
    boolean buys = order.side() == Side.BUY;
    long paid = buys ? Math.subtractExact(-trade, fees) : Math.addExact(trade, fees);
    long tokens = buys ? change.tokens() : -change.tokens();
    if (paid < 0 || tokens <= 0) {
      return Found.of(
          ShadowOutcome.failed(
              swap.slot(),
              AttemptFailure.VENUE_ERROR,
              "the simulation moves " + trade + " lamports and " + change.tokens() + " tokens"));
    }
    Fill fill = new Fill(Lamports.of(paid), TokenAmount.ofRaw(tokens, decimals(order)));
    return new Found(
        new ShadowOutcome(
            ShadowOutcome.Kind.FILLED,
            swap.slot(),
            Optional.of(fill),
            costs,
            change.unitsConsumed(),
            Optional.empty(),
            change.lamports(),
            ""),
        Optional.of(swap.pool()));
  }

  /** The wallet holds too little, so that only the market can be asked. */
  private Found quoted(Order order, Venue venue, PoolModel model, SwapRehearsal.Refused refused) {
    Optional<PoolState> fresh = rehearsal.market(order.mint(), venue, decimals(order));
    Optional<Quote> quote = fresh.flatMap(pool -> ShadowComparison.quote(order, pool, model));
    if (quote.isEmpty()) {
      return Found.of(ShadowOutcome.failed(0, refused.why(), refused.detail()));
    }
    Quote trade = quote.get();
    long slot = fresh.get().slot();
    boolean enough =
        order
            .terms()
            .fold(
                buy -> Long.compareUnsigned(trade.tokensRaw(), buy.minTokens().raw()) >= 0,
                sale -> trade.received().compareTo(sale.minProceeds()) >= 0);
    if (!enough) {
      return new Found(
          ShadowOutcome.failed(
              slot,
              AttemptFailure.SLIPPAGE,
              "the pool gives "
                  + trade.tokensRaw()
                  + " raw tokens for "
                  + trade.poolQuote().value()
                  + " lamports, less than the order's minimum"),
          fresh);
    }
    return new Found(
        new ShadowOutcome(
            ShadowOutcome.Kind.QUOTED,
            slot,
            Optional.of(
                new Fill(trade.poolQuote(), TokenAmount.ofRaw(trade.tokensRaw(), decimals(order)))),
            Costs.builder().venue(trade.protocolFee(), trade.creatorFee(), trade.lpFee()).build(),
            0,
            Optional.empty(),
            order.side() == Side.BUY ? -trade.paid().value() : trade.received().value(),
            "quoted only: " + refused.detail()),
        fresh);
  }

  private static int decimals(Order order) {
    return order
        .terms()
        .fold(
            (OrderTerms.Buy buy) -> buy.minTokens().decimals(),
            (OrderTerms.Sell sale) -> sale.quantity().decimals());
  }
}
