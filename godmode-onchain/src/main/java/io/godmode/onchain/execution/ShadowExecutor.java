package io.godmode.onchain.execution;

import io.godmode.api.ExecutionContext;
import io.godmode.api.Executor;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.PoolState;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.Order;
import io.godmode.api.risk.ApprovedOrder;
import io.godmode.onchain.chain.ChainAccess;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets another executor, in practice the one of paper, carry out every order, and asks beside it
 * what the chain would have done with the same order: plan, bytes and simulation as {@link
 * OnchainExecutor} makes them, from fresh accounts. It holds no key and no transport, only the
 * address of each wallet, so it can neither sign nor send.
 *
 * <p>The chain is asked by a thread of its own, once an attempt, soon after it was submitted. The
 * delegate and the engine notice nothing of it: reports pass unchanged and at once, and a chain
 * that hangs, refuses or throws costs only the comparison. What waits for it is bounded; a further
 * attempt is dropped and counted.
 *
 * <p>When both outcomes are known, they are given to a {@link ShadowSink} as a {@link
 * ShadowRecord}, with their difference split by {@linkplain ShadowCause cause}. Attempts that were
 * open when the run began are carried on by the delegate and not compared.
 *
 * <p>A wallet that trades on paper mostly does not hold on the chain what it sells. Then there is
 * no simulation; the market is read and quoted, and the record says so.
 */
public final class ShadowExecutor implements Executor {
  private static final Logger log = LoggerFactory.getLogger(ShadowExecutor.class);
  private static final Duration INTERRUPTED = Duration.ofSeconds(1);

  private final Executor delegate;
  private final ShadowRehearsal rehearsal;
  private final ShadowSink sink;
  private final ShadowDesk desk;
  private final Duration closing;
  private final boolean ownThread;
  private @Nullable ExecutionContext context;
  private @Nullable Thread worker;

  ShadowExecutor(
      Executor delegate,
      ShadowRehearsal rehearsal,
      ShadowSink sink,
      ShadowDesk desk,
      Duration closing,
      boolean ownThread) {
    this.delegate = delegate;
    this.rehearsal = rehearsal;
    this.sink = sink;
    this.desk = desk;
    this.closing = closing;
    this.ownThread = ownThread;
  }

  /**
   * Starts one.
   *
   * @param delegate carries the orders out; closed with this one
   * @param chain who is asked, by this executor's own thread
   * @param sink takes what was compared
   */
  public static ShadowExecutorBuilder beside(
      Executor delegate, ChainAccess chain, ShadowSink sink) {
    return new ShadowExecutorBuilder(delegate, chain, sink);
  }

  @Override
  public void start(ExecutionContext engine) {
    context = engine;
    delegate.start(new WatchedContext(engine, this::watch));
    if (ownThread) {
      Thread thread = new Thread(this::workOn, "godmode-shadow");
      thread.setDaemon(true);
      worker = thread;
      thread.start();
    }
  }

  private void watch(ExecutionReport report) {
    if (report.state().isTerminal()) {
      desk.ended(report);
    }
  }

  @Override
  public void submit(ApprovedOrder approved) {
    note(approved);
    delegate.submit(approved);
  }

  /** Before the delegate has it, for it may report an end at once. */
  private void note(ApprovedOrder approved) {
    ExecutionContext engine = context;
    if (engine == null) {
      return;
    }
    try {
      Order order = approved.order();
      Optional<PoolState> seen = engine.pool(order.mint());
      desk.submitted(
          new ShadowAttempt(
              order,
              approved.attempt(),
              engine.tipSlot(),
              seen,
              seen.flatMap(pool -> engine.model(pool.venue()))));
    } catch (RuntimeException defect) {
      log.error("{} is not compared", approved, defect);
    }
  }

  @Override
  public void onMarket(MarketEvent event) {
    delegate.onMarket(event);
  }

  @Override
  public Optional<PoolState> tradable(PoolState observed) {
    return delegate.tradable(observed);
  }

  /** {@inheritDoc} As the delegate. */
  @Override
  public boolean isLive() {
    return delegate.isLive();
  }

  /** Returns what was seen so far. Thread-safe. */
  public ShadowSummary summary() {
    return desk.summary();
  }

  private void workOn() {
    try {
      for (Optional<ShadowDesk.Task> task = desk.take(); task.isPresent(); task = desk.take()) {
        carryOut(task.get());
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  /** Does all that can be done now; for tests, which have no worker. */
  void work() {
    for (Optional<ShadowDesk.Task> task = desk.poll(); task.isPresent(); task = desk.poll()) {
      carryOut(task.get());
    }
  }

  private void carryOut(ShadowDesk.Task task) {
    try {
      if (task instanceof ShadowDesk.Ask ask) {
        desk.found(ask.attempt(), rehearsal.of(ask.attempt()));
      } else {
        write(compare((ShadowDesk.Compare) task));
      }
    } catch (RuntimeException defect) {
      log.error("an attempt is not compared", defect);
    }
  }

  private void write(ShadowRecord compared) {
    boolean written = true;
    try {
      sink.accept(compared);
    } catch (RuntimeException | Error lost) {
      written = false;
      log.warn("the record of {} is lost: {}", compared.orderId(), lost.getClass().getName());
    }
    desk.compared(compared, written);
  }

  private static ShadowRecord compare(ShadowDesk.Compare known) {
    ShadowAttempt attempt = known.attempt();
    Order order = attempt.order();
    ShadowOutcome paper = ShadowOutcome.of(order.side(), known.paper());
    ShadowOutcome chain = known.chain().outcome().withNetworkOf(paper);
    Optional<ShadowDifference> difference;
    try {
      difference =
          ShadowComparison.of(
              order, paper, chain, attempt.seen(), known.chain().fresh(), attempt.model());
    } catch (ArithmeticException large) {
      difference = Optional.empty();
    }
    return new ShadowRecord(
        order.id(),
        attempt.number(),
        order.walletId(),
        order.side(),
        order.mint(),
        attempt.venue(),
        attempt.tipSlot(),
        paper,
        chain,
        difference);
  }

  /**
   * {@inheritDoc} The delegate is closed first. Then what waits for the chain is finished, for as
   * long as the builder allows; a call that is on its way after that is interrupted and waited for
   * a second more.
   */
  @Override
  public void close() {
    try {
      delegate.close();
    } finally {
      desk.finish();
      Thread thread = worker;
      if (thread != null && thread != Thread.currentThread()) {
        end(thread);
      }
    }
  }

  private void end(Thread thread) {
    try {
      thread.join(Math.max(1, closing.toMillis()));
      if (thread.isAlive()) {
        thread.interrupt();
        thread.join(INTERRUPTED.toMillis());
      }
    } catch (InterruptedException hurry) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }
}
