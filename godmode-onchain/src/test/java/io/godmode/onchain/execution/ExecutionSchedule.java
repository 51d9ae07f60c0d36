package io.godmode.onchain.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.id.Mint;
import io.godmode.api.id.OrderId;
import io.godmode.api.market.InputPosition;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.PoolState;
import io.godmode.api.money.BasisPoints;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.order.AttemptState;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.NetworkFees;
import io.godmode.api.order.Order;
import io.godmode.api.order.OrderTerms;
import io.godmode.api.order.Side;
import io.godmode.core.pool.BondingCurveModel;
import io.godmode.testkit.RecordingExecutionContext;
import io.godmode.testkit.TestData;
import io.godmode.testkit.TestMints;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;

/**
 * One seeded life of an executor among faults: lines are cut, answers are lost, disks hang, nodes
 * lag, processes die at any moment, transactions are lost, come late or are reverted, orders are
 * submitted twice, and whoever may try again does.
 */
final class ExecutionSchedule {
  private static final BondingCurveModel CURVE = BondingCurveModel.create();
  private static final Mint MINT = TestMints.numbered(1);
  private static final Duration SLOT = Duration.ofMillis(400);
  private static final int BUSY_SLOTS = 400;
  private static final int CALM_SLOTS = 600;

  private final long seed;
  private final Random random;
  private final RecordingExecutionContext context = RecordingExecutionContext.create();
  private final FakeChain chain;
  private final List<Order> orders = new ArrayList<>();
  private final Map<OrderId, Integer> attempts = new LinkedHashMap<>();
  private OnchainExecutor executor;
  private int crashes;

  /** For how many slots the engine hears reports and takes none in. */
  private int busy;

  /** What a schedule came to. */
  record Outcome(int orders, int attempts, int transactions, int landed, int crashes) {}

  private ExecutionSchedule(long seed) {
    this.seed = seed;
    this.random = new Random(seed);
    PoolState fresh = TestData.freshCurve(MINT);
    PoolState pool = CURVE.after(fresh, CURVE.buy(fresh, Lamports.ofSol("10")).orElseThrow());
    context.pool(pool);
    context.model(CURVE);
    chain = new FakeChain(pool, TestData.SLOT, this::fate);
    chain.accountRent = random.nextBoolean() ? FakeChain.RENT : 0;
    chain.tokens = chain.accountRent == 0 ? 0 : chain.tokens;
    executor = create();
    executor.start(context.session());
  }

  /**
   * Lives one schedule.
   *
   * @throws AssertionError with the seed when something that must hold did not
   */
  static Outcome run(long seed) {
    ExecutionSchedule schedule = new ExecutionSchedule(seed);
    try {
      return schedule.live();
    } catch (RuntimeException | AssertionError broken) {
      throw new AssertionError("seed " + seed + ": " + broken.getMessage(), broken);
    } finally {
      schedule.executor.close();
    }
  }

  private OnchainExecutor create() {
    return new OnchainExecutor(
        chain,
        new Confirmation(chain, FakeChain.settlement()),
        new Reconciliation(asked -> List.of()),
        ExecutionPace.USUAL,
        context.manualClock(),
        false);
  }

  /** Some land soon, some late, some when hardly anybody believes in it, some never. */
  private OptionalLong fate(FakeChain.Tx tx) {
    int draw = random.nextInt(10);
    if (draw < 2) {
      return OptionalLong.empty();
    } else if (draw < 8) {
      return OptionalLong.of(1 + random.nextInt(5));
    }
    return OptionalLong.of(random.nextInt(FakeChain.VALID_FOR + 20));
  }

  private Outcome live() {
    for (int i = 0; i < BUSY_SLOTS; i++) {
      fault();
      trade();
      slot();
      check();
    }
    chain.reachable = true;
    chain.answersGetLost = false;
    chain.showsTransactions = true;
    chain.willPermit = true;
    chain.lag = 0;
    context.resumeDisk();
    for (int i = 0; i < CALM_SLOTS; i++) {
      slot();
    }
    check();
    assertThat(context.openAttempts()).as("attempts that never ended").isEmpty();
    assertThat(context.mismatches()).isEmpty();
    return new Outcome(
        orders.size(),
        attempts.values().stream().mapToInt(Integer::intValue).sum(),
        chain.sent.size(),
        chain.succeeded.size(),
        crashes);
  }

  private void fault() {
    switch (random.nextInt(40)) {
      case 0, 1 -> chain.reachable = !chain.reachable;
      case 2 -> chain.answersGetLost = !chain.answersGetLost;
      case 3 -> chain.showsTransactions = !chain.showsTransactions;
      case 4 -> chain.lag = random.nextInt(60);
      case 5 -> context.stallDisk();
      case 6, 7 -> context.resumeDisk();
      case 8 -> chain.willPermit = !chain.willPermit;
      case 9, 10 -> crash();
      case 11 -> moveThePrice();
      case 12, 13 -> busy = 1 + random.nextInt(10);
      default -> {
        // All is well for a slot.
      }
    }
  }

