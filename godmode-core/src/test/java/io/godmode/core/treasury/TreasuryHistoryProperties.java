package io.godmode.core.treasury;

import static io.godmode.core.fixture.TestConfigs.FEES;
import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.id.WalletId;
import io.godmode.api.money.Usd;
import io.godmode.api.wallet.FlowSnapshot;
import io.godmode.api.wallet.FlowStep;
import io.godmode.api.wallet.WalletView;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.config.WalletSettings;
import io.godmode.core.fixture.TestConfigs;
import io.godmode.core.fixture.TestWallets;
import io.godmode.testkit.FlowSnapshots;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.statistics.Statistics;

/** What holds for the flows of LIVE_150 over long random histories, and while nothing happens. */
class TreasuryHistoryProperties {
  private static final GodmodeConfig LIVE = TestConfigs.live150();

  /** Trading goes on for two days: gains, losses, costs, positions; flows run all the while. */
  @Property(tries = 300)
  void overAHistoryOfTradesEveryPlanKeepsItsPromises(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Usd bridge = random.nextBoolean() ? Usd.ZERO : new Usd(random.nextLong(500_000_000));
    GodmodeConfig config = config(random, bridge);
    TreasuryFlows flows = TreasuryFlows.of(config);
    FlowSnapshot now = TestWallets.snapshot(config, Map.of());
    Map<WalletId, Usd> capital = new HashMap<>();
    Set<String> rules = new HashSet<>();
    for (int round = 0; round < 60; round++) {
      now = traded(later(now, Duration.ofMinutes(1 + random.nextInt(60))), random);
      List<FlowStep> plan = flows.plan(now);
      plan.forEach(step -> rules.add(step.rule()));
      requirePayable(now, plan, config);
      requireBaselines(now, plan, capital);
      FlowSnapshot after = FlowSnapshots.applied(now, plan);
      assertThat(after.equity()).isEqualTo(now.equity().minus(lost(plan)));
      assertThat(flows.plan(after)).as("planning again").isEmpty();
      now = after;
    }
    rules.forEach(rule -> Statistics.label("rules").collect(rule));
    Statistics.label("rules")
        .coverage(
            coverage -> {
              for (String rule : List.of("reimbursement", "fee_buffer", "profit_taking")) {
                coverage.check(rule).count(count -> count > 30);
              }
              for (String rule : List.of("fees_sweep", "fee_cap", "profits_sweep")) {
                coverage.check(rule).count(count -> count > 3);
              }
            });
  }

  /** Nobody below the minimum, nobody who may not pay, nothing that is not there. */
  private static void requirePayable(FlowSnapshot now, List<FlowStep> plan, GodmodeConfig config) {
    Map<WalletId, Usd> free = new HashMap<>();
    now.wallets().forEach(wallet -> free.put(wallet.id(), wallet.free()));
    for (FlowStep step : plan) {
      if (step instanceof FlowStep.Transfer move) {
        assertThat(now.wallet(move.from()).orElseThrow().role().allowsOutflow()).isTrue();
        Usd left = free.merge(move.from(), move.amount().negated(), Usd::plus);
        free.merge(move.to(), move.received(), Usd::plus);
        assertThat(left)
            .isGreaterThanOrEqualTo(config.wallet(move.from()).orElseThrow().minBalance());
      }
    }
    assertThat(plan).noneMatch(step -> step.rule().equals("autofees"));
  }

  /** A baseline rises by what came in as capital and by what compounded, each counted once. */
  private static void requireBaselines(
      FlowSnapshot now, List<FlowStep> plan, Map<WalletId, Usd> capital) {
    for (WalletView wallet : now.wallets()) {
      Usd received = Usd.ZERO;
      Usd taken = Usd.ZERO;
      Usd reimbursed = Usd.ZERO;
      Usd buffered = Usd.ZERO;
      Usd raised = Usd.ZERO;
      Usd compounded = Usd.ZERO;
      for (FlowStep step : plan) {
        if (step instanceof FlowStep.Transfer move && move.to().equals(wallet.id())) {
          boolean cost = step.rule().equals(FlowStep.REIMBURSEMENT);
          received = cost ? received : received.plus(move.received());
          reimbursed = cost ? reimbursed.plus(move.received()) : reimbursed;
        } else if (step instanceof FlowStep.Transfer move && move.from().equals(wallet.id())) {
          boolean profit = step.rule().equals(TreasuryFlows.PROFIT_TAKING);
          taken = profit ? taken.plus(move.amount()) : taken;
          buffered = profit ? buffered : buffered.plus(move.amount());
        } else if (step instanceof FlowStep.BaselineRaise raise
            && raise.wallet().equals(wallet.id())) {
          raised = raised.plus(raise.amount());
          boolean profit = step.rule().equals(TreasuryFlows.PROFIT_TAKING);
          compounded = profit ? compounded.plus(raise.amount()) : compounded;
        }
      }
      if (!wallet.role().trades()) {
        assertThat(raised).isEqualTo(Usd.ZERO);
        continue;
      }
      assertThat(raised).isEqualTo(received.plus(compounded));
      // What compounds and what is taken are parts of one profit.
      Usd profit =
          wallet
              .free()
              .plus(reimbursed)
              .minus(buffered)
              .minus(wallet.baseline())
              .minus(now.exitFloat().getOrDefault(wallet.id(), Usd.ZERO));
      assertThat(compounded.plus(taken)).isLessThanOrEqualTo(profit.orZeroIfNegative());
      Usd soFar = capital.getOrDefault(wallet.id(), Usd.ZERO).plus(raised);
      capital.put(wallet.id(), soFar);
      assertThat(FlowSnapshots.applied(now, plan).wallet(wallet.id()).orElseThrow().baseline())
          .isEqualTo(wallet.initialBalance().plus(soFar));
    }
  }

