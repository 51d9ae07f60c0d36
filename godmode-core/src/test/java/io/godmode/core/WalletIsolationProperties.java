package io.godmode.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.SignalSink;
import io.godmode.api.Strategy;
import io.godmode.api.event.JournaledEvent;
import io.godmode.api.event.TradingEvent.OrderApproved;
import io.godmode.api.event.TradingEvent.SignalDenied;
import io.godmode.api.event.TradingEvent.Ticked;
import io.godmode.api.id.Chain;
import io.godmode.api.id.Mint;
import io.godmode.api.id.StrategyId;
import io.godmode.api.id.WalletId;
import io.godmode.api.market.MarketView;
import io.godmode.api.market.PoolState;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.SolPrice;
import io.godmode.api.money.Usd;
import io.godmode.api.order.ExitPlan;
import io.godmode.api.order.Order;
import io.godmode.api.order.Side;
import io.godmode.api.order.TradeSignal;
import io.godmode.api.wallet.WalletRole;
import io.godmode.api.wallet.WalletView;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.config.WalletSettings;
import io.godmode.core.fixture.TestConfigs;
import io.godmode.core.ledger.Books;
import io.godmode.testkit.TestData;
import io.godmode.testkit.TestMints;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * However many strategies trade at once, each wallet spends its own free money and nobody else's.
 */
class WalletIsolationProperties {
  private static final int STRATEGIES = 64;
  private static final Usd MONEY = Usd.ofDollars(30);
  private static final Duration TICK = Duration.ofSeconds(1);

  /** Buys one token of its own whenever it holds none and none is on its way, for a good part. */
  private record Eager(int number, WalletId wallet, Usd notional, Set<Long> ticks)
      implements Strategy {
    @Override
    public StrategyId id() {
      return StrategyId.of("eager" + number);
    }

    Mint mint() {
      return TestMints.numbered(number + 1);
    }

    @Override
    public void onTick(MarketView view, SignalSink signals) {
      boolean wishes = ticks.isEmpty() || ticks.contains(view.now().getEpochSecond() % 60);
      if (wishes && view.position(wallet, mint()).isEmpty() && !view.entryPending(wallet, mint())) {
        signals.raise(
            TradeSignal.entry(signals.nextId(), notional)
                .strategy(id())
                .wallet(wallet)
                .token(mint(), "T" + number)
                .plan(ExitPlan.afterTicks(3))
                .reason("test")
                .build());
      }
    }
  }

  private static WalletId wallet(int number) {
    return WalletId.of("wallet" + number);
  }

  /** Wallets of thirty dollars each, with limits so wide that only money is one. */
  private static GodmodeConfig config(int wallets) {
    GodmodeConfig.Builder config =
        TestConfigs.live150().toBuilder()
            .noMemecoin()
            .capital(Usd.ofDollars(150 + 30L * wallets))
            .agent(agent -> agent.maxSignalsPerTick(1_000).tick(TICK))
            .execution(execution -> execution.maxParallelOrders(1_000))
            .flows(flows -> flows.enabled(false))
            .risk(
                risk ->
                    risk.maxDayLoss(Ratio.ONE)
                        .streakHalving(1_000_000)
                        .streakCritical(1_000_000)
                        .drawdownWarning(Ratio.ofFraction("0.98"))
                        .drawdownCritical(Ratio.ofFraction("0.99"))
                        .minOperationalCapital(Usd.ofDollars(1))
                        .maxTradeShareOfWallet(Ratio.ONE));
    for (int i = 0; i < wallets; i++) {
      config.wallet(
          new WalletSettings(
              wallet(i),
              WalletRole.SCALPING,
              Chain.SOLANA,
              "placeholder",
              List.of(),
              MONEY,
              Usd.ZERO,
              Optional.of(
                  new WalletSettings.Limits(
                      true,
                      Ratio.ONE,
                      Ratio.ONE,
                      Usd.ofDollars(10_000),
                      1_000,
                      Usd.ofDollars(10_000),
                      Usd.ofDollars(10_000))),
              Optional.empty()));
    }
    return config.build();
  }

  private static PoolState pool(int number) {
    return MarketScript.pool(TestMints.numbered(number + 1));
  }

  private static MarketScript market(int tokens) {
    MarketScript market = MarketScript.empty(TestData.START).price("190");
    IntStream.range(0, tokens).forEach(number -> market.pool(pool(number)));
    return market.ingest().clock();
  }

  private static List<JournaledEvent> run(
      GodmodeConfig config, MarketScript market, long seed, List<Eager> strategies) {
    GodmodeBuilder builder =
        Godmode.builder().config(config).memecoins(market).executor(new LateExecutor(seed));
    strategies.forEach(builder::strategy);
    try (Godmode engine = builder.build()) {
      engine.run();
      return engine.events(1).toList();
    }
  }

  private static Usd reserved(Books books, WalletId wallet) {
    return books.openAttempts().stream()
        .filter(attempt -> attempt.order().walletId().equals(wallet))
        .map(attempt -> books.openApproval(attempt.order().id()).orElseThrow().reserved())
        .reduce(Usd.ZERO, Usd::plus);
  }

