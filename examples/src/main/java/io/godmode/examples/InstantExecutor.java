package io.godmode.examples;

import io.godmode.api.Bounded;
import io.godmode.api.ExecutionContext;
import io.godmode.api.Executor;
import io.godmode.api.market.PoolModel;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Quote;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.order.AttemptFailure;
import io.godmode.api.order.AttemptState;
import io.godmode.api.order.Costs;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.Fill;
import io.godmode.api.order.Order;
import io.godmode.api.risk.ApprovedOrder;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Fills everything at once, at the last state seen, for the venue's fees alone: better than any
 * real venue, and a yardstick for what latency, failures and network fees cost. Engine thread only.
 */
public final class InstantExecutor implements Executor {
  private static final int REMEMBERED = 10_000;

  @Bounded(by = "10,000 attempts", then = "the eldest is forgotten")
  private final Set<String> ended = new LinkedHashSet<>();

  private @Nullable ExecutionContext context;
  private boolean closed;

  @Override
  public void start(ExecutionContext given) {
    context = given;
    given
        .openAttempts()
        .forEach(open -> carryOut(open.order(), open.attempt(), open.lastSequence()));
  }

  @Override
  public void submit(ApprovedOrder approved) {
    if (context == null || closed) {
      throw new IllegalStateException("not running: " + approved);
    }
    carryOut(approved.order(), approved.attempt(), 0);
  }

  /** Ends an attempt, unless it has ended before. */
  private void carryOut(Order order, int attempt, int reportsSoFar) {
    ExecutionContext engine = context;
    if (engine == null || !ended.add(order.id() + " " + attempt)) {
      return;
    }
    if (ended.size() > REMEMBERED) {
      ended.remove(ended.iterator().next());
    }
    Optional<PoolState> pool = engine.pool(order.mint());
    Optional<PoolModel> model = pool.flatMap(state -> engine.model(state.venue()));
    Optional<Quote> trade =
        model
            .flatMap(venue -> quote(order, pool.orElseThrow(), venue))
            .filter(quote -> suits(order, quote));
    long slot = engine.tipSlot();
    int sequence = reportsSoFar + 1;
    engine.report(
        trade
            .map(quote -> landed(order, attempt, sequence, slot, quote, pool.orElseThrow()))
            .orElseGet(
                () ->
                    ExecutionReport.failed(
                        order.id(),
                        attempt,
                        sequence,
                        AttemptState.DENIED,
                        slot,
                        pool.isEmpty() ? AttemptFailure.POOL_MISSING : AttemptFailure.SLIPPAGE,
                        Costs.NONE,
                        "nothing traded at " + pool)));
  }

  private static Optional<Quote> quote(Order order, PoolState pool, PoolModel venue) {
    return order
        .terms()
        .fold(buy -> venue.buy(pool, buy.spend()), sell -> venue.sell(pool, sell.quantity().raw()));
  }

  private static boolean suits(Order order, Quote quote) {
    return order
        .terms()
        .fold(
            buy -> Long.compareUnsigned(quote.tokensRaw(), buy.minTokens().raw()) >= 0,
            sell -> quote.received().compareTo(sell.minProceeds()) >= 0);
  }

  private static ExecutionReport landed(
      Order order, int attempt, int sequence, long slot, Quote quote, PoolState pool) {
    TokenAmount tokens = TokenAmount.ofRaw(quote.tokensRaw(), pool.tokenDecimals());
    Costs costs =
        Costs.builder().venue(quote.protocolFee(), quote.creatorFee(), quote.lpFee()).build();
    return ExecutionReport.landed(
        order.id(), attempt, sequence, slot, new Fill(quote.poolQuote(), tokens), costs);
  }

  @Override
  public void close() {
    closed = true;
  }
}
