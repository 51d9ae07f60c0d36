package io.godmode.paper;

import io.godmode.api.ExecutionContext;
import io.godmode.api.id.Mint;
import io.godmode.api.id.WalletId;
import io.godmode.api.market.InputPosition;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.PoolModel;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Quote;
import io.godmode.api.market.Venue;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.Ratio;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.OpenAttempt;
import io.godmode.api.order.Order;
import io.godmode.api.risk.ApprovedOrder;
import io.godmode.core.config.SlotDistribution;
import io.godmode.core.pool.BondingCurveModel;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The engine's side of an executor: pools, slots, and a journal of orders and reports. */
final class Desk implements ExecutionContext {
  static final long SOL = 1_000_000_000L;
  static final int LAG = 4;
  static final PoolModel CURVE = BondingCurveModel.create();
  static final Mint MINT = mint(1);

  final Map<Mint, PoolState> pools = new LinkedHashMap<>();
  final Map<Venue, PoolModel> models = new LinkedHashMap<>(Map.of(Venue.PUMP_FUN, CURVE));
  final List<ApprovedOrder> approved = new ArrayList<>();
  final List<ExecutionReport> reports = new ArrayList<>();
  private final Supplier<PaperExecutor> executors;
  private final Map<Mint, OwnImpact> reset = new LinkedHashMap<>();
  PaperExecutor executor;
  Optional<Lamports> rent = Optional.empty();

  /** What the pool went through in the slot being ingested, where a test says so. */
  List<PoolState> states = List.of();

  long slot = 1_000;
  long seed = 7;

  private Desk(Supplier<PaperExecutor> executors) {
    this.executors = executors;
    executor = executors.get();
    pools.put(MINT, curve(MINT, 20 * SOL));
  }

  static Desk neverDropping() {
    return of(SlotDistribution.fixed(2), Ratio.ZERO);
  }

  static Desk of(SlotDistribution landing, Ratio dropRate) {
    return of(PaperExecutor.builder().latency(new SeededLatency(landing, dropRate)));
  }

  static Desk of(PaperExecutor.Builder models) {
    Desk desk = new Desk(models::build);
    desk.executor.start(desk);
    return desk;
  }

  static Mint mint(int number) {
    return Mint.ofBytes(ByteBuffer.allocate(32).putInt(0x0707_0707).putInt(28, number).array());
  }

  /** An ordinary curve on which so much was spent in one buy. */
  static PoolState curve(Mint mint, long spent) {
    PoolState fresh =
        PoolState.builder(mint, Venue.PUMP_FUN)
            .virtualReserves(1_073_000_000_000_000L, 30 * SOL)
            .realReserves(793_100_000_000_000L, 0)
            .slot(900)
            .build();
    return spent == 0 ? fresh : CURVE.after(fresh, CURVE.buy(fresh, Lamports.of(spent)).get());
  }

  /** What an order states, unless a test says what its landing opens or closes. */
  @Override
  public Lamports rent(Order order, List<ExecutionReport> before) {
    return rent.orElse(order.network().rent());
  }

  void submit(ApprovedOrder order) {
    approved.add(order);
    executor.submit(order);
  }

  /** Ingests so many further slots. */
  void pass(long slots) {
    for (long i = 0; i < slots; i++) {
      slot++;
      executor.onMarket(new MarketEvent.SlotIngested(slot, InputPosition.START));
    }
  }

  /** Somebody else buys. */
  void othersBuy(long spend) {
    pools.computeIfPresent(
        MINT,
        (mint, pool) ->
            CURVE
                .buy(pool, Lamports.of(spend))
                .map(quote -> CURVE.after(pool, quote))
                .orElse(pool));
  }

  void complete(Mint mint) {
    reset.put(mint, sum(mint));
    executor.onMarket(new MarketEvent.CurveCompleted(mint, slot));
  }

  /** The process dies and starts again; what had been journaled is there. */
  void restart() {
    executor = executors.get();
    executor.start(this);
  }

  PoolState pool() {
    PoolState pool = pools.get(MINT);
    if (pool == null) {
      throw new AssertionError("the pool was removed");
    }
    return pool;
  }

  PoolState tradable() {
    return executor.tradable(pool()).orElseThrow();
  }

  Quote buyQuote(long spend) {
    return CURVE.buy(tradable(), Lamports.of(spend)).orElseThrow();
  }

  Quote sellQuote(long tokens) {
    return CURVE.sell(tradable(), tokens).orElseThrow();
  }

  ExecutionReport last() {
    return reports.get(reports.size() - 1);
  }

  List<ExecutionReport> reportsOf(ApprovedOrder order) {
    return reports.stream()
        .filter(report -> report.orderId().equals(order.order().id()))
        .filter(report -> report.attempt() == order.attempt())
        .toList();
  }

  @Override
  public void report(ExecutionReport report) {
    reports.add(report);
  }

  @Override
  public void report(ExecutionReport report, Runnable whenDurable) {
    report(report);
    whenDurable.run();
  }

  @Override
  public boolean isDurable() {
    return true;
  }

  @Override
  public InstantSource clock() {
    return () -> Instant.EPOCH;
  }

  @Override
  public long tipSlot() {
    return slot + LAG;
  }

  @Override
  public List<OpenAttempt> openAttempts() {
    return approved.stream()
        .map(order -> new OpenAttempt(order.order(), order.attempt(), reportsOf(order)))
        .filter(open -> open.reports().stream().noneMatch(report -> report.state().isTerminal()))
        .toList();
  }

  @Override
  public void mismatch(WalletId wallet, String detail) {
    throw new AssertionError(wallet + ": " + detail);
  }

  @Override
  public List<Holding> holdings() {
    return List.of();
  }

  @Override
  public Map<Mint, OwnImpact> ownImpact() {
    Map<Mint, OwnImpact> impact = new LinkedHashMap<>();
    pools.keySet().forEach(mint -> impact.put(mint, since(mint)));
    return impact;
  }

  private OwnImpact since(Mint mint) {
    OwnImpact before = reset.getOrDefault(mint, new OwnImpact(0, 0));
    return sum(mint).plus(new OwnImpact(-before.tokenDelta(), -before.quoteDelta()));
  }

  private OwnImpact sum(Mint mint) {
    OwnImpact sum = new OwnImpact(0, 0);
    for (ApprovedOrder order : approved) {
      if (!order.order().mint().equals(mint)) {
        continue;
      }
      for (ExecutionReport report : reportsOf(order)) {
        if (report.fill().isPresent()) {
          sum =
              sum.plus(
                  OwnImpact.of(order.order().side(), report.fill().get(), report.costs().lpFee()));
        }
      }
    }
    return sum;
  }

  @Override
  public Optional<PoolState> pool(Mint mint) {
    return Optional.ofNullable(pools.get(mint));
  }

  @Override
  public List<PoolState> poolStates(Mint mint) {
    return states.isEmpty() ? ExecutionContext.super.poolStates(mint) : states;
  }

  @Override
  public Optional<PoolModel> model(Venue venue) {
    return Optional.ofNullable(models.get(venue));
  }

  @Override
  public long seed() {
    return seed;
  }
}
