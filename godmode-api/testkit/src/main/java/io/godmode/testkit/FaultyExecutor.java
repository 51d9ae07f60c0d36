package io.godmode.testkit;

import io.godmode.api.ExecutionContext;
import io.godmode.api.Executor;
import io.godmode.api.id.OrderId;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.PoolState;
import io.godmode.api.money.Ratio;
import io.godmode.api.order.AttemptState;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.OpenAttempt;
import io.godmode.api.risk.ApprovedOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An executor between the engine and another one that does to reports what a network does: says
 * them twice, late, in another order, leaves a fate unknown for a while, and dies and starts again.
 *
 * <pre>{@code
 * FaultyExecutor executor =
 *     FaultyExecutor.around(PaperExecutor::create)
 *         .seed(7)
 *         .duplicates(Ratio.ofPercent("20"))
 *         .restarts(Ratio.ofPercent("1"))
 *         .build();
 * }</pre>
 *
 * <p>Every fault is off until its share is set. No fault makes an executor that keeps {@link
 * ExecutorContract} break the books: the same fills are booked, if at other times. Time is counted
 * in turns; a turn is one {@link MarketEvent.SlotIngested} fact.
 *
 * <table>
 *   <caption>Faults, in the order they are applied to a report</caption>
 *   <tr><th>fault</th><th>what happens</th></tr>
 *   <tr><td>unknown</td><td>before a terminal report other than DENIED the fate is reported UNKNOWN,
 *     and the end follows turns later; later sequences move up by one</td></tr>
 *   <tr><td>delay</td><td>a report comes turns later, whatever overtakes it</td></tr>
 *   <tr><td>reorder</td><td>a report comes after the attempt's next one, or after ten turns</td></tr>
 *   <tr><td>duplicate</td><td>a report comes twice in a row</td></tr>
 *   <tr><td>late</td><td>a copy comes turns later, most often after the end</td></tr>
 *   <tr><td>restart</td><td>at the start of a turn the executor is closed with all its reports that
 *     are on their way, and another one started on what the engine knows; it waits for a turn in
 *     which the engine knows all that was handed to it</td></tr>
 * </table>
 *
 * <p>Whether a fault strikes is drawn from seed, order, attempt and sequence alone, and a restart
 * from seed and turn: the same run has the same faults, whatever threads do. Thread-safe where the
 * port is.
 */
public final class FaultyExecutor implements Executor {
  private static final int REORDER_TURNS = 10;
  private static final Counts ONE_HANDED_ON = new Counts(1, 0, 0, 0, 0, 0, 0, 0);
  private static final Counts ONE_DUPLICATE = new Counts(0, 1, 0, 0, 0, 0, 0, 0);
  private static final Counts ONE_LATE = new Counts(0, 0, 1, 0, 0, 0, 0, 0);
  private static final Counts ONE_DELAYED = new Counts(0, 0, 0, 1, 0, 0, 0, 0);
  private static final Counts ONE_REORDERED = new Counts(0, 0, 0, 0, 1, 0, 0, 0);
  private static final Counts ONE_UNKNOWN = new Counts(0, 0, 0, 0, 0, 1, 0, 0);
  private static final Counts ONE_RESTART = new Counts(0, 0, 0, 0, 0, 0, 1, 0);
  private static final Counts ONE_LOST = new Counts(0, 0, 0, 0, 0, 0, 0, 1);

  private final Supplier<? extends Executor> supplier;
  private final Builder settings;
  private final ReentrantLock lock = new ReentrantLock();
  // Guarded by the lock.
  private final Map<Attempt, Track> tracks = new HashMap<>();
  private final List<Held> held = new ArrayList<>();
  private Counts counts = Counts.NONE;
  private int generation;
  private long turn;

  private Executor executor;
  private @Nullable ExecutionContext context;

  /** Which attempt at which order. */
  private record Attempt(OrderId order, int attempt) {
    static Attempt of(ExecutionReport report) {
      return new Attempt(report.orderId(), report.attempt());
    }
  }

  /** What was handed on of an attempt that has not ended. */
  private static final class Track {
    int shift;
    int handedOn;
  }

  /** Why a report is held. */
  private enum Why {
    DELAYED,
    REORDERED,
    COPY
  }

  /** A report that waits for its turn. */
  private record Held(
      ExecutionReport report, Optional<Runnable> whenDurable, long until, Why why) {}

