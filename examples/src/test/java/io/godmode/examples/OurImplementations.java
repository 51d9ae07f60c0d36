package io.godmode.examples;

import io.godmode.api.Executor;
import io.godmode.api.GodmodeException;
import io.godmode.api.MemecoinDataProvider;
import io.godmode.api.PriceSource;
import io.godmode.api.Strategy;
import io.godmode.api.TxGuard;
import io.godmode.api.WalletFlowsEngine;
import io.godmode.api.id.Chain;
import io.godmode.api.id.WalletId;
import io.godmode.api.market.Candidate;
import io.godmode.api.market.InputPosition;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.PoolModel;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Venue;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.money.Usd;
import io.godmode.api.order.ExitPlan;
import io.godmode.api.order.Order;
import io.godmode.api.order.OrderTerms;
import io.godmode.api.paper.CostModel;
import io.godmode.api.paper.FillModel;
import io.godmode.api.paper.LatencyModel;
import io.godmode.api.wallet.FlowSnapshot;
import io.godmode.api.wallet.WalletView;
import io.godmode.core.config.ConfigLoader;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.config.SlotDistribution;
import io.godmode.core.config.WalletSettings;
import io.godmode.core.market.Polling;
import io.godmode.core.market.ReferencePriceModel;
import io.godmode.core.pool.BondingCurveModel;
import io.godmode.core.risk.LiveGate;
import io.godmode.core.strategy.EntryFilters;
import io.godmode.core.strategy.MemecoinStrategy;
import io.godmode.core.treasury.TreasuryFlows;
import io.godmode.onchain.tx.ConfigTxGuard;
import io.godmode.paper.DriftingFills;
import io.godmode.paper.PaperExecutor;
import io.godmode.paper.Recording;
import io.godmode.paper.ReplayMarket;
import io.godmode.paper.SeededLatency;
import io.godmode.paper.SimulatedMarket;
import io.godmode.paper.StubRandomMarket;
import io.godmode.testkit.ExecutorContract;
import io.godmode.testkit.ExecutorUnderTest;
import io.godmode.testkit.FaultyProvider;
import io.godmode.testkit.FlowSnapshots;
import io.godmode.testkit.ManualClock;
import io.godmode.testkit.MemecoinDataProviderContract;
import io.godmode.testkit.PaperModelsContract;
import io.godmode.testkit.RecordingExecutionContext;
import io.godmode.testkit.RecordingSink;
import io.godmode.testkit.StrategyContract;
import io.godmode.testkit.TestData;
import io.godmode.testkit.TestMints;
import io.godmode.testkit.TxGuardContract;
import io.godmode.testkit.WalletFlowsEngineContract;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What godmode ships, ready to be put to its contracts. */
final class OurImplementations {
  private static final Duration INTERVAL = Duration.ofSeconds(2);
  private static final Ratio TENTH = Ratio.ofPercent("10");

  private OurImplementations() {}

  static final class TheSimulatedMarket implements MemecoinDataProviderContract {
    @Override
    public MemecoinDataProvider provider() {
      return simulated();
    }

    @Override
    public List<PoolModel> models() {
      return List.of(BondingCurveModel.create());
    }
  }

  private static SimulatedMarket simulated() {
    return SimulatedMarket.builder(42)
        .history(Duration.ofSeconds(30))
        .duration(Duration.ofMinutes(2))
        .build();
  }

  static final class TheStubRandomMarket implements MemecoinDataProviderContract {
    @Override
    public MemecoinDataProvider provider() {
      return StubRandomMarket.builder(42).duration(Duration.ofSeconds(20)).build();
    }

    @Override
    public List<PoolModel> models() {
      return List.of(ReferencePriceModel.create());
    }
  }

  /** A recording of the simulated market, which has all that a recording can hold. */
  static final class TheReplayMarket implements MemecoinDataProviderContract {
    @Override
    public MemecoinDataProvider provider() {
      return replay(recorded());
    }

    @Override
    public List<PoolModel> models() {
      return List.of(BondingCurveModel.create());
    }

    @Override
    public Optional<MemecoinDataProvider> interrupted() {
      List<MarketEvent> facts = new ArrayList<>();
      long first = SimulatedMarket.START_SLOT;
      boolean told = false;
      for (MarketEvent fact : recorded()) {
        long slot = slotOf(fact);
        if (!told && slot > first + 9) {
          facts.add(new MarketEvent.Gap(first, first + 9, "not recorded"));
          told = true;
        }
        if (slot < first || slot > first + 9) {
          facts.add(fact);
        }
      }
      return Optional.of(replay(facts));
    }

    @Override
    public Optional<MemecoinDataProvider> failing() {
      Iterable<MarketEvent> unreadable =
          () -> {
            throw new GodmodeException("INPUT_UNREADABLE", "the disk is gone; mend it");
          };
      return Optional.of(replay(unreadable));
    }

    private static MemecoinDataProvider replay(Iterable<MarketEvent> facts) {
      return ReplayMarket.builder(Recording.of("recorded", SimulatedMarket.START, facts))
          .solUsd(PriceSource.fixed(TestData.SOL_USD))
          .build();
    }