  /** While nothing happens, money comes to rest and never goes in a circle. */
  @Property
  void noFlowOscillatesAtAnyEquity(
      @ForAll @LongRange(max = 10_000_000_000_000L) long equity, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    FlowSnapshot now = spread(equity, random);
    assertThat(now.equity()).isEqualTo(new Usd(equity));
    Still still = new Still(now);
    for (int round = 0; round < 40; round++) {
      still.round();
    }
    // Taken profit can fill the fee buffer on the next run.
    assertThat(still.lastMove).as("rounds until nothing moves").isLessThanOrEqualTo(2);
    // Each wallet's money flows one way, but through profits wallets, which exist to pass it on.
    still.paid.forEach(
        (id, paid) -> {
          WalletView wallet = now.wallet(id).orElseThrow();
          if (wallet.role().trades()) {
            assertThat(still.paidAfterReceiving).doesNotContain(id);
          } else if (id.equals(FEES)) {
            assertThat(still.received).doesNotContainKey(id);
          }
        });
    assertThat(still.now.equity()).isEqualTo(new Usd(equity));
  }

  /** Costs that are owed are the only thing that sends a dollar back, and each of them once. */
  @Property
  void costsComeBackOnceAndThenNothingMoves(
      @ForAll @LongRange(max = 1_000_000_000_000L) long equity, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    FlowSnapshot start = spread(equity, random);
    Usd owed = Usd.ZERO;
    for (WalletView wallet : start.wallets()) {
      if (wallet.role().trades()) {
        Usd some = new Usd(random.nextLong(10_000_000_000L));
        owed = owed.plus(some);
        start = FlowSnapshots.owing(start, wallet.id(), some);
      }
    }
    Still still = new Still(start);
    for (int round = 0; round < 200; round++) {
      still.round();
    }
    Usd left = still.now.owedCosts().values().stream().reduce(Usd.ZERO, Usd::plus);
    assertThat(still.reimbursed).isEqualTo(owed.minus(left));
    // Near the hard buffer a few units come back in a round, so that rounds alone prove nothing.
    assertThat(still.movedWithoutCosts).as("rounds that moved, but no costs").isLessThan(10);
  }

  @Example
  void costsThatComeBackUnitByUnitStillComeBack() {
    costsComeBackOnceAndThenNothingMoves(50_000_000_070L, 0);
  }

  /** The flows of LIVE_150 at constant equity, an hour a round. */
  private static final class Still {
    private final TreasuryFlows flows = TreasuryFlows.of(LIVE);
    private final Map<WalletId, Usd> paid = new HashMap<>();
    private final Map<WalletId, Usd> received = new HashMap<>();
    private final Set<WalletId> paidAfterReceiving = new HashSet<>();
    private Usd reimbursed = Usd.ZERO;
    private FlowSnapshot now;
    private int rounds;
    private int lastMove;
    private int movedWithoutCosts;

    Still(FlowSnapshot start) {
      now = start;
    }

    void round() {
      rounds++;
      Usd reimbursedBefore = reimbursed;
      List<FlowStep> plan = flows.plan(now);
      for (FlowStep step : plan) {
        if (step instanceof FlowStep.Transfer move) {
          lastMove = rounds;
          if (move.rule().equals(FlowStep.REIMBURSEMENT)) {
            reimbursed = reimbursed.plus(move.amount());
          } else if (received.containsKey(move.from())) {
            paidAfterReceiving.add(move.from());
          }
          paid.merge(move.from(), move.amount(), Usd::plus);
          received.merge(move.to(), move.amount(), Usd::plus);
        }
      }
      if (lastMove == rounds && reimbursed.equals(reimbursedBefore)) {
        movedWithoutCosts++;
      }
      now = later(FlowSnapshots.applied(now, plan), Duration.ofHours(1));
    }
  }

