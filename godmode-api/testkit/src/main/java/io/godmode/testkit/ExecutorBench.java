package io.godmode.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.Executor;
import io.godmode.api.id.OrderId;
import io.godmode.api.order.AttemptState;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.Order;
import io.godmode.api.risk.ApprovedOrder;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/** One venue with the executor at work on it, driven through one rule. */
final class ExecutorBench implements AutoCloseable {
  private final String rule;
  private final ExecutorUnderTest subject;
  private final Duration limit;
  private final RecordingExecutionContext context;
  private Executor executor;

  private ExecutorBench(String rule, ExecutorUnderTest subject, Duration limit) {
    this.rule = rule;
    this.subject = subject;
    this.limit = limit;
    this.context = subject.context();
    this.executor = subject.create();
  }

  /** Starts an executor on a venue. */
  static ExecutorBench started(String rule, ExecutorUnderTest subject, Duration limit) {
    ExecutorBench bench = notStarted(rule, subject, limit);
    bench.start();
    return bench;
  }

  static ExecutorBench notStarted(String rule, ExecutorUnderTest subject, Duration limit) {
    return new ExecutorBench(rule, subject, limit);
  }

  RecordingExecutionContext context() {
    return context;
  }

  Executor executor() {
    return executor;
  }

  ExecutorUnderTest subject() {
    return subject;
  }

  private void start() {
    call("start", () -> executor.start(context.session()));
  }

  /** Approves and submits the first attempt at an order, and lets the engine take its step. */
  ApprovedOrder submit(Order order) {
    ApprovedOrder approved = enqueue(order);
    context.takeIn();
    return approved;
  }

  /** Approves and submits the first attempt at an order; nothing is taken in yet. */
  ApprovedOrder enqueue(Order order) {
    ApprovedOrder approved = TestData.approved(order);
    context.approve(approved);
    hand(approved);
    return approved;
  }

  /** Submits an attempt, approved or not. */
  void hand(ApprovedOrder approved) {
    String what = "submit of " + approved.order().id() + " attempt " + approved.attempt();
    call(what, () -> BoundedCall.run(rule + ": " + what, limit, () -> executor.submit(approved)));
  }

  void pass(int slots) {
    for (int i = 0; i < slots; i++) {
      call("what follows from a slot", () -> subject.advance(executor, 1));
      context.takeIn();
    }
  }

  /** Lets slots pass until something holds, at most as many as the subject has patience for. */
  boolean passUntil(BooleanSupplier condition) {
    for (int i = 0; i < subject.patience() && !condition.getAsBoolean(); i++) {
      pass(1);
    }
    return condition.getAsBoolean();
  }

  /** Lets slots pass until an end of the order was heard, and returns it. */
  ExecutionReport settle(OrderId id) {
    passUntil(() -> !ends(id).isEmpty());
    if (ends(id).isEmpty()) {
      throw notEnded(id);
    }
    return ends(id).get(0);
  }

  /** Lets slots pass until an end of the order was taken in. */
  void settleInJournal(OrderId id) {
    if (!passUntil(() -> context.end(id).isPresent())) {
      throw notEnded(id);
    }
  }

  private AssertionError notEnded(OrderId id) {
    return new AssertionError(
        rule
            + ": "
            + id
            + " has not ended after "
            + subject.patience()
            + " slots; taken in: "
            + words(context.journal(id))
            + ", refused: "
            + context.refused());
  }

  /** Takes in exactly so many reports, whatever slots that needs, and not one more. */
  boolean takeExactly(int reports) {
    int missing = reports - context.takeIn(reports);
    for (int i = 0; i < subject.patience() && missing > 0; i++) {
      context.runCallbacks();
      missing -= context.takeIn(missing);
      if (missing > 0) {
        call("what follows from a slot", () -> subject.advance(executor, 1));
        missing -= context.takeIn(missing);
      }
    }
    return missing == 0;
  }

  /** The process dies and another one starts on what was taken in. */
  void crash() {
    context.crash();
    executor.close();
    executor = subject.create();
    start();
    context.takeIn();
  }

  void close(String why) {
    call(why, executor::close);
  }

  /** Calls into the executor; what it throws is a failure of the rule. */
  void call(String what, Runnable call) {
    try {
      call.run();
    } catch (RuntimeException | StackOverflowError | LinkageError thrown) {
      throw new AssertionError(rule + ": " + what + " threw " + thrown, thrown);
    }
  }

  /** Returns the ends of an order that were heard, taken in or not. */
  List<ExecutionReport> ends(OrderId id) {
    return context.heard(id).stream().filter(report -> report.state().isTerminal()).toList();
  }

  void requireOneEnd(OrderId id) {
    assertThat(ends(id))
        .as("%s: terminal reports of %s; all were %s", rule, id, words(context.heard(id)))
        .hasSize(1);
  }

  static List<String> words(List<ExecutionReport> reports) {
    return reports.stream()
        .map(
            report ->
                report.attempt()
                    + "."
                    + report.sequence()
                    + " "
                    + report.state()
                    + report.failure().map(failure -> " " + failure).orElse(""))
        .toList();
  }

  static List<AttemptState> states(List<ExecutionReport> reports) {
    return reports.stream().map(ExecutionReport::state).toList();
  }

  @Override
  public void close() {
    executor.close();
    subject.close();
  }
}
