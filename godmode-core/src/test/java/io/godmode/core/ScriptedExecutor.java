package io.godmode.core;

import io.godmode.api.ExecutionContext;
import io.godmode.api.Executor;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.money.Lamports;
import io.godmode.api.order.AttemptFailure;
import io.godmode.api.order.AttemptState;
import io.godmode.api.order.Costs;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.Fill;
import io.godmode.api.order.OpenAttempt;
import io.godmode.api.order.Order;
import io.godmode.api.order.Side;
import io.godmode.api.risk.ApprovedOrder;
import io.godmode.testkit.TestData;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** An executor that answers as a test says, and remembers what it was asked. */
final class ScriptedExecutor implements Executor {
  final List<Order> submitted = new ArrayList<>();
  private final BiConsumer<Order, ExecutionContext> answer;
  private BiConsumer<MarketEvent, ExecutionContext> onFact = (fact, context) -> {};
  private BiConsumer<Order, ExecutionContext> onResume = (order, context) -> {};
  private @Nullable ExecutionContext context;
  private boolean live;

  private ScriptedExecutor(BiConsumer<Order, ExecutionContext> answer) {
    this.answer = answer;
  }

  /** Says of itself that it trades on a chain. */
  ScriptedExecutor live() {
    live = true;
    return this;
  }

  @Override
  public boolean isLive() {
    return live;
  }

  static ScriptedExecutor answering(BiConsumer<Order, ExecutionContext> answer) {
    return new ScriptedExecutor(answer);
  }

  /** Fills everything as soon as it is asked. */
  static ScriptedExecutor fillsAtOnce() {
    List<ExecutionReport> fills = new ArrayList<>();
    return answering(
        (order, context) -> {
          ExecutionReport fill = landed(order, 4, context.rent(order, fills));
          fills.add(fill);
          context.report(fill);
        });
  }

  /** Fills everything as soon as it is asked, and what was open at the start. */
  static ScriptedExecutor fillsAtOnceAndAfterARestart() {
    ScriptedExecutor executor = fillsAtOnce();
    executor.onResume = executor.answer;
    return executor;
  }

  /** Says nothing by itself. */
  static ScriptedExecutor silent() {
    return answering((order, context) -> {});
  }

  /** Says of attempts that were open at the start what a test says. */
  static ScriptedExecutor resuming(BiConsumer<Order, ExecutionContext> answer) {
    ScriptedExecutor executor = silent();
    executor.onResume = answer;
    return executor;
  }

  ScriptedExecutor onFact(BiConsumer<MarketEvent, ExecutionContext> action) {
    onFact = action;
    return this;
  }

  /** A fill at the order's bounds, with its network fees and all the rent it may move. */
  static ExecutionReport landed(Order order, int sequence) {
    return landed(order, sequence, order.network().rent());
  }

  /** The same with the rent that it really locks or frees. */
  static ExecutionReport landed(Order order, int sequence, Lamports rent) {
    Fill fill =
        order
            .terms()
            .fold(
                buy -> new Fill(buy.spend(), buy.minTokens()),
                sell -> new Fill(sell.minProceeds(), sell.quantity()));
    Costs.Builder costs =
        Costs.builder()
            .network(
                order.network().baseFee(), order.network().priorityFee(), order.network().tip());
    return ExecutionReport.landed(
        order.id(),
        1,
        sequence,
        order.tipSlot() + 2,
        fill,
        (order.side() == Side.BUY ? costs.rentLocked(rent) : costs.rentFreed(rent)).build());
  }

  static ExecutionReport interim(Order order, int sequence, AttemptState state) {
    return ExecutionReport.interim(order.id(), 1, sequence, state, TestData.SLOT);
  }

  static ExecutionReport expired(Order order, int sequence) {
    return ExecutionReport.failed(
        order.id(),
        1,
        sequence,
        AttemptState.EXPIRED_PROVEN,
        order.tipSlot() + 150,
        AttemptFailure.NOT_LANDED,
        Costs.NONE,
        "");
  }

  @Override
  public void start(ExecutionContext executionContext) {
    context = executionContext;
    executionContext.openAttempts().stream()
        .map(OpenAttempt::order)
        .forEach(order -> onResume.accept(order, executionContext));
  }

  @Override
  public void submit(ApprovedOrder order) {
    submitted.add(order.order());
    answer.accept(order.order(), Objects.requireNonNull(context));
  }

  @Override
  public void onMarket(MarketEvent event) {
    onFact.accept(event, Objects.requireNonNull(context));
  }

  @Override
  public void close() {}
}