    private static List<MarketEvent> recorded() {
      RecordingSink sink = RecordingSink.wanting(1_000);
      try (SimulatedMarket market = simulated()) {
        market.start(sink);
        sink.awaitEnough(Duration.ofSeconds(30));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return sink.facts().stream().filter(fact -> slotOf(fact) >= 0).toList();
    }

    /** Returns the slot of a fact that a recording holds; -1 for others. */
    private static long slotOf(MarketEvent fact) {
      return switch (fact.kind()) {
        case LAUNCHED -> ((MarketEvent.Launched) fact).slot();
        case SWAPPED -> ((MarketEvent.Swapped) fact).slot();
        case CURVE_COMPLETED -> ((MarketEvent.CurveCompleted) fact).slot();
        case MIGRATED -> ((MarketEvent.Migrated) fact).slot();
        default -> -1;
      };
    }
  }

  static final class VirtualPolling implements MemecoinDataProviderContract {
    @Override
    public MemecoinDataProvider provider() {
      return Polling.every(INTERVAL, OurImplementations::tokens)
          .solUsd(TestData.SOL_USD)
          .virtual(TestData.START, 20);
    }

    @Override
    public List<PoolModel> models() {
      return List.of(ReferencePriceModel.create());
    }

    @Override
    public Optional<MemecoinDataProvider> failing() {
      return Optional.of(
          Polling.every(INTERVAL, OurImplementations::noAnswer).virtual(TestData.START, 5));
    }
  }

  static final class LivePolling implements MemecoinDataProviderContract {
    @Override
    public MemecoinDataProvider provider() {
      return live(Polling.every(INTERVAL, OurImplementations::tokens));
    }

    @Override
    public List<PoolModel> models() {
      return List.of(ReferencePriceModel.create());
    }

    @Override
    public Optional<MemecoinDataProvider> failing() {
      return Optional.of(live(Polling.every(INTERVAL, OurImplementations::noAnswer)));
    }

    private static Polling live(Polling source) {
      ManualClock clock = ManualClock.create();
      return source.clock(clock, clock::advance);
    }
  }

  private static List<Candidate> tokens(Instant asOf) {
    PoolState price =
        PoolState.builder(TestMints.WIF, Venue.REFERENCE)
            .virtualReserves(1_000_000, 30_000 + asOf.getEpochSecond() % 600)
            .exact(false)
            .build();
    return List.of(
        Candidate.builder(TestMints.WIF, "WIF", Ratio.ofFraction("0.9")).pool(price).build());
  }

  private static List<Candidate> noAnswer(Instant asOf) {
    throw new IllegalStateException("no answer at " + asOf);
  }

  /** With the faults that a source may have; those that it may not have are off. */
  static final class TheFaultyProvider implements MemecoinDataProviderContract {
    @Override
    public MemecoinDataProvider provider() {
      return FaultyProvider.around(simulated()).stalls(TENTH, 3).healthFlaps(TENTH, 5).build();
    }

    @Override
    public List<PoolModel> models() {
      return List.of(BondingCurveModel.create());
    }

    @Override
    public Optional<MemecoinDataProvider> interrupted() {
      return Optional.of(FaultyProvider.around(simulated()).gaps(TENTH, 3).build());
    }

    @Override
    public Optional<MemecoinDataProvider> failing() {
      return Optional.of(FaultyProvider.around(simulated()).failsAfter(0).build());
    }

    @Override
    public Optional<MemecoinDataProvider> rolledBack() {
      return Optional.of(FaultyProvider.around(simulated()).rollbacks(TENTH, 2).build());
    }
  }

  /** The flows of LIVE_150. */
  static final class TheTreasuryFlows implements WalletFlowsEngineContract {
    private static final WalletId SNIPER = WalletId.of("sniper_sol");

    private final GodmodeConfig config = ConfigLoader.profile("LIVE_150");

    @Override
    public WalletFlowsEngine engine() {
      return TreasuryFlows.of(config);
    }

    /** Profit 12, 18 of fees above their target, and taken profit that is due. */
    @Override
    public FlowSnapshot busy() {
      FlowSnapshot start =
          FlowSnapshots.of(
              config.wallets().stream().map(TheTreasuryFlows::wallet).toArray(WalletView[]::new));
      FlowSnapshot profit = FlowSnapshots.withFree(start, SNIPER, Usd.ofDollars(42));
      FlowSnapshot fees = FlowSnapshots.withFree(profit, WalletId.of("fees"), Usd.ofDollars(28));
      return FlowSnapshots.withFree(fees, WalletId.of("profits_sol"), Usd.ofDollars(20));
    }

    private static WalletView wallet(WalletSettings settings) {
      return TestData.wallet(
          settings.id(), settings.chain(), settings.role(), settings.initialBalance());
    }

    @Override
    public Optional<Cooldown> cooldown() {
      return Optional.of(new Cooldown(TreasuryFlows.FEES_SWEEP, Duration.ofMinutes(30)));
    }