  /** Returns so much money spread over the wallets of LIVE_150, after some history. */
  private static FlowSnapshot spread(long equity, SplittableRandom random) {
    List<WalletView> wallets = new ArrayList<>();
    int remaining = LIVE.wallets().size();
    long left = equity;
    for (WalletSettings settings : LIVE.wallets()) {
      long part =
          remaining == 1
              ? left
              : random.nextInt(4) == 0
                  ? 0
                  : Math.min(left, random.nextLong(2 * left / remaining + 1));
      left -= part;
      remaining--;
      Usd baseline =
          random.nextBoolean()
              ? settings.initialBalance()
              : settings.initialBalance().plus(new Usd(random.nextLong(100_000_000_000L)));
      WalletView wallet = TestWallets.wallet(settings, new Usd(part), baseline);
      wallets.add(
          settings.role().trades()
              ? TestWallets.earned(
                  wallet,
                  new Usd(random.nextLong(40_000_000_000L) - 20_000_000_000L),
                  new Usd(random.nextLong(2_000_000_000L)))
              : wallet);
    }
    return new FlowSnapshot(TestWallets.NOON, wallets, Map.of(), Map.of(), Map.of());
  }

  private static GodmodeConfig config(SplittableRandom random, Usd bridge) {
    return TestConfigs.withWallets(
        TestConfigs.with(LIVE, LIVE.flows().toBuilder().bridgeCost(bridge).build()),
        wallet ->
            wallet.role().trades() || random.nextInt(3) > 0
                ? wallet
                : TestConfigs.with(
                    wallet, new Usd(random.nextLong(8_000_000_000L)), wallet.maxEquityShare()));
  }

  /** A later time; on a new day the counters begin anew. */
  private static FlowSnapshot later(FlowSnapshot snapshot, Duration passed) {
    FlowSnapshot later = FlowSnapshots.at(snapshot, snapshot.at().plus(passed));
    LocalDate day = LocalDate.ofInstant(later.at(), ZoneOffset.UTC);
    return day.equals(LocalDate.ofInstant(snapshot.at(), ZoneOffset.UTC))
        ? later
        : newDay(changed(later, wallet -> TestWallets.earned(wallet, Usd.ZERO, Usd.ZERO)));
  }

  private static FlowSnapshot newDay(FlowSnapshot snapshot) {
    return new FlowSnapshot(
        snapshot.at(),
        snapshot.wallets(),
        snapshot.exitFloat(),
        snapshot.owedCosts(),
        Map.of(),
        snapshot.lastRun(),
        snapshot.nativeBalances());
  }

  /** What trading does to trading wallets between two runs; deposits come to the fees wallet. */
  private static FlowSnapshot traded(FlowSnapshot snapshot, SplittableRandom random) {
    Map<WalletId, Usd> owed = new HashMap<>(snapshot.owedCosts());
    FlowSnapshot traded =
        changed(
            snapshot,
            wallet -> {
              if (wallet.id().equals(FEES) && random.nextInt(10) == 0) {
                Usd deposit = new Usd(random.nextLong(30_000_000_000L));
                return FlowSnapshots.withFree(wallet, wallet.free().plus(deposit));
              }
              if (!wallet.role().trades() || random.nextInt(3) == 0) {
                return wallet;
              }
              Usd result = new Usd(random.nextLong(9_000_000_000L) - 3_500_000_000L);
              Usd costs = new Usd(random.nextLong(600_000_000L)).min(wallet.free());
              Usd made = result.max(wallet.free().minus(costs).negated());
              owed.merge(wallet.id(), costs, Usd::plus);
              WalletView moved =
                  FlowSnapshots.withFree(wallet, wallet.free().plus(made).minus(costs));
              return TestWallets.earned(
                  moved, wallet.realizedToday().plus(made), wallet.feesToday().plus(costs));
            });
    return new FlowSnapshot(
        traded.at(),
        traded.wallets(),
        traded.exitFloat(),
        owed,
        traded.givenToday(),
        traded.lastRun(),
        traded.nativeBalances());
  }

  private static FlowSnapshot changed(FlowSnapshot snapshot, UnaryOperator<WalletView> change) {
    return new FlowSnapshot(
        snapshot.at(),
        snapshot.wallets().stream().map(change).toList(),
        snapshot.exitFloat(),
        snapshot.owedCosts(),
        snapshot.givenToday(),
        snapshot.lastRun(),
        snapshot.nativeBalances());
  }

  private static Usd lost(List<FlowStep> plan) {
    return plan.stream()
        .map(step -> step.fold(move -> move.bridgeCost().orElse(Usd.ZERO), raise -> Usd.ZERO))
        .reduce(Usd.ZERO, Usd::plus);
  }
}
