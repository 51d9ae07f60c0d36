package io.godmode.testkit;

import io.godmode.api.ExecutionContext;
import io.godmode.api.Executor;
import io.godmode.api.id.Mint;
import io.godmode.api.id.OrderId;
import io.godmode.api.id.WalletId;
import io.godmode.api.market.PoolModel;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Venue;
import io.godmode.api.order.AttemptState;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.OpenAttempt;
import io.godmode.api.order.Order;
import io.godmode.api.risk.ApprovedOrder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The engine's side of an executor, for tests: it remembers every report, takes them in as the
 * engine does, and can be told to crash.
 *
 * <pre>{@code
 * RecordingExecutionContext context = RecordingExecutionContext.create();
 * context.pool(TestData.freshCurve(mint));
 * executor.start(context);
 * context.submit(executor, TestData.approved(TestData.buy("o-1", mint)));
 * context.takeIn();
 * assertThat(context.journal()).extracting(ExecutionReport::state).contains(AttemptState.SENT);
 * }</pre>
 *
 * <p>Reports may come from any thread and wait until {@link #takeIn()}, which stands for the
 * engine's step: reports are taken in their sequence, what changes nothing is counted, what cannot
 * be true is kept apart in {@link #refused()}, and then callbacks of what has become durable run.
 * The test's thread plays the engine thread: all methods belong to it, except those that {@link
 * ExecutionContext} lets any thread call, and {@link #await}.
 */
public final class RecordingExecutionContext implements ExecutionContext {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  // Guarded by the lock.
  private final List<ExecutionReport> heard = new ArrayList<>();
  private final Deque<Said> waiting = new ArrayDeque<>();
  private final List<String> mismatches = new ArrayList<>();
  private int generation;

  private final ManualClock clock = ManualClock.create();
  private final Map<OrderId, OpenAttempt> open = new LinkedHashMap<>();
  private final Map<OrderId, ExecutionReport> ends = new LinkedHashMap<>();
  private final Map<OrderId, TreeMap<Integer, Said>> early = new LinkedHashMap<>();
  private final List<ExecutionReport> journal = new ArrayList<>();
  private final List<String> refused = new ArrayList<>();
  private final List<Runnable> callbacks = new ArrayList<>();
  private final Map<Mint, PoolState> pools = new LinkedHashMap<>();
  private final Map<Venue, PoolModel> models = new LinkedHashMap<>();
  private final Map<Mint, OwnImpact> impact = new TreeMap<>();
  private final List<Holding> holdings = new ArrayList<>();
  private volatile long tipSlot = TestData.SLOT;
  private volatile long seed = 42;
  private volatile boolean durable = true;
  private boolean stalled;
  private int ignored;

  /** A report as it came, and what is to run once it is durable. */
  private record Said(ExecutionReport report, Optional<Runnable> whenDurable) {}

  private RecordingExecutionContext() {}

  /** Returns a context at {@link TestData#SLOT} with seed 42, without pools and open attempts. */
  public static RecordingExecutionContext create() {
    return new RecordingExecutionContext();
  }

  /** Sets the observed state of a token's pool. */
  public void pool(PoolState state) {
    pools.put(state.mint(), state);
  }

  /** Forgets a token's pool. */
  public void forgetPool(Mint mint) {
    pools.remove(mint);
  }

  /** Adds the arithmetic of a venue. */
  public void model(PoolModel model) {
    models.put(model.venue(), model);
  }

  /** Sets the chain tip. */
  public void tipSlot(long slot) {
    tipSlot = slot;
  }

  /** Sets the run's seed. */
  public void seed(long value) {
    seed = value;
  }

  /** Sets whether there is a disk at all. */
  public void durable(boolean value) {
    durable = value;
  }

  /** Returns the clock behind {@link #clock()}, to move it. */
  public ManualClock manualClock() {
    return clock;
  }

  /** From now on nothing becomes durable, as on a disk that hangs: no callback runs. */
  public void stallDisk() {
    stalled = true;
  }

  /** What waits for the disk becomes durable with the next {@link #takeIn()}. */
  public void resumeDisk() {
    stalled = false;
  }

  /** Notes the approval, as the journal does, and submits the attempt. */
  public void submit(Executor executor, ApprovedOrder approved) {
    approve(approved);
    executor.submit(approved);
  }

  /**
   * Notes the approval of an attempt without submitting it.
   *
   * @throws IllegalStateException when an attempt at the same order has not ended
   */
  public void approve(ApprovedOrder approved) {
    Order order = approved.order();
    OpenAttempt attempt = new OpenAttempt(order, approved.attempt(), List.of());
    if (open.putIfAbsent(order.id(), attempt) != null) {
      throw new IllegalStateException("an attempt at " + order.id() + " has not ended");
    }
  }

  /**
   * Takes in everything that waits, makes it durable and runs callbacks, until nothing more comes.
   *
   * @return whether anything was taken in
   */
  public boolean takeIn() {
    boolean any = false;
    while (takeIn(Integer.MAX_VALUE) > 0) {
      any = true;
      runCallbacks();
    }
    runCallbacks();
    return any;
  }

  /**
   * Takes in what waits, until so many reports were journaled, and runs no callback: the engine in
   * the middle of a step.
   *
   * @return how many were journaled
   */
  public int takeIn(int most) {
    int before = journal.size();
    while (journal.size() - before < most) {
      Said next = poll();
      if (next == null) {
        break;
      }
      take(next);
    }
    return journal.size() - before;
  }

  /** Runs the callbacks of what was taken in, unless the disk is stalled. */
  public void runCallbacks() {
    while (!stalled && !callbacks.isEmpty()) {
      List<Runnable> due = List.copyOf(callbacks);
      callbacks.clear();
      due.forEach(Runnable::run);
    }
  }

  private @Nullable Said poll() {
    lock.lock();
    try {
      return waiting.poll();
    } finally {
      lock.unlock();
    }
  }

  private void take(Said said) {
    ExecutionReport report = said.report();
    OpenAttempt attempt = open.get(report.orderId());
    if (attempt == null || report.attempt() < attempt.attempt()) {
      takeLate(report);
    } else if (report.attempt() == attempt.attempt()
        && report.sequence() <= attempt.lastSequence()) {
      ignored++;
    } else {
      Optional<String> objection = attempt.objectionTo(report);
      if (objection.isPresent()) {
        refused.add(objection.get() + ": " + report);
      } else if (!report.state().isTerminal() && report.sequence() > attempt.lastSequence() + 1) {
        early
            .computeIfAbsent(report.orderId(), order -> new TreeMap<>())
            .putIfAbsent(report.sequence(), said);
      } else {
        journal(said, attempt);
      }
    }
  }

  private void takeLate(ExecutionReport report) {
    ExecutionReport end = ends.get(report.orderId());
    if (end == null || end.attempt() < report.attempt()) {
      refused.add("never approved: " + report);
    } else if (end.attempt() == report.attempt()
        && report.state().isTerminal()
        && (report.state() != end.state() || !report.fill().equals(end.fill()))) {
      refused.add("contradicts " + end.state() + ": " + report);
    } else {
      ignored++;
    }
  }

  private void journal(Said said, OpenAttempt attempt) {
    ExecutionReport report = said.report();
    journal.add(report);
    said.whenDurable().ifPresent(callbacks::add);
    if (report.state().isTerminal()) {
      open.remove(report.orderId());
      early.remove(report.orderId());
      ends.put(report.orderId(), report);
      report
          .fill()
          .ifPresent(
              fill ->
                  impact.merge(
                      attempt.order().mint(),
                      OwnImpact.of(attempt.order().side(), fill, report.costs().lpFee()),
                      OwnImpact::plus));
      return;
    }
    open.put(report.orderId(), attempt.with(report));
    TreeMap<Integer, Said> held = early.get(report.orderId());
    Said next = held == null ? null : held.remove(report.sequence() + 1);
    if (next != null) {
      take(next);
    }
  }

  /**
   * The process dies: what was not taken in is lost, no callback runs any more, and {@linkplain
   * #session() sessions} of before are not heard again. What was taken in is on the disk.
   */
  public void crash() {
    lock.lock();
    try {
      generation++;
      waiting.clear();
    } finally {
      lock.unlock();
    }
    callbacks.clear();
    early.clear();
  }

  /**
   * Returns this context for one life of an executor: after the next {@link #crash()} it is deaf,
   * so that what is left of the executor before cannot be taken for the one after.
   */
  public ExecutionContext session() {
    lock.lock();
    try {
      return new Session(this, generation);
    } finally {
      lock.unlock();
    }
  }

  /** Returns every report, in the order it came, whether or not it was taken in. */
  public List<ExecutionReport> heard() {
    lock.lock();
    try {
      return List.copyOf(heard);
    } finally {
      lock.unlock();
    }
  }

  /** Returns every report of an order, in the order it came. */
  public List<ExecutionReport> heard(OrderId id) {
    return heard().stream().filter(report -> report.orderId().equals(id)).toList();
  }

  /** Returns the reports taken in, in order. */
  public List<ExecutionReport> journal() {
    return List.copyOf(journal);
  }

  /** Returns the reports of an order taken in, in order. */
  public List<ExecutionReport> journal(OrderId id) {
    return journal.stream().filter(report -> report.orderId().equals(id)).toList();
  }

  /** Returns the report that ended the last attempt at an order. */
  public Optional<ExecutionReport> end(OrderId id) {
    return open.containsKey(id) ? Optional.empty() : Optional.ofNullable(ends.get(id));
  }

  /** Returns the last state taken in of an order's attempt. */
  public Optional<AttemptState> state(OrderId id) {
    List<ExecutionReport> reports = journal(id);
    return reports.isEmpty()
        ? Optional.empty()
        : Optional.of(reports.get(reports.size() - 1).state());
  }

  /** Sets the tokens that the books hold. */
  public void holdings(List<Holding> held) {
    holdings.clear();
    holdings.addAll(held);
  }

  /** Returns where an executor said that books and chain do not agree. */
  public List<String> mismatches() {
    lock.lock();
    try {
      return List.copyOf(mismatches);
    } finally {
      lock.unlock();
    }
  }

  /** Returns what cannot be true, each with the reason. */
  public List<String> refused() {
    return List.copyOf(refused);
  }

  /** Returns how many reports changed nothing, because they were repeated or came too late. */
  public int ignored() {
    return ignored;
  }

  /**
   * Waits until so many reports have come, for executors with threads of their own.
   *
   * @param count how many in all
   * @param limit how long to wait in real time
   * @throws AssertionError when they have not come by then, with those that have
   * @throws InterruptedException when the waiting thread is interrupted
   */
  public void await(int count, Duration limit) throws InterruptedException {
    long nanosLeft = limit.toNanos();
    lock.lock();
    try {
      while (heard.size() < count) {
        if (nanosLeft <= 0) {
          throw new AssertionError(
              "waited " + limit + " for " + count + " reports, but heard " + heard);
        }
        nanosLeft = arrived.awaitNanos(nanosLeft);
      }
    } finally {
      lock.unlock();
    }
  }

  private void hear(int speaker, Said said) {
    lock.lock();
    try {
      if (speaker == generation) {
        heard.add(said.report());
        waiting.add(said);
        arrived.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  private int currentGeneration() {
    lock.lock();
    try {
      return generation;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void report(ExecutionReport report) {
    hear(currentGeneration(), new Said(report, Optional.empty()));
  }

  @Override
  public void report(ExecutionReport report, Runnable whenDurable) {
    hear(currentGeneration(), new Said(report, Optional.of(whenDurable)));
  }

  @Override
  public boolean isDurable() {
    return durable;
  }

  @Override
  public InstantSource clock() {
    return clock;
  }

  @Override
  public long tipSlot() {
    return tipSlot;
  }

  @Override
  public List<OpenAttempt> openAttempts() {
    return List.copyOf(open.values());
  }

  @Override
  public void mismatch(WalletId wallet, String detail) {
    lock.lock();
    try {
      mismatches.add(wallet + ": " + detail);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public List<Holding> holdings() {
    return List.copyOf(holdings);
  }

  @Override
  public Map<Mint, OwnImpact> ownImpact() {
    return Map.copyOf(impact);
  }

  @Override
  public Optional<PoolState> pool(Mint mint) {
    return Optional.ofNullable(pools.get(mint));
  }

  @Override
  public Optional<PoolModel> model(Venue venue) {
    return Optional.ofNullable(models.get(venue));
  }

  @Override
  public long seed() {
    return seed;
  }

  /** The context as one life of an executor sees it. */
  private static final class Session extends ForwardingContext {
    private final RecordingExecutionContext context;
    private final int generation;

    Session(RecordingExecutionContext context, int generation) {
      super(context);
      this.context = context;
      this.generation = generation;
    }

    @Override
    public void report(ExecutionReport report) {
      context.hear(generation, new Said(report, Optional.empty()));
    }

    @Override
    public void report(ExecutionReport report, Runnable whenDurable) {
      context.hear(generation, new Said(report, Optional.of(whenDurable)));
    }
  }
}