    @Override
    public Optional<Threshold> threshold() {
      FlowSnapshot reached = FlowSnapshots.withFree(busy(), SNIPER, Usd.ofDollars(40));
      FlowSnapshot missed = FlowSnapshots.withFree(busy(), SNIPER, Usd.of("39.999999999"));
      return Optional.of(new Threshold(TreasuryFlows.PROFIT_TAKING, reached, missed));
    }
  }

  static final class RefuseAll implements TxGuardContract {
    @Override
    public TxGuard guard() {
      return TxGuard.refuseAll();
    }

    @Override
    public Optional<TxGuard> unconfigured() {
      return Optional.of(TxGuard.refuseAll());
    }
  }

  /** As LIVE_150 has it: hard disabled; its own tests in its module arrange the rest. */
  static final class TheConfigTxGuard implements TxGuardContract {
    @Override
    public TxGuard guard() {
      return ConfigTxGuard.of(ConfigLoader.profile("LIVE_150"), LiveGate::closed);
    }

    @Override
    public Optional<TxGuard> unconfigured() {
      return Optional.of(guard());
    }
  }

  /** The bundled strategy with filters that let everything through. */
  static final class TheMemecoinStrategy implements StrategyContract {
    @Override
    public Strategy strategy() {
      EntryFilters lenient =
          new EntryFilters(
              Ratio.ZERO,
              Usd.ZERO,
              Usd.ZERO,
              Optional.empty(),
              ExitPlan.afterTicks(4),
              List.of(
                  new EntryFilters.Route(
                      Chain.SOLANA, TestData.WALLET, Usd.ofDollars(2), Usd.ofDollars(6))));
      return MemecoinStrategy.of(TestData.STRATEGY, lenient);
    }
  }

  /** Without lost orders, which its own tests in its module arrange by the seed. */
  static final class ThePaperExecutor implements ExecutorContract {
    @Override
    public ExecutorUnderTest executorUnderTest() {
      return new PaperVenue(paper -> paper);
    }
  }

  /** Beside the paper executor, and with a chain that nobody reaches. */
  static final class TheShadowExecutor implements ExecutorContract {
    @Override
    public ExecutorUnderTest executorUnderTest() {
      return new PaperVenue(ShadowedPaperTests::unreached);
    }
  }

  /** The models that hold unless others are set. */
  static final class ThePaperModels implements PaperModelsContract {
    @Override
    public Optional<LatencyModel> latency() {
      return Optional.of(new SeededLatency(SlotDistribution.fixed(2), Ratio.ofFraction("0.02")));
    }

    @Override
    public Optional<FillModel> fills() {
      return Optional.of(FillModel.afterTheLast());
    }

    @Override
    public Optional<CostModel> costs() {
      return Optional.of(CostModel.asStated());
    }
  }

  /** The fill model that assumes least about who orders a block. */
  static final class FilledAnywhere implements PaperModelsContract {
    @Override
    public Optional<FillModel> fills() {
      return Optional.of(FillModel.anywhere());
    }
  }

  /** What prices did in a recording. */
  static final class Drifting implements PaperModelsContract {
    @Override
    public Optional<FillModel> fills() {
      return Optional.of(DriftingFills.measured());
    }
  }

  /** A fresh curve, and slots that pass by hand. */
  private static final class PaperVenue implements ExecutorUnderTest {
    private final RecordingExecutionContext context = RecordingExecutionContext.create();
    private final UnaryOperator<Executor> around;
    private long slot = TestData.SLOT;

    PaperVenue(UnaryOperator<Executor> around) {
      this.around = around;
      BondingCurveModel curve = BondingCurveModel.create();
      PoolState fresh = TestData.freshCurve(TestMints.WIF);
      context.model(curve);
      context.pool(curve.after(fresh, curve.buy(fresh, Lamports.ofSol("10")).orElseThrow()));
    }

    @Override
    public Executor create() {
      return around.apply(PaperExecutor.of(SlotDistribution.fixed(2), Ratio.ZERO));
    }

    @Override
    public RecordingExecutionContext context() {
      return context;
    }

    @Override
    public void advance(Executor running, int slots) {
      for (int i = 0; i < slots; i++) {
        slot++;
        context.tipSlot(slot);
        running.onMarket(new MarketEvent.SlotIngested(slot, InputPosition.START));
      }
    }

    @Override
    public Order buy(String id) {
      TokenAmount least = TokenAmount.ofRaw(150_000_000_000L, 6);
      return at(TestData.buy(id, TestMints.WIF), new OrderTerms.Buy(Lamports.ofSol("0.01"), least));
    }

    @Override
    public Order sell(String id) {
      TokenAmount given = TokenAmount.ofRaw(150_000_000_000L, 6);
      return at(
          TestData.sell(id, TestMints.WIF), new OrderTerms.Sell(given, Lamports.ofSol("0.005")));
    }

    private Order at(Order plain, OrderTerms terms) {
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
          plain.notional(),
          plain.slippage(),
          plain.network(),
          slot,
          slot,
          plain.reason());
    }

    @Override
    public boolean isDeterministic() {
      return true;
    }
  }
}
