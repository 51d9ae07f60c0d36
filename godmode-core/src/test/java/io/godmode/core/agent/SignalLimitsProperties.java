package io.godmode.core.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.event.TradingEvent.OrderApproved;
import io.godmode.api.id.Mint;
import io.godmode.api.id.SignalId;
import io.godmode.api.id.StrategyId;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.Usd;
import io.godmode.api.order.Order;
import io.godmode.api.order.SignalKind;
import io.godmode.api.order.TradeSignal;
import io.godmode.core.config.AgentSettings;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.fixture.TestConfigs;
import io.godmode.testkit.TestData;
import io.godmode.testkit.TestMints;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Rounds of wishes at any times, against a naive account of what was entered. */
class SignalLimitsProperties {
  private static final GodmodeConfig CONFIG = TestConfigs.live150();

  /** A wish, and whether the gate would approve it. */
  record Wish(int strategy, int mint, boolean sells, boolean approved, int confidence) {}

  /** What is wished so long after the round before. */
  record Wave(long millis, List<Wish> wishes) {}

  private record Entered(Instant at, Mint mint) {}

  /** Books in which every approved entry is sold at once. */
  private record Empty(Instant now) implements Situation {
    @Override
    public long dataSlot() {
      return TestData.SLOT;
    }

    @Override
    public Optional<StrategyId> holder(WalletId wallet, Mint mint) {
      return Optional.empty();
    }

    @Override
    public boolean entryPending(WalletId wallet, Mint mint) {
      return false;
    }
  }

  @Provide
  Arbitrary<List<Wave>> waves() {
    Arbitrary<Wish> wish =
        Combinators.combine(
                Arbitraries.integers().between(0, 2),
                Arbitraries.integers().between(1, 4),
                Arbitraries.of(false, false, false, true),
                Arbitraries.of(true, true, false),
                Arbitraries.integers().between(0, 10))
            .as(Wish::new);
    return Combinators.combine(Arbitraries.longs().between(0, 25_000), wish.list().ofMaxSize(12))
        .as(Wave::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(40);
  }

  private static TradeSignal signal(Wish wish, String id) {
    Mint mint = TestMints.numbered(wish.mint());
    TradeSignal.Builder signal =
        wish.sells()
            ? TradeSignal.exit(SignalId.of(id), SignalKind.EXIT)
            : TradeSignal.entry(SignalId.of(id), Usd.ofDollars(2));
    return signal
        .strategy(StrategyId.of("s" + wish.strategy()))
        .wallet(TestConfigs.SNIPER)
        .token(mint, "T")
        .confidence(Ratio.floorOf(wish.confidence(), 10))
        .build();
  }

  private static OrderApproved approval(String id, Mint mint) {
    Order order = TestData.buy(id, mint);
    return new OrderApproved(
        order, 1, TestData.SOL_USD, Usd.ofDollars(3), Optional.empty(), List.of());
  }

  @Property
  void noWindowOfAMinuteHoldsMoreThanTheLimitsAndNoExitIsHeldBack(
      @ForAll("waves") List<Wave> waves,
      @ForAll @IntRange(max = 6) int perMinute,
      @ForAll @IntRange(max = 4) int perMarket,
      @ForAll @IntRange(max = 5) int perRound) {
    AgentSettings settings =
        CONFIG.agent().toBuilder()
            .maxTradesPerMinute(perMinute)
            .maxTradesPerMarketPerMinute(perMarket)
            .maxSignalsPerTick(perRound)
            .build();
    RecentEntries recent = RecentEntries.none();
    SignalLimits limits = SignalLimits.of(settings, recent);
    List<Entered> entered = new ArrayList<>();
    Instant now = TestData.START;
    int count = 0;
    for (Wave wave : waves) {
      now = now.plusMillis(wave.millis());
      SignalLimits.Round round = limits.round(new Empty(now));
      List<OrderApproved> approved = new ArrayList<>();
      int taken = 0;
      for (Wish wish : wave.wishes()) {
        TradeSignal signal = signal(wish, "w" + ++count);
        boolean passes = round.judge(signal).isEmpty();
        if (wish.sells()) {
          assertThat(passes).isTrue();
        } else if (passes) {
          assertThat(signal.confidence()).isGreaterThanOrEqualTo(settings.minConfidence());
          taken++;
          if (wish.approved()) {
            approved.add(approval("o" + count, signal.mint()));
          }
        }
      }
      assertThat(taken).isLessThanOrEqualTo(perRound);
      for (OrderApproved approval : approved) {
        recent.add(approval, now);
        entered.add(new Entered(now, approval.order().mint()));
      }
      assertThat(recent.count(now)).isEqualTo(within(entered, now).size());
    }
    for (Entered last : entered) {
      List<Entered> window = within(entered, last.at());
      assertThat(window).hasSizeLessThanOrEqualTo(perMinute);
      assertThat(window.stream().filter(each -> each.mint().equals(last.mint())))
          .hasSizeLessThanOrEqualTo(perMarket);
    }
  }

  private static List<Entered> within(List<Entered> entered, Instant end) {
    Instant begin = end.minus(Duration.ofSeconds(60));
    return entered.stream()
        .filter(each -> each.at().isAfter(begin) && !each.at().isAfter(end))
        .toList();
  }
}
