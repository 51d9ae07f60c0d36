package io.godmode.simulation;

import io.godmode.api.ExecutionContext.OwnImpact;
import io.godmode.api.id.WalletId;
import io.godmode.api.market.PoolModel;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Quote;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.order.AttemptFailure;
import io.godmode.api.order.Costs;
import io.godmode.api.order.Fill;
import io.godmode.api.order.NetworkFees;
import io.godmode.api.order.Order;
import io.godmode.api.order.OrderTerms;
import io.godmode.api.order.Side;
import io.godmode.simulation.ChainNode.Landing;
import io.godmode.simulation.SimulatedChain.Executed;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What transactions do in their block, and the accounts they open and close. Guarded by its chain.
 */
final class ChainProgram {
  private static final long TOKEN_ACCOUNT = 2_039_280;
  private static final long VOLUME_ACCUMULATOR = 1_844_400;

  private final Map<String, Long> deposits = new HashMap<>();
  private final Set<WalletId> accumulators = new HashSet<>();

  ChainProgram copy() {
    ChainProgram copy = new ChainProgram();
    copy.deposits.putAll(deposits);
    copy.accumulators.addAll(accumulators);
    return copy;
  }

  /**
   * Executes a transaction.
   *
   * @param pool as it is observed
   * @param tradable the same with what was traded here before
   * @param held raw tokens that the wallet has
   */
  Executed execute(
      SimulatedTransaction transaction,
      long slot,
      Optional<PoolState> pool,
      Optional<PoolModel> model,
      Optional<PoolState> tradable,
      long held) {
    Order order = transaction.order();
    if (pool.isEmpty()) {
      return failed(transaction, slot, AttemptFailure.POOL_MISSING);
    }
    if (pool.get().complete()) {
      return failed(transaction, slot, AttemptFailure.CURVE_COMPLETE);
    }
    if (model.isEmpty()) {
      return failed(transaction, slot, AttemptFailure.CANNOT_TRADE);
    }
    if (tradable.isEmpty()) {
      return failed(transaction, slot, AttemptFailure.INSUFFICIENT_RESERVES);
    }
    PoolState at = tradable.get();
    Optional<Quote> quote =
        order
            .terms()
            .fold(
                buy -> model.get().buy(at, buy.spend()),
                sell -> model.get().sell(at, sell.quantity().raw()));
    if (quote.isEmpty()) {
      return failed(transaction, slot, AttemptFailure.INSUFFICIENT_RESERVES);
    }
    return meets(order.terms(), quote.get())
        ? filled(transaction, slot, at, quote.get(), held)
        : failed(transaction, slot, AttemptFailure.SLIPPAGE);
  }

  private static boolean meets(OrderTerms terms, Quote quote) {
    return terms.fold(
        buy -> Long.compareUnsigned(quote.tokensRaw(), buy.minTokens().raw()) >= 0,
        sell -> quote.received().compareTo(sell.minProceeds()) >= 0);
  }

  /** Opens the accounts that a buy needs and that are not there. */
  private long opened(Order order, long held) {
    long account = held == 0 ? TOKEN_ACCOUNT : 0;
    if (held == 0) {
      deposits.put(order.walletId() + " " + order.mint(), account);
    }
    return account + (accumulators.add(order.walletId()) ? VOLUME_ACCUMULATOR : 0);
  }

  /** Closes the account that a sale empties. */
  private long closed(Order order, long held) {
    long sold = order.terms().fold(buy -> 0L, sell -> sell.quantity().raw());
    Long deposit = held == sold ? deposits.remove(order.walletId() + " " + order.mint()) : null;
    return deposit == null ? 0 : deposit;
  }

  private Executed filled(
      SimulatedTransaction transaction, long slot, PoolState pool, Quote quote, long held) {
    Order order = transaction.order();
    boolean buy = order.side() == Side.BUY;
    NetworkFees network = order.network();
    Costs.Builder costs =
        Costs.builder()
            .venue(quote.protocolFee(), quote.creatorFee(), quote.lpFee())
            .network(network.baseFee(), network.priorityFee(), network.tip());
    long rent = Math.min(network.rent().value(), buy ? opened(order, held) : closed(order, held));
    Costs paid =
        (buy ? costs.rentLocked(Lamports.of(rent)) : costs.rentFreed(Lamports.of(rent))).build();
    long moved = quote.poolQuote().value();
    int decimals =
        order.terms().fold(terms -> terms.minTokens().decimals(), t -> t.quantity().decimals());
    Fill fill = new Fill(quote.poolQuote(), TokenAmount.ofRaw(quote.tokensRaw(), decimals));
    return new Executed(
        transaction,
        new Landing(slot, Optional.of(fill), paid, Optional.empty()),
        (buy ? -moved - rent : moved + rent) - paid.total().value(),
        buy ? quote.tokensRaw() : -quote.tokensRaw(),
        Optional.of(pool.venue()),
        Optional.of(
            OwnImpact.of(
                quote.side(),
                new Fill(quote.poolQuote(), TokenAmount.ofRaw(quote.tokensRaw(), 0)),
                quote.lpFee())));
  }

  private static Executed failed(SimulatedTransaction transaction, long slot, AttemptFailure why) {
    NetworkFees network = transaction.order().network();
    Costs costs =
        Costs.builder().network(network.baseFee(), network.priorityFee(), Lamports.ZERO).build();
    return new Executed(
        transaction,
        new Landing(slot, Optional.empty(), costs, Optional.of(why)),
        -network.costIfFailed().value(),
        0,
        Optional.empty(),
        Optional.empty());
  }
}