  /**
   * What was done so far. Immutable and thread-safe.
   *
   * @param handedOn reports given to the engine, copies included
   * @param duplicates copies given at once
   * @param late copies given turns later
   * @param delayed reports held for turns
   * @param reordered reports overtaken by the next one
   * @param unknown fates reported unknown that were known
   * @param restarts how often the executor was started again
   * @param lost reports that were on their way at a restart
   */
  public record Counts(
      long handedOn,
      long duplicates,
      long late,
      long delayed,
      long reordered,
      long unknown,
      long restarts,
      long lost) {
    /** Nothing was done. */
    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0);

    private Counts plus(Counts other) {
      return new Counts(
          handedOn + other.handedOn,
          duplicates + other.duplicates,
          late + other.late,
          delayed + other.delayed,
          reordered + other.reordered,
          unknown + other.unknown,
          restarts + other.restarts,
          lost + other.lost);
    }

    /** Returns how often any fault struck. */
    public long faults() {
      return duplicates + late + delayed + reordered + unknown + restarts;
    }
  }

  private FaultyExecutor(Supplier<? extends Executor> supplier, Builder settings) {
    this.supplier = supplier;
    this.settings = settings;
    this.executor = supplier.get();
  }

  /**
   * Begins to wrap what a supplier returns. It is asked once at the build and once for every
   * restart, and must return another executor of the same venue each time.
   */
  public static Builder around(Supplier<? extends Executor> executors) {
    return new Builder(executors);
  }

  /** Returns what was done so far. Thread-safe. */
  public Counts counts() {
    lock.lock();
    try {
      return counts;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void start(ExecutionContext given) {
    context = given;
    executor.start(session());
  }

  @Override
  public void submit(ApprovedOrder order) {
    executor.submit(order);
  }

  @Override
  public void onMarket(MarketEvent event) {
    if (event.kind() == MarketEvent.Kind.SLOT_INGESTED) {
      beginTurn();
    }
    executor.onMarket(event);
  }

  @Override
  public Optional<PoolState> tradable(PoolState observed) {
    return executor.tradable(observed);
  }

  @Override
  public void close() {
    executor.close();
  }

  private ExecutionContext engine() {
    if (context == null) {
      throw new IllegalStateException("not started");
    }
    return context;
  }

  private ExecutionContext session() {
    lock.lock();
    try {
      return new Session(this, engine(), generation);
    } finally {
      lock.unlock();
    }
  }

  private void beginTurn() {
    long now = nextTurn();
    if (strikes(settings.restarts, "restart", now) && engineKnowsAll()) {
      restart();
    }
    release();
  }

  private long nextTurn() {
    lock.lock();
    try {
      turn++;
      return turn;
    } finally {
      lock.unlock();
    }
  }

  /** Reports that the engine keeps until earlier ones come would outlive the executor's death. */
  private boolean engineKnowsAll() {
    List<OpenAttempt> open = engine().openAttempts();
    lock.lock();
    try {
      return open.stream()
          .allMatch(
              attempt -> {
                Track track = tracks.get(new Attempt(attempt.order().id(), attempt.attempt()));
                return track == null || track.handedOn <= attempt.lastSequence();
              });
    } finally {
      lock.unlock();
    }
  }

  private void restart() {
    lock.lock();
    try {
      generation++;
      count(ONE_RESTART);
      held.stream().filter(each -> each.why() != Why.COPY).forEach(each -> count(ONE_LOST));
      held.clear();
      tracks.clear();
    } finally {
      lock.unlock();
    }
    executor.close();
    executor = supplier.get();
    executor.start(session());
  }

  private void release() {
    lock.lock();
    try {
      List<Held> due = new ArrayList<>();
      Iterator<Held> all = held.iterator();
      while (all.hasNext()) {
        Held each = all.next();
        if (each.until() <= turn) {
          due.add(each);
          all.remove();
        }
      }
      due.forEach(each -> handOn(each.report(), each.whenDurable()));
    } finally {
      lock.unlock();
    }
  }

  private void take(int speaker, ExecutionReport said, Optional<Runnable> whenDurable) {
    lock.lock();
    try {
      if (speaker == generation) {
        take(said, whenDurable.map(callback -> unlessDead(speaker, callback)));
      } else {
        count(ONE_LOST);
      }
    } finally {
      lock.unlock();
    }
  }

  private void take(ExecutionReport said, Optional<Runnable> whenDurable) {
    Track track = tracks.computeIfAbsent(Attempt.of(said), key -> new Track());
    boolean ends = said.state().isTerminal();
    boolean hides =
        ends && said.state() != AttemptState.DENIED && strikes(settings.unknowns, "unknown", said);
    if (hides) {
      count(ONE_UNKNOWN);
      handOn(unknown(moved(said, track.shift)), Optional.empty());
      track.shift++;
    }
    ExecutionReport report = moved(said, track.shift);
    if (hides) {
      hold(report, whenDurable, turns(settings.unknownTurns, "unknown turns", said), Why.DELAYED);
    } else if (strikes(settings.delays, "delay", said)) {
      count(ONE_DELAYED);
      hold(report, whenDurable, turns(settings.delayTurns, "delay turns", said), Why.DELAYED);
    } else if (!ends && strikes(settings.reorders, "reorder", said)) {
      count(ONE_REORDERED);
      hold(report, whenDurable, REORDER_TURNS, Why.REORDERED);
    } else {
      handOn(report, whenDurable);
      handOnOvertaken(report);
    }
    if (strikes(settings.duplicates, "duplicate", said)) {
      count(ONE_DUPLICATE);
      repeat(report);
    }
    if (strikes(settings.lates, "late", said)) {
      count(ONE_LATE);
      long turns = turns(settings.lateTurns, "late turns", said);
      hold(report, Optional.empty(), settings.unknownTurns + settings.delayTurns + turns, Why.COPY);
    }
  }

  /** A copy never overtakes its original, whose callback is the one that counts. */
  private void repeat(ExecutionReport report) {
    Optional<Held> original =
        held.stream().filter(each -> each.report().equals(report)).findFirst();
    if (original.isPresent()) {
      held.add(new Held(report, Optional.empty(), original.get().until(), Why.COPY));
    } else {
      handOn(report, Optional.empty());
    }
  }

  private void hold(ExecutionReport report, Optional<Runnable> whenDurable, long turns, Why why) {
    held.add(new Held(report, whenDurable, turn + turns, why));
  }

  private void handOnOvertaken(ExecutionReport by) {
    List<Held> due =
        held.stream()
            .filter(each -> each.why() == Why.REORDERED)
            .filter(each -> Attempt.of(each.report()).equals(Attempt.of(by)))
            .filter(each -> each.report().sequence() < by.sequence())
            .toList();
    held.removeAll(due);
    due.forEach(each -> handOn(each.report(), each.whenDurable()));
  }

  private void handOn(ExecutionReport report, Optional<Runnable> whenDurable) {
    count(ONE_HANDED_ON);
    Track track = tracks.get(Attempt.of(report));
    if (track != null) {
      track.handedOn = Math.max(track.handedOn, report.sequence());
    }
    if (report.state().isTerminal()) {
      tracks.remove(Attempt.of(report));
    }
    whenDurable.ifPresentOrElse(
        then -> engine().report(report, then), () -> engine().report(report));
  }

  private void count(Counts more) {
    counts = counts.plus(more);
  }

  /** What a dead executor wanted to do is not done. */
  private Runnable unlessDead(int speaker, Runnable callback) {
    return () -> {
      if (isAlive(speaker)) {
        callback.run();
      }
    };
  }

  private boolean isAlive(int speaker) {
    lock.lock();
    try {
      return speaker == generation;
    } finally {
      lock.unlock();
    }
  }

  private static ExecutionReport unknown(ExecutionReport end) {
    ExecutionReport report =
        ExecutionReport.interim(
            end.orderId(), end.attempt(), end.sequence(), AttemptState.UNKNOWN, end.slot());
    return end.signature().isPresent() && end.lastValidBlockHeight().isPresent()
        ? report.withTransaction(end.signature().get(), end.lastValidBlockHeight().get())
        : report;
  }

  private static ExecutionReport moved(ExecutionReport report, int shift) {
    return shift == 0
        ? report
        : new ExecutionReport(
            report.orderId(),
            report.attempt(),
            report.sequence() + shift,
            report.state(),
            report.slot(),
            report.fill(),
            report.costs(),
            report.failure(),
            report.signature(),
            report.lastValidBlockHeight(),
            report.detail());
  }

  private boolean strikes(Ratio share, String fault, ExecutionReport report) {
    return share.billionths() > 0
        && draw(fault, report).nextLong(Ratio.ONE_IN_BILLIONTHS) < share.billionths();
  }

  private boolean strikes(Ratio share, String fault, long now) {
    return share.billionths() > 0
        && random(fault.hashCode(), now).nextLong(Ratio.ONE_IN_BILLIONTHS) < share.billionths();
  }

  private long turns(int most, String fault, ExecutionReport report) {
    return 1L + draw(fault, report).nextInt(most);
  }

  private SplittableRandom draw(String fault, ExecutionReport report) {
    return random(
        fault.hashCode(), report.orderId().value().hashCode(), report.attempt(), report.sequence());
  }

  private SplittableRandom random(long... parts) {
    long key = settings.seed;
    for (long part : parts) {
      key = new SplittableRandom(key ^ part).nextLong();
    }
    return new SplittableRandom(key);
  }

  /** The engine as one life of the executor sees it. */
  private static final class Session extends ForwardingContext {
    private final FaultyExecutor faults;
    private final int generation;

    Session(FaultyExecutor faults, ExecutionContext engine, int generation) {
      super(engine);
      this.faults = faults;
      this.generation = generation;
    }

    @Override
    public void report(ExecutionReport report) {
      faults.take(generation, report, Optional.empty());
    }

    @Override
    public void report(ExecutionReport report, Runnable whenDurable) {
      faults.take(generation, report, Optional.of(whenDurable));
    }
  }

  /** Collects the faults; each is off until its share is set. Not thread-safe. */
  public static final class Builder {
    private final Supplier<? extends Executor> supplier;
    private long seed = 42;
    private Ratio duplicates = Ratio.ZERO;
    private Ratio reorders = Ratio.ZERO;
    private Ratio delays = Ratio.ZERO;
    private int delayTurns = 1;
    private Ratio unknowns = Ratio.ZERO;
    private int unknownTurns = 1;
    private Ratio lates = Ratio.ZERO;
    private int lateTurns = 1;
    private Ratio restarts = Ratio.ZERO;

    private Builder(Supplier<? extends Executor> supplier) {
      this.supplier = supplier;
    }

    private Builder(Builder other) {
      supplier = other.supplier;
      seed = other.seed;
      duplicates = other.duplicates;
      reorders = other.reorders;
      delays = other.delays;
      delayTurns = other.delayTurns;
      unknowns = other.unknowns;
      unknownTurns = other.unknownTurns;
      lates = other.lates;
      lateTurns = other.lateTurns;
      restarts = other.restarts;
    }

    /** Sets the seed of all faults; 42 unless set. */
    public Builder seed(long value) {
      seed = value;
      return this;
    }

    /**
     * Sets the share of reports that come twice in a row.
     *
     * @throws IllegalArgumentException when outside 0 to 1
     */
    public Builder duplicates(Ratio share) {
      duplicates = requireShare("duplicates", share);
      return this;
    }

    /**
     * Sets the share of interim reports that come after the attempt's next one.
     *
     * @throws IllegalArgumentException when outside 0 to 1
     */
    public Builder reorders(Ratio share) {
      reorders = requireShare("reorders", share);
      return this;
    }

    /**
     * Sets the share of reports that come later, and by how many turns at most.
     *
     * @throws IllegalArgumentException when the share is outside 0 to 1 or the turns below 1
     */
    public Builder delays(Ratio share, int mostTurns) {
      delays = requireShare("delays", share);
      delayTurns = requireTurns("delays", mostTurns);
      return this;
    }

    /**
     * Sets the share of attempts whose fate is unknown before their end, and for how many turns at
     * most.
     *
     * @throws IllegalArgumentException when the share is outside 0 to 1 or the turns below 1
     */
    public Builder unknowns(Ratio share, int mostTurns) {
      unknowns = requireShare("unknowns", share);
      unknownTurns = requireTurns("unknowns", mostTurns);
      return this;
    }

    /**
     * Sets the share of reports of which a copy comes later, and by how many turns at most.
     *
     * @throws IllegalArgumentException when the share is outside 0 to 1 or the turns below 1
     */
    public Builder lates(Ratio share, int mostTurns) {
      lates = requireShare("lates", share);
      lateTurns = requireTurns("lates", mostTurns);
      return this;
    }

    /**
     * Sets the share of turns at whose start the executor dies and is started again.
     *
     * @throws IllegalArgumentException when outside 0 to 1
     */
    public Builder restarts(Ratio share) {
      restarts = requireShare("restarts", share);
      return this;
    }

    /** Returns the executor. */
    public FaultyExecutor build() {
      return new FaultyExecutor(supplier, new Builder(this));
    }

    private static Ratio requireShare(String fault, Ratio share) {
      if (share.isNegative() || share.compareTo(Ratio.ONE) > 0) {
        throw new IllegalArgumentException(
            fault + " must have a share of 0 to 1, but had " + share);
      }
      return share;
    }

    private static int requireTurns(String fault, int turns) {
      if (turns < 1) {
        throw new IllegalArgumentException(fault + " must last at least 1 turn, but had " + turns);
      }
      return turns;
    }
  }
}
