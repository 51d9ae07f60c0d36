package io.godmode.onchain.execution;

import io.godmode.api.ExecutionContext;
import io.godmode.api.Executor;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Quote;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.order.AttemptFailure;
import io.godmode.api.order.AttemptState;
import io.godmode.api.order.Costs;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.Fill;
import io.godmode.api.order.NetworkFees;
import io.godmode.api.order.Order;
import io.godmode.api.order.Side;
import io.godmode.api.risk.ApprovedOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ends attempts when the test says so, as paper would on the state that the engine shows. */
final class ScriptedDelegate implements Executor {
  final List<ApprovedOrder> submitted = new ArrayList<>();
  boolean live;
  boolean closed;
  private @Nullable ExecutionContext context;

  private ExecutionContext engine() {
    ExecutionContext started = context;
    if (started == null) {
      throw new AssertionError("not started");
    }
    return started;
  }

  @Override
  public boolean isLive() {
    return live;
  }

  @Override
  public void start(ExecutionContext engine) {
    context = engine;
  }

  @Override
  public void submit(ApprovedOrder approved) {
    submitted.add(approved);
    engine()
        .report(
            ExecutionReport.interim(
                approved.order().id(), approved.attempt(), 1, AttemptState.QUOTED, 1));
  }

  /** Fills at the state that the engine shows now. */
  void fill(Order order) {
    PoolState pool = engine().pool(order.mint()).orElseThrow();
    Quote quote =
        ShadowComparison.quote(order, pool, engine().model(pool.venue()).orElseThrow())
            .orElseThrow();
    NetworkFees network = order.network();
    Costs costs =
        Costs.builder()
            .venue(quote.protocolFee(), quote.creatorFee(), quote.lpFee())
            .network(network.baseFee(), network.priorityFee(), network.tip())
            .rentLocked(order.side() == Side.BUY ? network.rent() : Lamports.ZERO)
            .build();
    engine()
        .report(
            ExecutionReport.landed(
                order.id(),
                1,
                2,
                pool.slot() + 2,
                new Fill(quote.poolQuote(), TokenAmount.ofRaw(quote.tokensRaw(), 6)),
                costs));
  }

  /** Ends as reverted, or as never sent. */
  void fail(Order order, AttemptState state) {
    Costs costs =
        state == AttemptState.LANDED_FAILED
            ? Costs.builder()
                .network(order.network().baseFee(), order.network().priorityFee(), Lamports.ZERO)
                .build()
            : Costs.NONE;
    engine()
        .report(
            ExecutionReport.failed(
                order.id(), 1, 2, state, 3, AttemptFailure.SLIPPAGE, costs, "for a test"),
            () -> {});
  }

  @Override
  public Optional<PoolState> tradable(PoolState observed) {
    return Optional.of(observed.toBuilder().slot(observed.slot() + 7).build());
  }

  @Override
  public void close() {
    closed = true;
  }
}