  private void crash() {
    crashes++;
    // What the engine took in is on the disk; some of what was told it never heard.
    if (random.nextBoolean()) {
      context.takeIn(random.nextInt(4));
    }
    if (random.nextBoolean()) {
      context.runCallbacks();
    }
    OnchainExecutor dead = executor;
    context.crash();
    if (random.nextBoolean()) {
      // It dies slowly: what was under way goes on and nobody hears of it.
      dead.runDue();
    }
    dead.close();
    executor = create();
    executor.start(context.session());
  }

  private void moveThePrice() {
    CURVE
        .buy(chain.pool, Lamports.ofSol(random.nextBoolean() ? "3" : "0.1"))
        .ifPresent(quote -> chain.pool = CURVE.after(chain.pool, quote));
  }

  private void trade() {
    int draw = random.nextInt(30);
    if (draw == 0 && orders.size() < 12) {
      submit(order("o-" + orders.size(), random.nextInt(3) > 0 ? Side.BUY : Side.SELL), 1);
    } else if (draw == 1 && !orders.isEmpty()) {
      again(orders.get(random.nextInt(orders.size())));
    }
  }

  /** Submits the same attempt twice, or the next one where the last has ended without a fill. */
  private void again(Order order) {
    int last = attempts.getOrDefault(order.id(), 1);
    boolean ended =
        context.openAttempts().stream().noneMatch(open -> open.order().id().equals(order.id()));
    if (!ended) {
      executor.submit(TestData.approved(order, last));
    } else if (context.end(order.id()).filter(ExecutionSchedule::mayTryAgain).isPresent()) {
      submit(order, last + 1);
    }
  }

  private static boolean mayTryAgain(ExecutionReport end) {
    return end.state() != AttemptState.LANDED_OK;
  }

  private void submit(Order order, int attempt) {
    if (attempt == 1) {
      orders.add(order);
    }
    attempts.put(order.id(), attempt);
    context.submit(executor, TestData.approved(order, attempt));
  }

  private Order order(String id, Side side) {
    long spend = 10_000_000L + random.nextInt(40_000_000);
    long quantity = 100_000_000_000L + random.nextInt(1_000_000_000);
    OrderTerms terms =
        side == Side.BUY
            ? new OrderTerms.Buy(Lamports.of(spend), TokenAmount.ofRaw(least(spend), 6))
            : new OrderTerms.Sell(TokenAmount.ofRaw(quantity, 6), Lamports.of(1_000_000));
    Order plain = side == Side.BUY ? TestData.buy(id, MINT) : TestData.sell(id, MINT);
    return new Order(
        plain.id(),
        plain.signalId(),
        plain.strategyId(),
        plain.walletId(),
        plain.chain(),
        plain.symbol(),
        plain.mint(),
        plain.kind(),
        terms,
        TestData.SOL_USD.toUsdFloor(spend),
        BasisPoints.of(500),
        new NetworkFees(
            Lamports.of(5_000), Lamports.of(12_000), Lamports.of(700), Lamports.of(FakeChain.RENT)),
        chain.slot,
        chain.slot,
        "");
  }

  private long least(long spend) {
    long tokens =
        CURVE.buy(chain.pool, Lamports.of(spend)).map(quote -> quote.tokensRaw()).orElse(1L);
    return Math.max(1, tokens - tokens / 10);
  }

  private void slot() {
    chain.advance();
    context.tipSlot(chain.slot);
    context.manualClock().advance(SLOT);
    executor.onMarket(new MarketEvent.SlotIngested(chain.slot, InputPosition.START));
    executor.runDue();
    if (busy > 0) {
      busy--;
    } else {
      context.takeIn();
    }
  }

  /** What must hold at any moment. */
  private void check() {
    assertThat(context.refused()).as("reports that cannot be true").isEmpty();
    Map<OrderId, Integer> landed = new LinkedHashMap<>();
    for (FakeChain.Tx tx : chain.sent.values()) {
      if (tx.hasSucceeded()) {
        landed.merge(tx.order.id(), 1, Integer::sum);
      }
    }
    assertThat(landed.values())
        .as("landed transactions of one order")
        .allMatch(count -> count == 1);
    for (ExecutionReport report : context.journal()) {
      if (report.state() == AttemptState.EXPIRED_PROVEN || report.state() == AttemptState.DENIED) {
        report
            .signature()
            .ifPresent(
                signature ->
                    assertThat(chain.sent.get(signature))
                        .as("%s was told as %s", signature, report.state())
                        .matches(tx -> tx == null || tx.landed.isEmpty()));
      }
    }
  }

  @Override
  public String toString() {
    return "schedule " + seed;
  }
}
