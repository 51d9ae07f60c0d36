package io.godmode.onchain.execution;

import io.godmode.api.market.PoolModel;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Quote;
import io.godmode.api.order.Order;
import io.godmode.api.order.Side;
import io.godmode.onchain.execution.ShadowDifference.Part;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Splits the difference of two outcomes by cause. From paper to chain it goes by quotes that differ
 * in one thing each: the engine's state, the chain's reserves at the engine's rates, the chain's
 * own rates. What lies between two of them is due to that thing; what lies before the first and
 * behind the last is due to the price. So nothing is counted twice or left out. Pure.
 */
final class ShadowComparison {
  private ShadowComparison() {}

  /**
   * Compares.
   *
   * @param seen the market as the engine had it when the order was submitted
   * @param fresh the market as the chain had it
   * @param model its arithmetic
   * @return empty where nobody could tell what the chain would have done
   * @throws ArithmeticException when a difference does not fit
   */
  static Optional<ShadowDifference> of(
      Order order,
      ShadowOutcome paper,
      ShadowOutcome chain,
      Optional<PoolState> seen,
      Optional<PoolState> fresh,
      Optional<PoolModel> model) {
    if (chain.kind() == ShadowOutcome.Kind.UNKNOWN) {
      return Optional.empty();
    }
    Side side = order.side();
    Part whole =
        new Part(chain.tokens(side), chain.lamports())
            .minus(new Part(paper.tokens(side), paper.lamports()));
    Map<ShadowCause, Part> parts = new EnumMap<>(ShadowCause.class);
    if (paper.traded() != chain.traded()) {
      parts.put(ShadowCause.OUTCOME, whole);
    } else if (!paper.traded()) {
      // All that a failed attempt can cost is the network's fee.
      parts.put(ShadowCause.NETWORK, whole);
    } else {
      parts.put(
          ShadowCause.NETWORK,
          new Part(
              0,
              Math.subtractExact(
                  paper.costs().networkFees().value(), chain.costs().networkFees().value())));
      parts.put(
          ShadowCause.RENT,
          new Part(
              0,
              Math.subtractExact(
                  ShadowOutcome.rent(chain.costs()), ShadowOutcome.rent(paper.costs()))));
      putTrade(parts, order, paper.trade(side), chain.trade(side), seen, fresh, model);
    }
    return Optional.of(new ShadowDifference(whole.tokens(), whole.lamports(), parts));
  }

  private static void putTrade(
      Map<ShadowCause, Part> parts,
      Order order,
      Part paper,
      Part chain,
      Optional<PoolState> seen,
      Optional<PoolState> fresh,
      Optional<PoolModel> model) {
    Optional<Part> read = quote(order, fresh, model);
    if (read.isEmpty()) {
      parts.put(ShadowCause.PRICE, chain.minus(paper));
      return;
    }
    Part last = read.get();
    // What cannot be quoted stands where its neighbour stands, so that its step is nothing.
    Part first = quote(order, seen, model).orElse(paper);
    Part middle =
        quote(order, seen.flatMap(known -> fresh.map(now -> atRatesOf(known, now))), model)
            .orElse(last);
    parts.put(ShadowCause.STATE, middle.minus(first));
    parts.put(ShadowCause.VENUE_FEES, last.minus(middle));
    parts.put(ShadowCause.PRICE, first.minus(paper).plus(chain.minus(last)));
  }

  private static PoolState atRatesOf(PoolState seen, PoolState fresh) {
    return fresh.toBuilder().fees(seen.fees()).feeSide(seen.feeSide()).build();
  }

  private static Optional<Part> quote(
      Order order, Optional<PoolState> pool, Optional<PoolModel> model) {
    return pool.flatMap(state -> model.flatMap(venue -> quote(order, state, venue)))
        .map(
            quote ->
                new Part(
                    ShadowOutcome.change(order.side(), quote.tokensRaw()),
                    order.side() == Side.BUY ? -quote.paid().value() : quote.received().value()));
  }

  /** Returns what an order would trade, whatever its minimum. */
  static Optional<Quote> quote(Order order, PoolState pool, PoolModel model) {
    return order
        .terms()
        .fold(buy -> model.buy(pool, buy.spend()), sale -> model.sell(pool, sale.quantity().raw()));
  }
}
