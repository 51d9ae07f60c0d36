package io.godmode.paper;

import io.godmode.api.ExecutionContext;
import io.godmode.api.Executor;
import io.godmode.api.id.OrderId;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.PoolState;
import io.godmode.api.order.AttemptFailure;
import io.godmode.api.order.AttemptState;
import io.godmode.api.order.Costs;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.OpenAttempt;
import io.godmode.api.order.Order;
import io.godmode.api.order.OrderTerms;
import io.godmode.api.risk.ApprovedOrder;
import io.godmode.paper.FakeChain.Landing;
import io.godmode.paper.FakeChain.Notice;
import io.godmode.paper.FakeChain.Unreachable;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Trades on a {@link FakeChain} as an executor on a real one has to: sign, wait until that is
 * durable, send, send the same again, look up, and never guess.
 *
 * <p>It works on a thread of its own. In lockstep the caller waits until that thread has done what
 * follows from a call, and slots pass with the engine's facts, so that tests repeat to the byte.
 * Running freely, as a real one must, it waits for nobody and its chain goes on by itself.
 */
final class FakeChainExecutor implements Executor, FakeChain.Listener {
  private static final int CALLS_UNTIL_UNKNOWN = 5;
  private static final int SLOTS_WITHOUT_BLOCKHASH = 20;
  private static final int SLOTS_BETWEEN_SENDS = 5;

