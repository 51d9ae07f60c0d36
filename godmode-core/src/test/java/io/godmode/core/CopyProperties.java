package io.godmode.core;

import static io.godmode.core.fixture.TestConfigs.COPY;
import static io.godmode.core.fixture.TestConfigs.SNIPER;
import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.ExecutionContext;
import io.godmode.api.event.JournaledEvent;
import io.godmode.api.event.TradingEvent;
import io.godmode.api.event.TradingEvent.OrderApproved;
import io.godmode.api.event.TradingEvent.SignalRaised;
import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.id.StrategyId;
import io.godmode.api.market.LeaderTrade;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.Usd;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.ExitPlan;
import io.godmode.api.order.Order;
import io.godmode.api.order.Side;
import io.godmode.api.order.TradeSignal;
import io.godmode.api.wallet.WalletView;
import io.godmode.core.config.AgentMode;
import io.godmode.core.config.CopySettings;
import io.godmode.core.config.CopySettings.Filters;
import io.godmode.core.config.CopySettings.Master;
import io.godmode.core.config.CopySettings.SellMode;
import io.godmode.core.config.CopySettings.SizeMode;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.config.PluginUse;
import io.godmode.core.fixture.TestConfigs;
import io.godmode.testkit.TestData;
import io.godmode.testkit.TestMints;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.statistics.Statistics;

/** Whatever leaders do and whatever becomes of our orders, through the engine itself. */
class CopyProperties {
  private static final int SLOTS = 100;
  private static final int MAX_AGE = 4;
  private static final List<Address> LEADERS =
      List.of(
          TestData.TRADER,
          TestData.FEE_RECIPIENT,
          TestData.PROGRAM,
          Address.of(TestMints.BONK.toString()));

  /**
   * What a leader does.
   *
   * @param slot where it lands, after the first
   * @param late slots until it is told
   * @param quarters of its holding that it sells; a buy where it is zero
   */
  record Deed(int slot, int late, int leader, int mint, int quarters, boolean dear) {
    LeaderTrade trade() {
      return LeaderScript.trade(
          LEADERS.get(leader),
          TestMints.numbered(mint),
          quarters == 0 ? Side.BUY : Side.SELL,
          dear ? 1_200_000_000L : 1_000_000_000L,
          8_941_666_666_666L,
          quarters == 0 ? "0" : "0." + 25 * quarters,
          slot);
    }
  }

  /** What becomes of an order, by its place among all. */
  enum Fate {
    FILLED,
    FILLED_LATER,
    EXPIRED
  }

  @Provide
  Arbitrary<List<Deed>> deeds() {
    return Combinators.combine(
            uniform(2, SLOTS - 10),
            uniform(0, MAX_AGE + 2),
            uniform(0, LEADERS.size() - 1),
            uniform(1, 3),
            uniform(0, 3),
            Arbitraries.of(true, false))
        .as(Deed::new)
        .list()
        .ofMinSize(30)
        .ofMaxSize(60);
  }

  private static Arbitrary<Integer> uniform(int from, int to) {
    return Arbitraries.integers()
        .between(from, to)
        .withDistribution(RandomDistribution.uniform())
        .withoutEdgeCases();
  }

  @Provide
  Arbitrary<List<Fate>> fates() {
    return Arbitraries.of(Fate.class).list().ofSize(12);
  }

  private static Master master(String id, int leader, SellMode sells) {
    Filters filters =
        Filters.DEFAULT.toBuilder()
            .maxAgeSlots(MAX_AGE)
            .maxPriceDrift(Ratio.ofFraction("0.15"))
            .build();
    return new Master(
        id,
        Optional.of(LEADERS.get(leader)),
        leader == 2 ? SNIPER : COPY,
        leader == 0 ? SizeMode.FIXED_NOTIONAL : SizeMode.PCT_OF_WALLET,
        Optional.of(Usd.of("3")),
        Optional.empty(),
        Optional.of(Ratio.ONE),
        Optional.empty(),
        sells,
        filters);
  }

  private static GodmodeConfig config() {
    CopySettings copying =
        new CopySettings(
            StrategyId.of("copy_trading"),
            List.of(
                master("first", 0, SellMode.PROPORTIONAL),
                master("second", 1, SellMode.FULL),
                master("third", 2, SellMode.PROPORTIONAL)),
            PluginUse.of("test"),
            1,
            0,
            ExitPlan.afterTicks(12));
    return TestConfigs.live150().toBuilder()
        .noMemecoin()
        .agent(agent -> agent.mode(AgentMode.ALL))
        .copying(copying)
        .build();
  }