  @Provide
  Arbitrary<Integer> wallets() {
    return Arbitraries.of(64, 16, 4, 1);
  }

  @Property(generation = GenerationMode.EXHAUSTIVE)
  void noWalletSpendsMoreThanItsFreeMoneyHoweverManyOrdersAreInFlight(
      @ForAll("wallets") int wallets) {
    GodmodeConfig config = config(wallets);
    List<Eager> strategies =
        IntStream.range(0, STRATEGIES)
            .mapToObj(i -> new Eager(i, wallet(i % wallets), Usd.ofDollars(12), Set.of()))
            .toList();
    MarketScript market =
        market(STRATEGIES).seconds(5).price("170").seconds(5).price("210").seconds(5).end();
    Books books = Books.empty();
    int most = 0;
    long denied = 0;
    for (JournaledEvent event : run(config, market, 7, strategies)) {
      if (event.event() instanceof OrderApproved approved && approved.order().side() == Side.BUY) {
        requireCovered(config, books, approved);
      }
      books.apply(event);
      books.audit();
      for (WalletView view : books.walletViews()) {
        assertThat(view.free().isNegative()).as("free of %s", view.id()).isFalse();
        assertThat(view.reserved()).isEqualTo(reserved(books, view.id()));
      }
      most = Math.max(most, books.openOrders());
      denied +=
          event.event() instanceof SignalDenied no && no.why().label().equals("INSUFFICIENT_FUNDS")
              ? 1
              : 0;
    }
    // As many at once as the money of each wallet is good for.
    assertThat(most).isGreaterThanOrEqualTo(Math.min(STRATEGIES, 2 * wallets));
    assertThat(denied > 0).isEqualTo(wallets < STRATEGIES);
  }

  private static void requireCovered(GodmodeConfig config, Books books, OrderApproved approved) {
    Order order = approved.order();
    SolPrice rate = approved.rate();
    long spend = order.terms().fold(buy -> buy.spend().value(), sell -> 0L);
    assertThat(approved.reserved())
        .isEqualTo(rate.toUsdCeil(spend + order.network().most().value()));
    Usd exitFloat = rate.toUsdCeil(config.execution().exitFloat().value());
    assertThat(approved.reserved().plus(exitFloat))
        .as("what %s takes, and what its exits need", order.walletId())
        .isLessThanOrEqualTo(books.wallet(order.walletId()).orElseThrow().free());
  }

  /** Tokens that fall and rise at random; those of the first wallet mostly fall. */
  private static MarketScript storm(SplittableRandom random) {
    MarketScript market = market(6);
    for (int second = 0; second < 14; second++) {
      for (int token = 0; token < 6; token++) {
        long quote =
            20_000_000_000L + random.nextLong(token < 3 ? 30_000_000_000L : 90_000_000_000L);
        market.pool(pool(token).toBuilder().virtualReserves(536_500_000_000_000L, quote).build());
      }
      market.price(String.valueOf(150 + random.nextInt(80))).seconds(1);
    }
    return market.end();
  }

  private static Set<Long> someTicks(SplittableRandom random) {
    Set<Long> ticks = new HashSet<>();
    random.ints(8, 0, 20).forEach(second -> ticks.add((long) second));
    return ticks;
  }

  /** Free and reserved money of the second and third wallet after each tick. */
  private static Map<String, Usd> others(List<JournaledEvent> events) {
    Books books = Books.empty();
    Map<String, Usd> money = new HashMap<>();
    for (JournaledEvent event : events) {
      books.apply(event);
      if (event.event() instanceof Ticked ticked) {
        for (int i = 1; i < 3; i++) {
          WalletView view = books.wallet(wallet(i)).orElseThrow();
          money.put(ticked.tick() + " free " + i, view.free());
          money.put(ticked.tick() + " reserved " + i, view.reserved());
        }
      }
    }
    return money;
  }

  private static Usd money(List<JournaledEvent> events, WalletId wallet) {
    Books books = Books.empty();
    events.forEach(books::apply);
    return books.wallet(wallet).orElseThrow().free();
  }

  @Property(tries = 40)
  void whatOneWalletLosesNoOtherMisses(@ForAll long seed) {
    GodmodeConfig config = config(3);
    SplittableRandom random = new SplittableRandom(seed);
    MarketScript market = storm(random);
    List<Eager> others = new ArrayList<>();
    for (int i = 3; i < 6; i++) {
      others.add(new Eager(i, wallet(1 + i % 2), Usd.ofDollars(9), someTicks(random)));
    }
    List<Eager> all = new ArrayList<>(others);
    for (int i = 0; i < 3; i++) {
      all.add(new Eager(i, wallet(0), Usd.ofDollars(9), Set.of()));
    }

    List<JournaledEvent> alone = run(config, market, seed, others);
    List<JournaledEvent> together = run(config, market, seed, all);

    assertThat(money(alone, wallet(0))).isEqualTo(MONEY);
    assertThat(money(together, wallet(0))).isNotEqualTo(MONEY);
    assertThat(others(together)).isEqualTo(others(alone));
  }
}
