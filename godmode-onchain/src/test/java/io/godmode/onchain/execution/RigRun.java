package io.godmode.onchain.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.godmode.api.Executor;
import io.godmode.api.id.OrderId;
import io.godmode.api.id.TxSignature;
import io.godmode.api.order.AttemptState;
import io.godmode.api.order.Costs;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.Order;
import io.godmode.api.order.Side;
import io.godmode.onchain.rig.RigEndpoint;
import io.godmode.onchain.rig.RigSend;
import io.godmode.onchain.rig.StandInCurve;
import io.godmode.testkit.RecordingExecutionContext;
import io.godmode.testkit.TestData;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** An executor at work on the rig, and what the wallet has before and after. */
final class RigRun implements AutoCloseable {
  private static final int PATIENCE = 400;

  final RigDesk desk;
  final RecordingExecutionContext context;
  private Executor executor;

  /** What the wallet has on the chain. */
  record Holdings(long lamports, long tokens) {}

  RigRun(RigDesk desk) {
    this.desk = desk;
    this.context = desk.context();
    this.executor = desk.create();
    executor.start(context.session());
  }

  Holdings holdings() {
    return new Holdings(desk.lamports(), desk.tokens(desk.curve.mint()));
  }

  /** Submits a first attempt, which is signed at once; its signature is not on the disk yet. */
  void sign(Order order) {
    context.submit(executor, TestData.approved(order));
  }

  /** Submits a first attempt, and its signature is on the disk: it is sent in the next slot. */
  void submit(Order order) {
    sign(order);
    context.takeIn();
  }

  /** Submits an attempt that is approved already, or anew. */
  void submitAgain(Order order, int attempt) {
    executor.submit(TestData.approved(order, attempt));
  }

  /** Submits a further attempt. */
  void submit(Order order, int attempt) {
    context.submit(executor, TestData.approved(order, attempt));
  }

  /** Lets slots go by that the executor does not see one by one; nothing is taken in. */
  void leap(int slots) {
    desk.leap(executor, slots);
  }

  /** Lets slots go by; whatever is told is taken in. */
  void pass(int slots) {
    for (int i = 0; i < slots; i++) {
      desk.advance(executor, 1);
      context.takeIn();
    }
  }

  void passUntil(BooleanSupplier reached) {
    for (int i = 0; i < PATIENCE && !reached.getAsBoolean(); i++) {
      pass(1);
    }
    assertThat(reached.getAsBoolean()).as("reached within " + PATIENCE + " slots").isTrue();
  }

  /** Lets slots go by until a state was told, which is not taken in. */
  void passUntilHeard(Order order, AttemptState state) {
    for (int i = 0; i < PATIENCE; i++) {
      desk.advance(executor, 1);
      if (context.heard(order.id()).stream().anyMatch(report -> report.state() == state)) {
        return;
      }
      context.takeIn();
    }
    throw new AssertionError(state + " was not told within " + PATIENCE + " slots");
  }

  /** Lets slots go by until an order's attempt has ended, and returns how. */
  ExecutionReport end(Order order) {
    passUntil(() -> context.end(order.id()).isPresent());
    return context.end(order.id()).orElseThrow();
  }

  ExecutionReport execute(Order order) {
    submit(order);
    return end(order);
  }

  List<AttemptState> states(Order order) {
    return context.journal(order.id()).stream().map(ExecutionReport::state).toList();
  }

  /** The process dies, and the next one starts on what is on the disk. */
  void crash() {
    Executor dead = executor;
    context.crash();
    dead.close();
    restart();
  }

  /** As {@link #crash}, but the dying process does what it was about to. */
  void crashSlowly() {
    Executor dead = executor;
    context.crash();
    ((SteppedExecutor) dead).work();
    dead.close();
    restart();
  }

  private void restart() {
    executor = desk.create();
    executor.start(context.session());
  }

  List<RigSend> sends() {
    return Stream.of(desk.rig.main(), desk.rig.other())
        .map(RigEndpoint::sends)
        .flatMap(List::stream)
        .toList();
  }

  /** Returns a landed transaction's meta, as the chain has it. */
  JsonNode meta(TxSignature signature) {
    return desk.rig
        .call(
            "getTransaction",
            "[\""
                + signature.base58()
                + "\",{\"encoding\":\"base64\",\"commitment\":\"confirmed\","
                + "\"maxSupportedTransactionVersion\":0}]")
        .path("meta");
  }

  /** What was told of an order is all that has changed for the wallet. */
  void assertLedger(Holdings before, Order order) {
    ExecutionReport end = context.end(order.id()).orElseThrow();
    assertThat(holdings()).isEqualTo(after(before, order, end));
    assertThat(context.refused()).isEmpty();
    assertThat(context.mismatches()).isEmpty();
  }

  static Holdings after(Holdings before, Order order, ExecutionReport end) {
    Costs costs = end.costs();
    long lamports =
        before.lamports()
            - costs.total().value()
            - costs.rentLocked().value()
            + costs.rentFreed().value();
    if (end.fill().isEmpty()) {
      return new Holdings(lamports, before.tokens());
    }
    long quote = end.fill().get().quote().value();
    long tokens = end.fill().get().tokens().raw();
    return order.side() == Side.BUY
        ? new Holdings(lamports - quote, before.tokens() + tokens)
        : new Holdings(lamports + quote, before.tokens() - tokens);
  }

  /** What the simulation said would change is what the transaction changed. */
  void assertPredicted(Holdings before, OrderId order) {
    ExecutionReport end = context.end(order).orElseThrow();
    var predicted = desk.predicted(order);
    assertThat(predicted.error()).isEmpty();
    assertThat(predicted.lamports()).isEqualTo(holdings().lamports() - before.lamports());
    assertThat(predicted.tokens()).isEqualTo(holdings().tokens() - before.tokens());
    assertThat(predicted.rentLocked()).isEqualTo(end.costs().rentLocked());
    assertThat(predicted.rentFreed()).isEqualTo(end.costs().rentFreed());
    assertThat(meta(end.signature().orElseThrow()).path("computeUnitsConsumed").longValue())
        .isEqualTo(predicted.unitsConsumed());
  }

  long tokenAccountLamports() {
    return desk.curve.tokenAccountLamports(desk.wallet.address());
  }

  StandInCurve curve() {
    return desk.curve;
  }

  @Override
  public void close() {
    executor.close();
    desk.close();
  }
}