  /** Answers orders in turn; what is filled later is so three slots on. */
  private static ScriptedExecutor executor(List<Fate> fates) {
    Deque<Map.Entry<Long, Order>> later = new ArrayDeque<>();
    List<ExecutionReport> fills = new ArrayList<>();
    int[] count = new int[1];
    return ScriptedExecutor.answering(
            (order, context) -> {
              Fate fate = fates.get(count[0]++ % fates.size());
              switch (fate) {
                case FILLED -> fill(order, fills, context);
                case FILLED_LATER -> later.add(Map.entry(order.tipSlot() + 3, order));
                case EXPIRED -> context.report(ScriptedExecutor.expired(order, 4));
              }
            })
        .onFact(
            (fact, context) -> {
              boolean over = fact.kind() == MarketEvent.Kind.INPUT_ENDED;
              long slot = fact instanceof MarketEvent.SlotIngested read ? read.slot() : 0;
              while (!later.isEmpty() && (over || later.peek().getKey() <= slot)) {
                fill(later.remove().getValue(), fills, context);
              }
            });
  }

  /** With the rent that it really moves; another report would be refused. */
  private static void fill(Order order, List<ExecutionReport> fills, ExecutionContext context) {
    ExecutionReport fill = ScriptedExecutor.landed(order, 4, context.rent(order, fills));
    fills.add(fill);
    context.report(fill);
  }

  /** A run and what it ended with. */
  private record Ran(List<TradingEvent> events, GodmodeStatus status) {
    List<TradeSignal> signals() {
      return events.stream()
          .filter(SignalRaised.class::isInstance)
          .map(event -> ((SignalRaised) event).signal())
          .toList();
    }
  }

  private static Ran run(List<Deed> deeds, List<Fate> fates) {
    LeaderScript leaders = new LeaderScript();
    deeds.forEach(deed -> leaders.at(deed.slot() + deed.late(), deed.trade()));
    MarketScript market =
        MarketScript.start()
            .pool(MarketScript.pool(TestMints.numbered(2)))
            .pool(MarketScript.pool(TestMints.numbered(3)))
            .seconds(SLOTS * 2 / 5)
            .end();
    try (Godmode engine =
        Godmode.builder()
            .config(config())
            .memecoins(market)
            .copyFeed(leaders)
            .executor(executor(fates))
            .build()) {
      GodmodeStatus status = engine.run();
      List<TradingEvent> events = new ArrayList<>();
      try (var journal = engine.events(1)) {
        journal.map(JournaledEvent::event).forEach(events::add);
      }
      return new Ran(events, status);
    }
  }

  @Property(tries = 40)
  void aCopyHasItsLeadersBuyAndIsNeverOlderThanTheLimit(
      @ForAll("deeds") List<Deed> deeds, @ForAll("fates") List<Fate> fates) {
    for (TradeSignal signal : run(deeds, fates).signals()) {
      if (signal.side() == Side.BUY) {
        long slot = Long.parseLong(signal.meta().getOrDefault("leader_slot", "0"));
        assertThat(signal.dataSlot() - slot).isBetween(0L, (long) MAX_AGE);
        assertThat(deeds)
            .anySatisfy(
                deed -> {
                  assertThat(deed.quarters()).isZero();
                  assertThat(deed.trade().leader()).hasToString(signal.meta().get("leader"));
                  assertThat(deed.trade().mint()).isEqualTo(signal.mint());
                  assertThat(deed.trade().slot()).isEqualTo(slot);
                  assertThat(slot + deed.late()).isEqualTo(signal.dataSlot());
                });
      }
    }
  }

  @Property(tries = 40)
  void aLeadersSaleClosesNobodyElsesCopy(
      @ForAll("deeds") List<Deed> deeds, @ForAll("fates") List<Fate> fates) {
    Map<String, String> copied = new HashMap<>();
    List<TradeSignal> signals = run(deeds, fates).signals();
    boolean followed = signals.stream().anyMatch(each -> each.reason().equals("leader sold"));
    Statistics.collect(followed);
    Statistics.coverage(coverage -> coverage.check(true).percentage(share -> share > 20));
    for (TradeSignal signal : signals) {
      String place = signal.walletId() + " " + signal.mint();
      String leader = signal.meta().getOrDefault("leader", "");
      if (signal.side() == Side.BUY) {
        copied.put(place, leader);
      } else if (signal.reason().equals("leader sold")) {
        assertThat(leader).isEqualTo(copied.get(place));
        Mint mint = signal.mint();
        assertThat(deeds)
            .anySatisfy(
                deed -> {
                  assertThat(deed.quarters()).isPositive();
                  assertThat(deed.trade().leader()).hasToString(leader);
                  assertThat(deed.trade().mint()).isEqualTo(mint);
                  assertThat(String.valueOf(deed.trade().slot()))
                      .isEqualTo(signal.meta().get("leader_slot"));
                });
      }
    }
  }

  @Property(tries = 40)
  void noWalletSpendsMoreThanItAllows(
      @ForAll("deeds") List<Deed> deeds, @ForAll("fates") List<Fate> fates) {
    Ran ran = run(deeds, fates);

    // Fills at the bounds never win, so that no wallet ever has more than its thirty dollars.
    for (TradingEvent event : ran.events()) {
      if (event instanceof OrderApproved approved && approved.order().side() == Side.BUY) {
        assertThat(approved.order().notional()).isLessThanOrEqualTo(Usd.of("3"));
      }
    }
    assertThat(ran.status().portfolio().wallets())
        .extracting(WalletView::free)
        .allMatch(free -> !free.isNegative());
  }
}
