package io.godmode.paper;

import io.godmode.api.Bounded;
import io.godmode.api.ExecutionContext;
import io.godmode.api.Executor;
import io.godmode.api.id.OrderId;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.PoolState;
import io.godmode.api.money.Ratio;
import io.godmode.api.order.AttemptFailure;
import io.godmode.api.order.AttemptState;
import io.godmode.api.order.Costs;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.OpenAttempt;
import io.godmode.api.order.Order;
import io.godmode.api.paper.CostModel;
import io.godmode.api.paper.FillModel;
import io.godmode.api.paper.LatencyModel;
import io.godmode.api.paper.SentAttempt;
import io.godmode.api.risk.ApprovedOrder;
import io.godmode.core.config.ExecutionSettings;
import io.godmode.core.config.SlotDistribution;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Executes orders against the observed market without sending anything: the paper half of the
 * pipeline.
 *
 * <p>An attempt goes through the same states as on chain. It is reported {@code QUOTED}, {@code
 * SIGNED} and {@code SENT} at once (nothing is signed, so there is no signature), and lands some
 * slots after the chain tip at which it was decided; a further attempt at the same order counts
 * from the tip at which it was sent. The fill waits until that slot has been ingested and is taken
 * after its last transaction unless the fill model says otherwise, from the venue's own arithmetic,
 * on the observed pool with our own earlier trades in it. Attempts that land in one slot do so in
 * the order of their approval, each on what the one before has left.
 *
 * <table>
 *   <caption>How an attempt ends</caption>
 *   <tr><th>state</th><th>when</th><th>costs</th></tr>
 *   <tr><td>{@code LANDED_OK}</td><td>the venue gives at least the order's minimum</td>
 *     <td>venue fees item by item, base fee, priority fee, tip; rent as a deposit</td></tr>
 *   <tr><td>{@code LANDED_FAILED}</td><td>the minimum is missed, the curve is complete, no pool is
 *     known, the reserves do not suffice, or the trade is not possible</td>
 *     <td>base and priority fee</td></tr>
 *   <tr><td>{@code EXPIRED_PROVEN}</td><td>it was drawn never to land, and 150 slots have passed
 *     since it was sent, as many as a blockhash is valid for blocks (a block is taken to be a
 *     slot)</td><td>none</td></tr>
 *   <tr><td>{@code DENIED}</td><td>another attempt at the order has not ended</td>
 *     <td>none</td></tr>
 * </table>
 *
 * <p>Our own impact is one sum of reserves per token, shared by all wallets and removed by our
 * sales; it is forgotten when the token's curve completes or its market migrates.
 *
 * <p>Landing and loss are drawn from the run's seed, the order's id and the attempt's number, and
 * from nothing else, so an attempt ends in the same way whether or not the engine was restarted
 * meanwhile. Used on the engine thread only, as the port says.
 *
 * <p>When an attempt lands, where in its slot, and what the network takes are three ports, {@link
 * LatencyModel}, {@link FillModel} and {@link CostModel}, that a host may replace; see {@link
 * #builder()}. What a trade brings and whether it reverts is always the venue's arithmetic.
 */
public final class PaperExecutor implements Executor {
  private static final LatencyModel DEFAULT_LATENCY =
      new SeededLatency(SlotDistribution.fixed(2), Ratio.ofFraction("0.02"));
  private static final Comparator<Landing> IN_SLOT_ORDER =
      Comparator.comparingLong(Landing::slot)
          .thenComparing(Comparator.comparingInt(Landing::ahead).reversed());

  private static final List<AttemptState> UNTIL_SENT =
      List.of(AttemptState.QUOTED, AttemptState.SIGNED, AttemptState.SENT);

  /** How many ended attempts are remembered, so that a late repeat is not carried out again. */
  private static final int ENDED_REMEMBERED = 1_024;

  private final LatencyModel latency;
  private final GuardedModels models;
  private final PaperFills trades;

  @Bounded(by = "one for each open attempt", then = "never dropped; leaves when the attempt ends")
  private final Map<PaperAttempt.Key, PaperAttempt> open = new LinkedHashMap<>();

  @Bounded(by = "ENDED_REMEMBERED attempts", then = "the eldest is forgotten")
  private final Set<PaperAttempt.Key> ended = new LinkedHashSet<>();

  /** Fills that the engine may not have taken in yet, in the order they landed. */
  @Bounded(
      by = "the fills that the books have not taken in",
      then = "each leaves when it is booked")
  private final List<ExecutionReport> fills = new ArrayList<>();

  private @Nullable ExecutionContext context;
  private boolean closed;

  private PaperExecutor(Builder from) {
    latency = from.latency;
    models = new GuardedModels(from.fills, from.costs);
    trades = new PaperFills(models);
  }

  /** Returns an executor that lands after two slots and loses two attempts in a hundred. */
  public static PaperExecutor create() {
    return builder().build();
  }

  /** Returns an executor with the configured landing slots and drop rate. */
  public static PaperExecutor of(ExecutionSettings settings) {
    return builder(settings).build();
  }

  /**
   * Returns an executor.
   *
   * @param landingSlots from the tip at decision to landing
   * @param dropRate share of attempts that never land
   * @throws IllegalArgumentException when the drop rate is outside 0 to 1
   */
  public static PaperExecutor of(SlotDistribution landingSlots, Ratio dropRate) {
    return builder().latency(new SeededLatency(landingSlots, dropRate)).build();
  }

  /** Starts an executor with other models; each has a default. */
  public static Builder builder() {
    return new Builder();
  }

  /** Starts one with the configured landing slots and drop rate. */
  public static Builder builder(ExecutionSettings settings) {
    return builder().latency(new SeededLatency(settings.landingSlots(), settings.dropRate()));
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException when it was started before
   */
  @Override
  public void start(ExecutionContext executionContext) {
    if (context != null) {
      throw new IllegalStateException("the paper executor has been started before");
    }
    context = executionContext;
    trades.restore(executionContext.ownImpact());
    for (OpenAttempt attempt : executionContext.openAttempts()) {
      take(attempt.order(), attempt.attempt(), attempt.reports());
    }
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException before the start and after the close
   */
  @Override
  public void submit(ApprovedOrder order) {
    if (closed) {
      throw new IllegalStateException("the paper executor is closed; " + order + " came too late");
    }
    take(order.order(), order.attempt(), List.of());
  }

  /** Sends an attempt, or what was still to be done of it, and notes when it ends. */
  private void take(Order order, int attempt, List<ExecutionReport> reported) {
    PaperAttempt.Key key = new PaperAttempt.Key(order.id(), attempt);
    if (open.containsKey(key) || ended.contains(key)) {
      return;
    }
    if (open.keySet().stream().anyMatch(other -> other.order().equals(order.id()))) {
      deny(key, "another attempt at the order has not ended"); // both might land
      return;
    }
    long tip = started().tipSlot();
    long sent =
        reported.stream()
            .filter(report -> report.state() == AttemptState.SENT)
            .mapToLong(ExecutionReport::slot)
            .findFirst()
            .orElse(tip);
    SentAttempt sending =
        new SentAttempt(
            order, attempt, attempt == 1 ? order.tipSlot() : sent, sent, started().seed());
    Inclusion inclusion;
    try {
      inclusion = Inclusion.of(latency, sending);
    } catch (RuntimeException failure) {
      if (!reported.isEmpty()) {
        throw failure;
      }
      deny(key, "the latency model failed: " + failure);
      return;
    }
    int last = reported.stream().mapToInt(ExecutionReport::sequence).max().orElse(0);
    for (int sequence = last + 1; sequence <= UNTIL_SENT.size(); sequence++) {
      AttemptState state = UNTIL_SENT.get(sequence - 1);
      started().report(ExecutionReport.interim(order.id(), attempt, sequence, state, tip));
    }
    open.put(key, new PaperAttempt(sending, Math.max(last, UNTIL_SENT.size()), inclusion));
  }

  /** Nothing of it has left us. */
  private void deny(PaperAttempt.Key key, String why) {
    remember(key);
    started()
        .report(
            ExecutionReport.failed(
                key.order(),
                key.attempt(),
                1,
                AttemptState.DENIED,
                started().tipSlot(),
                AttemptFailure.NOT_SENT,
                Costs.NONE,
                why));
  }

  @Override
  public void onMarket(MarketEvent event) {
    if (closed) {
      return;
    }
    switch (event.kind()) {
      case SLOT_INGESTED -> endUntil(((MarketEvent.SlotIngested) event).slot());
      case CURVE_COMPLETED -> trades.forget(((MarketEvent.CurveCompleted) event).mint());
      case MIGRATED -> trades.forget(((MarketEvent.Migrated) event).mint());
      case CLOCK_ADVANCED,
          LAUNCHED,
          SWAPPED,
          POOL_OBSERVED,
          SOL_PRICED,
          CANDIDATES_LISTED,
          GAP,
          ROLLED_BACK,
          HEALTH_CHANGED,
          INPUT_ENDED,
          INPUT_FAILED -> {}
    }
  }

  /** Ends what is due, by slot, by position in it and then in the order of approval. */
  private void endUntil(long slot) {
    if (open.isEmpty()) {
      return;
    }
    Set<OrderId> unbooked =
        started().openAttempts().stream()
            .map(attempt -> attempt.order().id())
            .collect(Collectors.toSet());
    fills.removeIf(fill -> !unbooked.contains(fill.orderId()));
    open.values().stream()
        .filter(attempt -> attempt.endsAt() <= slot)
        .map(attempt -> models.place(attempt, poolStates(attempt)))
        .sorted(IN_SLOT_ORDER)
        .toList()
        .forEach(landing -> end(landing, slot));
    models.rethrow();
  }

  private List<PoolState> poolStates(PaperAttempt attempt) {
    return started().poolStates(attempt.order().mint());
  }

  private void end(Landing landing, long slot) {
    PaperAttempt attempt = landing.attempt();
    open.remove(attempt.key());
    remember(attempt.key());
    ExecutionReport report =
        attempt.inclusion().dropped() ? expired(attempt, slot) : landed(landing, slot);
    if (report.fill().isPresent()) {
      fills.add(report);
    }
    started().report(report);
  }

  private void remember(PaperAttempt.Key key) {
    ended.add(key);
    if (ended.size() > ENDED_REMEMBERED) {
      ended.remove(ended.iterator().next());
    }
  }

  private static ExecutionReport expired(PaperAttempt attempt, long slot) {
    return ExecutionReport.failed(
        attempt.order().id(),
        attempt.sent().number(),
        attempt.sequence() + 1,
        AttemptState.EXPIRED_PROVEN,
        slot,
        AttemptFailure.NOT_LANDED,
        Costs.NONE,
        "dropped by the simulated network");
  }

  private ExecutionReport landed(Landing landing, long slot) {
    PaperAttempt attempt = landing.attempt();
    return trades.land(
        attempt.sent(),
        attempt.sequence() + 1,
        slot,
        landing.pool(),
        started()::model,
        () -> started().rent(attempt.order(), List.copyOf(fills)));
  }

  @Override
  public Optional<PoolState> tradable(PoolState observed) {
    return trades.tradable(observed, started()::model);
  }

  @Override
  public void close() {
    closed = true;
    open.clear();
    ended.clear();
    fills.clear();
  }

  /** Collects the models of an executor. Not thread-safe. */
  public static final class Builder {
    private LatencyModel latency = DEFAULT_LATENCY;
    private FillModel fills = FillModel.afterTheLast();
    private CostModel costs = CostModel.asStated();

    private Builder() {}

    /** Sets when attempts land; after two slots, and two in a hundred never, unless set. */
    public Builder latency(LatencyModel model) {
      latency = Objects.requireNonNull(model, "latency");
      return this;
    }

    /** Sets where in their slot they trade; after all others unless set. */
    public Builder fills(FillModel model) {
      fills = Objects.requireNonNull(model, "fills");
      return this;
    }

    /** Sets what the network takes; all that the order states unless set. */
    public Builder costs(CostModel model) {
      costs = Objects.requireNonNull(model, "costs");
      return this;
    }

    /** Returns the executor. */
    public PaperExecutor build() {
      return new PaperExecutor(this);
    }
  }

  private ExecutionContext started() {
    if (context == null) {
      throw new IllegalStateException("the paper executor has not been started");
    }
    return context;
  }
}
