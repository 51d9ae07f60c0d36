package io.godmode.core;

import static io.godmode.core.MarketScript.MINT;
import static io.godmode.core.fixture.TestConfigs.COPY;
import static io.godmode.core.fixture.TestConfigs.SNIPER;
import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.event.JournaledEvent;
import io.godmode.api.event.TradingEvent;
import io.godmode.api.event.TradingEvent.AlertRaised;
import io.godmode.api.event.TradingEvent.AttemptReported;
import io.godmode.api.event.TradingEvent.DayStarted;
import io.godmode.api.event.TradingEvent.KillSwitchReset;
import io.godmode.api.event.TradingEvent.KillSwitchTripped;
import io.godmode.api.event.TradingEvent.OrderApproved;
import io.godmode.api.event.TradingEvent.SignalDenied;
import io.godmode.api.event.TradingEvent.StateChanged;
import io.godmode.api.id.WalletId;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.PoolState;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.Usd;
import io.godmode.api.order.Order;
import io.godmode.api.order.Side;
import io.godmode.api.risk.TradingState;
import io.godmode.api.wallet.WalletView;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.fixture.TestConfigs;
import io.godmode.testkit.TestData;
import io.godmode.testkit.TestMints;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * LIVE_150 in safe mode through the whole engine: what its stops do before the alerts of the same
 * sequences would be critical, and what midnight and a restart make of a trip.
 *
 * <p>Every two seconds a round is traded: bought on the agent tick, the price moves, sold a second
 * later, the price comes back. The curve is virtual reserves of 60 SOL; what is bought for 2.5 USD
 * at 60 is sold at 36.5 for about a dollar less, at 60 for some fifteen cents less.
 */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KillSwitchScenarioTests {
  private static final GodmodeConfig CONFIG = TestConfigs.live150();
  private static final Instant NEAR_MIDNIGHT = Instant.parse("2026-01-05T23:59:40Z");
  private static final Instant MIDNIGHT = Instant.parse("2026-01-06T00:00:00Z");
  private static final long A_DOLLAR_LOST = 36_500_000_000L;
  private static final long UNMOVED = 60_000_000_000L;
  private static final long WORTHLESS = 100_000_000L;

  @TempDir Path root;

  private List<JournaledEvent> journaled = List.of();

  private static PoolState pool(long quote) {
    return MarketScript.pool(MINT).toBuilder().virtualReserves(536_500_000_000_000L, quote).build();
  }

  /** Rounds of two seconds, each with the price at which its sale is made. */
  private static MarketScript rounds(Instant start, int rounds, long priceAtExit) {
    MarketScript market = MarketScript.start(start).seconds(2);
    for (int i = 0; i < rounds; i++) {
      market.pool(pool(priceAtExit)).pass(Duration.ofMillis(1_200)).pool(pool(UNMOVED));
      market.pass(Duration.ofMillis(800));
    }
    return market;
  }

  /** Buys in these wallets, one a round. */
  private static ScriptedStrategy buying(WalletId... wallets) {
    ScriptedStrategy strategy = ScriptedStrategy.create();
    for (int i = 0; i < wallets.length; i++) {
      WalletId wallet = wallets[i];
      strategy.on(
          i + 1,
          (view, signals) ->
              signals.raise(strategy.entry(signals, MINT, 1).wallet(wallet).build()));
    }
    return strategy;
  }

  private GodmodeBuilder engine(MarketScript market, ScriptedStrategy strategy) {
    return Godmode.builder()
        .config(CONFIG)
        .memecoins(market)
        .executor(ScriptedExecutor.fillsAtOnce())
        .strategy(strategy);
  }

  private GodmodeStatus run(GodmodeBuilder builder) {
    try (Godmode engine = builder.build()) {
      GodmodeStatus end = engine.run();
      try (var events = engine.events(1)) {
        journaled = events.toList();
      }
      return end;
    }
  }

  private <T extends TradingEvent> List<T> of(Class<T> type) {
    return journaled.stream()
        .map(JournaledEvent::event)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  private List<Instant> timesOf(Class<? extends TradingEvent> type) {
    return journaled.stream()
        .filter(each -> type.isInstance(each.event()))
        .map(JournaledEvent::at)
        .toList();
  }

  private List<String> denials() {
    return of(SignalDenied.class).stream().map(denied -> denied.why().label()).toList();
  }

  private List<Usd> bought() {
    return of(OrderApproved.class).stream()
        .map(OrderApproved::order)
        .filter(order -> order.side() == Side.BUY)
        .map(order -> order.notional())
        .toList();
  }

  private static WalletView wallet(GodmodeStatus status, WalletId id) {
    return status.portfolio().wallets().stream()
        .filter(wallet -> wallet.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Nested
  class EarlierStops {
    @Test
    void theSecondDollarOfAWalletIsItsDaysLossAndTheFourthOfAllTripsTheSwitch() {
      GodmodeStatus end =
          run(
              engine(
                  rounds(TestData.START, 6, A_DOLLAR_LOST).end(),
                  buying(SNIPER, SNIPER, SNIPER, COPY, COPY, COPY)));
      assertThat(bought()).hasSize(4);
      assertThat(denials()).containsExactly("WALLET_DAY_LOSS", "KILL_SWITCH_TRIPPED");
      SignalDenied walletStopped = of(SignalDenied.class).get(0);
      // 5 % of 30.
      assertThat(walletStopped.why().numbers()).containsEntry("limit", "1.5");
      assertThat(of(SignalDenied.class).get(1).why().toString())
          .isEqualTo("KILL_SWITCH_TRIPPED: reason=GLOBAL_DAY_LOSS");
      KillSwitchTripped trip = of(KillSwitchTripped.class).get(0);
      assertThat(of(KillSwitchTripped.class)).hasSize(1);
      // 2.5 % of 150; three dollars had not tripped it.
      assertThat(trip.detail()).contains("limit=3.75");
      assertThat(trip.resetsAt()).contains(MIDNIGHT);
      assertThat(end.tradingState()).isEqualTo(TradingState.HALTED);
      assertThat(end.portfolio().equity()).isBetween(Usd.of("145.5"), Usd.of("146.25"));
      assertThat(wallet(end, SNIPER).losingStreak()).isEqualTo(2);
      assertThat(of(AlertRaised.class))
          .extracting(AlertRaised::code)
          .containsExactly("GLOBAL_CONSECUTIVE_LOSERS_WARNING");
    }

    @Test
    void sixSmallLossesInARowTripTheSwitchAndTheFifthIsHalved() {
      GodmodeStatus end =
          run(
              engine(
                  rounds(TestData.START, 7, UNMOVED).end(),
                  buying(SNIPER, SNIPER, SNIPER, SNIPER, SNIPER, SNIPER, SNIPER)));
      assertThat(bought()).hasSize(6);
      // Half of 2.5 is below the smallest trade of 2.
      assertThat(bought().get(3)).isEqualTo(Usd.of("2.5"));
      assertThat(bought().get(4)).isEqualTo(Usd.ofDollars(2));
      assertThat(denials()).containsExactly("KILL_SWITCH_TRIPPED");
      KillSwitchTripped trip = of(KillSwitchTripped.class).get(0);
      assertThat(trip.why()).isEqualTo("LOSING_STREAK: limit=6 streak=6");
      assertThat(trip.resetsAt()).contains(MIDNIGHT);
      assertThat(end.portfolio().equity()).isGreaterThan(Usd.ofDollars(148));
    }

    /** What is held counts at what it would bring, so that the first trade alone can stop one. */
    @Test
    void theFirstTradesDrawdownStopsItsWalletAndNobodyElse() {
      MarketScript market = rounds(TestData.START, 0, UNMOVED);
      market.pool(pool(WORTHLESS)).seconds(3).pool(pool(UNMOVED)).seconds(5);
      ScriptedStrategy strategy = ScriptedStrategy.create();
      strategy
          .buysOn(1, MINT, 600)
          .buysOn(2, TestMints.numbered(2), 600)
          .on(
              3,
              (view, signals) ->
                  signals.raise(strategy.entry(signals, MINT, 600).wallet(COPY).build()));
      market.end();
      GodmodeStatus end = run(engine(market, strategy));
      assertThat(denials()).containsExactly("WALLET_DAY_LOSS");
      assertThat(of(KillSwitchTripped.class)).isEmpty();
      assertThat(of(AlertRaised.class)).isEmpty();
      assertThat(bought()).hasSize(2);
      assertThat(end.tradingState()).isEqualTo(TradingState.ACTIVE);
    }
  }

  @Nested
  class Midnight {
    @Test
    void endsATripExactlyOnTheFirstTickOfTheNewDayAndBalancesStay() {
      MarketScript market = rounds(NEAR_MIDNIGHT, 4, A_DOLLAR_LOST).seconds(16);
      ScriptedStrategy strategy = buying(SNIPER, SNIPER, COPY, COPY);
      for (int tick = 5; tick < 10; tick++) {
        strategy.buysOn(tick, MINT, 600); // 23:59:50 to 23:59:58
      }
      strategy.buysOn(11, MINT, 600); // 00:00:02
      GodmodeStatus end = run(engine(market.end(), strategy));

      assertThat(timesOf(KillSwitchTripped.class)).allMatch(MIDNIGHT::isAfter).hasSize(1);
      assertThat(timesOf(KillSwitchReset.class)).containsExactly(MIDNIGHT);
      assertThat(of(DayStarted.class))
          .containsExactly(
              new DayStarted(LocalDate.of(2026, 1, 5)), new DayStarted(LocalDate.of(2026, 1, 6)));
      assertThat(timesOf(DayStarted.class)).last().isEqualTo(MIDNIGHT);
      assertThat(of(StateChanged.class))
          .extracting(StateChanged::to)
          .containsExactly(TradingState.ACTIVE, TradingState.HALTED, TradingState.ACTIVE);
      assertThat(denials()).hasSize(5).containsOnly("KILL_SWITCH_TRIPPED");
      assertThat(bought()).as("the fifth is the new day's").hasSize(5);
      WalletView copy = wallet(end, COPY);
      assertThat(copy.losingStreak()).isZero();
      assertThat(copy.realizedToday()).isEqualTo(Usd.ZERO);
      assertThat(copy.feesToday()).isEqualTo(Usd.ZERO);
      assertThat(copy.dayStartEquity()).isEqualTo(copy.equity());
      assertThat(copy.free()).isLessThan(Usd.of("28.2"));
      assertThat(copy.lastReset()).isEqualTo(LocalDate.of(2026, 1, 6));
    }

    /** Ticks every seven seconds: the day's first one comes a second after midnight. */
    @Test
    void whatLandsBeforeTheFirstTickOfTheDayBelongsToIt() {
      List<Order> sold = new ArrayList<>();
      ScriptedExecutor slow =
          ScriptedExecutor.answering(
                  (order, context) -> {
                    if (order.side() == Side.BUY) {
                      context.report(ScriptedExecutor.landed(order, 4));
                    } else {
                      sold.add(order);
                    }
                  })
              .onFact(
                  (fact, context) -> {
                    if (fact instanceof MarketEvent.ClockAdvanced clock
                        && !clock.now().isBefore(MIDNIGHT)
                        && !sold.isEmpty()) {
                      context.report(ScriptedExecutor.landed(sold.remove(0), 4));
                    }
                  });
      MarketScript market = MarketScript.start(NEAR_MIDNIGHT).seconds(20);
      market.pass(Duration.ofMillis(200)).pass(Duration.ofMillis(200)).seconds(3).end();
      ScriptedStrategy strategy = ScriptedStrategy.create().buysOn(5, MINT, 1);
      run(
          engine(market, strategy)
              .executor(slow)
              .config(CONFIG.toBuilder().runtimeTick(Duration.ofSeconds(7)).build()));

      List<Instant> landed = timesOf(AttemptReported.class);
      assertThat(landed).hasSize(2);
      assertThat(landed.get(1)).isBetween(MIDNIGHT, MIDNIGHT.plusMillis(500));
      assertThat(timesOf(DayStarted.class)).last().isEqualTo(landed.get(1));
      assertThat(
              journaled.stream()
                  .map(JournaledEvent::event)
                  .filter(it -> it instanceof DayStarted || it instanceof AttemptReported)
                  .map(TradingEvent::kind))
          .endsWith(TradingEvent.Kind.DAY_STARTED, TradingEvent.Kind.ATTEMPT_REPORTED);
    }

    @Test
    void doesNotEndALatchedHalt() {
      GodmodeConfig strict =
          TestConfigs.with(
              CONFIG,
              TestConfigs.risk().toBuilder()
                  .drawdownWarning(Ratio.ofFraction("0.001"))
                  .drawdownCritical(Ratio.ofFraction("0.005"))
                  .build());
      GodmodeStatus end =
          run(
              engine(rounds(NEAR_MIDNIGHT, 1, A_DOLLAR_LOST).seconds(20).end(), buying(SNIPER))
                  .config(strict));
      assertThat(timesOf(DayStarted.class)).last().isEqualTo(MIDNIGHT);
      assertThat(of(KillSwitchReset.class)).isEmpty();
      assertThat(end.tradingState()).isEqualTo(TradingState.LATCHED_HALT);
      assertThat(end.killSwitch().reason()).isEqualTo("DRAWDOWN_CRITICAL");
    }
  }

  @Nested
  class Restarts {
    private GodmodeStatus runUntil(long tick, ScriptedStrategy strategy) {
      MarketScript market = rounds(NEAR_MIDNIGHT, 4, A_DOLLAR_LOST).seconds(16).end();
      return run(engine(market, strategy).dataDirectory(root.resolve("data")).ticks(tick));
    }

    /** Tick 12 is 23:59:52, tick 16 is 23:59:56, tick 20 is midnight. */
    @Test
    void betweenTripAndResetChangesNothingAndTheResetComesOnce() {
      GodmodeStatus tripped = runUntil(12, buying(SNIPER, SNIPER, COPY, COPY));
      assertThat(tripped.tradingState()).isEqualTo(TradingState.HALTED);
      Optional<Instant> since = tripped.killSwitch().since();

      GodmodeStatus still = runUntil(16, ScriptedStrategy.create().buysOn(1, MINT, 600));
      assertThat(denials()).containsExactly("KILL_SWITCH_TRIPPED");
      assertThat(still.tradingState()).isEqualTo(TradingState.HALTED);
      assertThat(still.killSwitch().reason()).isEqualTo("GLOBAL_DAY_LOSS");
      assertThat(still.killSwitch().risk()).isTrue();
      assertThat(still.killSwitch().since()).isEqualTo(since);
      assertThat(still.killSwitch().resetsAt()).contains(MIDNIGHT);

      GodmodeStatus next = runUntil(22, ScriptedStrategy.create());
      assertThat(next.tradingState()).isEqualTo(TradingState.ACTIVE);
      assertThat(timesOf(KillSwitchReset.class)).containsExactly(MIDNIGHT);

      GodmodeStatus last = runUntil(25, ScriptedStrategy.create().buysOn(1, MINT, 600));
      assertThat(timesOf(KillSwitchReset.class)).containsExactly(MIDNIGHT);
      assertThat(last.portfolio().positions()).hasSize(1);
    }

    @Test
    void afterMidnightResetsOnce() {
      runUntil(12, buying(SNIPER, SNIPER, COPY, COPY));
      GodmodeStatus next = runUntil(24, ScriptedStrategy.create());
      assertThat(next.tradingState()).isEqualTo(TradingState.ACTIVE);
      assertThat(timesOf(KillSwitchReset.class)).containsExactly(MIDNIGHT);
      assertThat(timesOf(KillSwitchTripped.class)).hasSize(1);
    }
  }
}