  private final FakeChain chain;
  private final boolean lockstep;
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "fake-chain-executor");
            thread.setDaemon(true);
            return thread;
          });
  private volatile @Nullable ExecutionContext context;
  private volatile boolean closed;

  // All below belong to the worker.
  private final Map<OrderId, Work> open = new LinkedHashMap<>();
  private final Set<String> known = new HashSet<>();

  /** One attempt. */
  private static final class Work {
    final Order order;
    final int attempt;
    int sequence;
    @Nullable FakeTransaction transaction;
    boolean quoted;
    boolean cleared;
    boolean sent;
    boolean unknown;
    int slots;
    int failedCalls;

    Work(Order order, int attempt) {
      this.order = order;
      this.attempt = attempt;
    }
  }

  private FakeChainExecutor(FakeChain chain, boolean lockstep) {
    this.chain = chain;
    this.lockstep = lockstep;
  }

  static FakeChainExecutor inLockstep(FakeChain chain) {
    return new FakeChainExecutor(chain, true);
  }

  /** The chain's market must be set and must be one that any thread may ask. */
  static FakeChainExecutor runningFreely(FakeChain chain) {
    return new FakeChainExecutor(chain, false);
  }

  @Override
  public void start(ExecutionContext given) {
    if (!given.isDurable()) {
      throw new IllegalStateException("reports are not durable here, so nothing is signed");
    }
    context = given;
    List<OpenAttempt> attempts = given.openAttempts();
    chain.subscribe(this);
    if (lockstep) {
      chain.trades(given::pool, given::model);
    } else {
      hand(this::run);
    }
    onWorker(() -> attempts.forEach(this::resume));
  }

  /** A slot passes, and the next is waited for in the queue of tasks. */
  private void run() {
    chain.advanceTo(chain.slot() + 1);
    poll();
    if (!closed) {
      hand(this::run);
    }
  }

  /** Looks for what may have been sent; what cannot have been is begun anew. */
  private void resume(OpenAttempt attempt) {
    Work work = new Work(attempt.order(), attempt.attempt());
    work.sequence = attempt.lastSequence();
    work.quoted = work.sequence > 0;
    work.unknown = attempt.isUnknown();
    known.add(key(work));
    open.put(work.order.id(), work);
    if (attempt.signature().isPresent()) {
      FakeTransaction rebuilt =
          new FakeTransaction(
              work.order, work.attempt, attempt.lastValidBlockHeight().orElseThrow());
      if (!attempt.signature().get().equals(rebuilt.signature())) {
        throw new IllegalStateException("cannot build the same transaction again: " + attempt);
      }
      work.transaction = rebuilt;
      work.cleared = true;
      work.sent =
          attempt.reports().stream().anyMatch(report -> report.state() == AttemptState.SENT);
    }
    proceed(work);
  }

  @Override
  public void submit(ApprovedOrder order) {
    if (context == null || closed) {
      throw new IllegalStateException(order + " came before the start or after the close");
    }
    onWorker(() -> begin(order.order(), order.attempt()));
  }

  private void begin(Order order, int attempt) {
    Work work = new Work(order, attempt);
    if (!known.add(key(work))) {
      return;
    }
    if (open.containsKey(order.id())) {
      deny(work, AttemptFailure.NOT_SENT, "another attempt at the order has not ended");
      return;
    }
    open.put(order.id(), work);
    proceed(work);
  }

  @Override
  public void onMarket(MarketEvent event) {
    if (!lockstep) {
      return;
    }
    switch (event.kind()) {
      case SLOT_INGESTED -> {
        chain.advanceTo(((MarketEvent.SlotIngested) event).slot());
        onWorker(this::poll);
      }
      case CURVE_COMPLETED -> chain.forget(((MarketEvent.CurveCompleted) event).mint());
      case MIGRATED -> chain.forget(((MarketEvent.Migrated) event).mint());
      default -> {}
    }
  }

  private void poll() {
    List.copyOf(open.values()).forEach(this::slotPassed);
  }

  private void slotPassed(Work work) {
    work.slots++;
    proceed(work);
  }

  @Override
  public void told(Notice notice) {
    onWorker(() -> hear(notice));
  }

  /** A notice is a reason to look, whatever it says. */
  private void hear(Notice notice) {
    for (Work work : List.copyOf(open.values())) {
      if (work.transaction != null && work.transaction.signature().equals(notice.signature())) {
        proceed(work);
      }
    }
  }

  private void proceed(Work work) {
    FakeTransaction transaction = work.transaction;
    try {
      if (transaction == null) {
        sign(work);
      } else if (work.cleared && !work.sent) {
        send(work, transaction);
      } else if (work.sent) {
        look(work, transaction);
      }
      work.failedCalls = 0;
    } catch (Unreachable unreachable) {
      work.failedCalls++;
      giveUpOrDoubt(work);
    }
  }

  /** Nothing was sent without a signature; with one, something may have been. */
  private void giveUpOrDoubt(Work work) {
    if (work.transaction == null && work.slots > SLOTS_WITHOUT_BLOCKHASH) {
      deny(work, AttemptFailure.NOT_SENT, "no blockhash could be had");
    } else if (work.cleared && !work.unknown && work.failedCalls > CALLS_UNTIL_UNKNOWN) {
      work.unknown = true;
      say(work, AttemptState.UNKNOWN);
    }
  }

  private void sign(Work work) {
    if (!work.quoted) {
      work.quoted = true;
      say(work, AttemptState.QUOTED);
    }
    long lastValid = chain.latestLastValidBlockHeight();
    if (chain.balance(work.order.walletId()) < needed(work.order)) {
      deny(work, AttemptFailure.INSUFFICIENT_FUNDS, "the simulation fails");
      return;
    }
    FakeTransaction signed = new FakeTransaction(work.order, work.attempt, lastValid);
    work.transaction = signed;
    work.sequence++;
    started()
        .report(
            ExecutionReport.interim(
                    work.order.id(),
                    work.attempt,
                    work.sequence,
                    AttemptState.SIGNED,
                    started().tipSlot())
                .withTransaction(signed.signature(), lastValid),
            () -> onWorker(() -> clear(work)));
  }

  private static long needed(Order order) {
    long spend = order.terms().fold(buy -> buy.spend().value(), (OrderTerms.Sell sell) -> 0L);
    return spend + order.network().most().value();
  }

  private void clear(Work work) {
    work.cleared = true;
    proceed(work);
  }

  private void send(Work work, FakeTransaction transaction) {
    if (chain.blockHeight() <= transaction.lastValidBlockHeight()) {
      chain.send(transaction, started().tipSlot());
    }
    work.sent = true;
    say(work, AttemptState.SENT);
    look(work, transaction);
  }

  /** The height is asked for first: what is absent after it has passed can no longer come. */
  private void look(Work work, FakeTransaction transaction) {
    long height = chain.blockHeight();
    Optional<Landing> landing = chain.status(transaction.signature());
    if (landing.isPresent()) {
      end(work, landing.get());
    } else if (height > transaction.lastValidBlockHeight()) {
      end(
          work,
          failed(
              work,
              AttemptState.EXPIRED_PROVEN,
              chain.slot(),
              AttemptFailure.NOT_LANDED,
              Costs.NONE,
              "no trace of it at block height " + height));
    } else if (work.slots % SLOTS_BETWEEN_SENDS == SLOTS_BETWEEN_SENDS - 1) {
      chain.send(transaction, started().tipSlot());
    }
  }

  private void end(Work work, Landing landing) {
    if (landing.fill().isEmpty()) {
      end(
          work,
          failed(
              work,
              AttemptState.LANDED_FAILED,
              landing.slot(),
              landing.failure().orElse(AttemptFailure.VENUE_ERROR),
              landing.costs(),
              "reverted"));
      return;
    }
    work.sequence++;
    end(
        work,
        ExecutionReport.landed(
            work.order.id(),
            work.attempt,
            work.sequence,
            landing.slot(),
            landing.fill().get(),
            landing.costs()));
  }

  private void deny(Work work, AttemptFailure why, String detail) {
    end(work, failed(work, AttemptState.DENIED, chain.slot(), why, Costs.NONE, detail));
  }

  private static ExecutionReport failed(
      Work work, AttemptState state, long slot, AttemptFailure why, Costs costs, String detail) {
    work.sequence++;
    return ExecutionReport.failed(
        work.order.id(), work.attempt, work.sequence, state, slot, why, costs, detail);
  }

  private void end(Work work, ExecutionReport report) {
    open.remove(work.order.id(), work);
    started().report(withTransaction(work, report));
  }

  private void say(Work work, AttemptState state) {
    work.sequence++;
    ExecutionReport report =
        ExecutionReport.interim(
            work.order.id(), work.attempt, work.sequence, state, started().tipSlot());
    started().report(withTransaction(work, report));
  }

  private static ExecutionReport withTransaction(Work work, ExecutionReport report) {
    FakeTransaction transaction = work.transaction;
    return transaction == null
        ? report
        : report.withTransaction(transaction.signature(), transaction.lastValidBlockHeight());
  }

  private static String key(Work work) {
    return work.order.id() + "#" + work.attempt;
  }

  @Override
  public Optional<PoolState> tradable(PoolState observed) {
    return chain.pool(observed);
  }

  @Override
  public void close() {
    closed = true;
    chain.unsubscribe(this);
    worker.shutdownNow();
  }

  private ExecutionContext started() {
    ExecutionContext given = context;
    if (given == null) {
      throw new IllegalStateException("not started");
    }
    return given;
  }

  /** Has the worker do it; what the worker wants of itself is done at once. */
  private void onWorker(Runnable task) {
    if (Thread.currentThread().getName().equals("fake-chain-executor")) {
      task.run();
    } else if (!closed) {
      hand(task);
    }
  }

  private void hand(Runnable task) {
    if (lockstep) {
      await(task);
      return;
    }
    try {
      worker.execute(task);
    } catch (RejectedExecutionException closing) {
      assert closed : closing;
    }
  }

  private void await(Runnable task) {
    try {
      worker.submit(task).get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException failed) {
      throw new IllegalStateException(failed.getCause());
    }
  }
}
