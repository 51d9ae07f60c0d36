package io.godmode.paper.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.market.Candidate;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.MarketEvent.CurveCompleted;
import io.godmode.api.market.MarketEvent.Launched;
import io.godmode.api.market.MarketEvent.Migrated;
import io.godmode.api.market.MarketEvent.SolPriced;
import io.godmode.api.market.MarketEvent.Swapped;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Venue;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.SolPrice;
import io.godmode.api.money.Usd;
import io.godmode.api.order.Side;
import io.godmode.core.pool.CurveState;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a simulated hour looks like, after half an hour of history. */
class MarketGeneratorTests {
  private static final int HISTORY = 4_500;
  private static final int HOUR = 9_000;
  private static final double ALLOWED = 0.1;

  private static List<MarketEvent> generate(long seed, int slots) {
    MarketGenerator market = new MarketGenerator(seed, 50);
    List<MarketEvent> facts = new ArrayList<>();
    for (int slot = 0; slot < slots; slot++) {
      facts.addAll(market.facts(slot));
    }
    return facts;
  }

  private static <E extends MarketEvent> List<E> of(Class<E> type, List<MarketEvent> facts) {
    return facts.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private static RecordedTrades simulatedHour(long seed) {
    return new RecordedTrades(
        of(Swapped.class, generate(seed, HISTORY + HOUR)).stream()
            .filter(swap -> swap.slot() >= HISTORY)
            .map(swap -> new RecordedTrades.Trade(swap.slot(), swap.side(), swap.quoteAmount()))
            .toList());
  }

  /** The three statistics that the javadoc of the simulated market promises. */
  @Nested
  class AgainstTheRecording {

    @ParameterizedTest
    @ValueSource(longs = {1, 42, 2026})
    void theLamportsOfATradeAreDistributedAlike(long seed) {
      assertThat(
              Distance.between(simulatedHour(seed).lamports(), RecordedTrades.require().lamports()))
          .isLessThan(ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 42, 2026})
    void theSlotsBetweenConsecutiveTradesAreDistributedAlike(long seed) {
      assertThat(
              Distance.between(
                  simulatedHour(seed).slotsBetween(), RecordedTrades.require().slotsBetween()))
          .isLessThan(ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 42, 2026})
    void theShareOfBuysIsAlike(long seed) {
      assertThat(Distance.between(simulatedHour(seed).buys(), RecordedTrades.require().buys()))
          .isLessThan(ALLOWED);
    }
  }

  /** The same, against a few numbers of the recording, where the file is not at hand. */
  @Test
  void theStatisticsAgreeWithTheRecordedQuartiles() {
    RecordedTrades hour = simulatedHour(7);

    assertThat(shareUpTo(16_330_815L, hour.lamports())).isBetween(0.15, 0.35);
    assertThat(shareUpTo(94_086_582L, hour.lamports())).isBetween(0.4, 0.6);
    assertThat(shareUpTo(474_624_342L, hour.lamports())).isBetween(0.65, 0.85);
    assertThat(shareUpTo(0, hour.slotsBetween())).isBetween(0.68, 0.88);
    assertThat(shareUpTo(1, hour.slotsBetween())).isGreaterThan(0.893);
    assertThat(shareUpTo(0, hour.buys())).isBetween(0.404, 0.604);
  }

  /** In the recorded 75 seconds the five busiest of 65 tokens had 69 % of the trades. */
  @Test
  void aFewTokensHaveMostOfTheTrades() {
    int window = 188;
    Map<Long, Map<Mint, Long>> trades = new HashMap<>();
    of(Swapped.class, generate(7, HISTORY + HOUR)).stream()
        .filter(swap -> swap.slot() >= HISTORY)
        .forEach(
            swap ->
                trades
                    .computeIfAbsent(swap.slot() / window, number -> new HashMap<>())
                    .merge(swap.mint(), 1L, Long::sum));
    double mean =
        trades.values().stream().mapToDouble(MarketGeneratorTests::shareOfFive).average().orElse(0);

    assertThat(mean).isBetween(0.35, 0.8);
  }

  private static double shareOfFive(Map<Mint, Long> trades) {
    long all = trades.values().stream().mapToLong(Long::longValue).sum();
    long five =
        trades.values().stream()
            .sorted((a, b) -> Long.compare(b, a))
            .limit(5)
            .reduce(0L, Long::sum);
    return (double) five / all;
  }

  private static double shareUpTo(long limit, long[] values) {
    long below = 0;
    for (long value : values) {
      below += value <= limit ? 1 : 0;
    }
    return (double) below / values.length;
  }

  @Nested
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  class InAnHour {
    private List<MarketEvent> facts = List.of();

    @BeforeAll
    void generateOnce() {
      facts = generate(42, HISTORY + HOUR);
    }

    @Test
    void aTokenIsLaunchedInAboutThreeSeconds() {
      long launches =
          of(Launched.class, facts).stream().filter(launch -> launch.slot() >= HISTORY).count();
      assertThat(launches).isBetween(1_000L, 1_400L);
    }

    /** The formulas of the chain facts, written out once more. */
    @Test
    void everyTradeFollowsItsCurveToTheUnit() {
      Map<Mint, CurveState> curves = new HashMap<>();
      of(Launched.class, facts).forEach(l -> curves.put(l.mint(), CurveState.initial()));
      for (Swapped swap : of(Swapped.class, facts)) {
        CurveState before = Objects.requireNonNull(curves.get(swap.mint()));
        PoolState told = swap.poolAfter().orElseThrow();
        CurveState after;
        if (swap.side() == Side.BUY) {
          long priced = swap.quoteAmount() - 1;
          long tokens = floor(priced, before.virtualToken(), before.virtualQuote() + priced);
          assertThat(swap.tokenAmount()).isEqualTo(Math.min(tokens, before.realToken()));
          after = before.afterBuy(swap.quoteAmount(), swap.tokenAmount());
        } else {
          long tokens = swap.tokenAmount();
          assertThat(swap.quoteAmount())
              .isEqualTo(floor(tokens, before.virtualQuote(), before.virtualToken() + tokens));
          after = before.afterSell(swap.quoteAmount(), tokens);
        }
        assertThat(
                new CurveState(
                    told.virtualToken(), told.virtualQuote(), told.realToken(), told.realQuote()))
            .isEqualTo(after);
        assertThat(told.slot()).isEqualTo(swap.slot());
        curves.put(swap.mint(), after);
      }
    }

    private static long floor(long a, long b, long divisor) {
      return BigInteger.valueOf(a)
          .multiply(BigInteger.valueOf(b))
          .divide(BigInteger.valueOf(divisor))
          .longValueExact();
    }

    @Test
    void nobodySellsWhatHeDoesNotHold() {
      Map<List<Object>, Long> balances = new HashMap<>();
      for (Swapped swap : of(Swapped.class, facts)) {
        long change = swap.side() == Side.BUY ? swap.tokenAmount() : -swap.tokenAmount();
        long balance = balances.merge(List.of(swap.mint(), swap.trader()), change, Long::sum);
        assertThat(balance).isNotNegative();
      }
    }

    @Test
    void tradesAreNumberedWithinTheirSlot() {
      long slot = -1;
      int expected = 0;
      for (Swapped swap : of(Swapped.class, facts)) {
        expected = swap.slot() == slot ? expected + 1 : 0;
        slot = swap.slot();
        assertThat(swap.index()).isEqualTo(expected);
      }
    }

    @Test
    void someCurvesCompleteMigrateAndTradeNoMore() {
      Set<Mint> completed = new HashSet<>();
      Set<Mint> migrated = new HashSet<>();
      for (MarketEvent fact : facts) {
        if (fact instanceof CurveCompleted complete) {
          completed.add(complete.mint());
        } else if (fact instanceof Migrated move) {
          assertThat(completed).contains(move.mint());
          assertThat(move.pool().orElseThrow().venue()).isEqualTo(Venue.PUMP_SWAP);
          migrated.add(move.mint());
        } else if (fact instanceof Swapped swap) {
          assertThat(completed).doesNotContain(swap.mint());
        }
      }
      assertThat(completed).isNotEmpty();
      assertThat(migrated).isNotEmpty();
    }

    @Test
    void someTokensAreDumpedByTheirCreatorAndLoseMostOfTheirQuote() {
      Map<Mint, Address> creators = new HashMap<>();
      Map<Mint, Long> peaks = new HashMap<>();
      Map<Mint, Long> now = new HashMap<>();
      Set<Mint> soldByCreator = new HashSet<>();
      of(Launched.class, facts).forEach(l -> creators.put(l.mint(), l.creator().orElseThrow()));
      for (Swapped swap : of(Swapped.class, facts)) {
        long quote = swap.poolAfter().orElseThrow().realQuote();
        peaks.merge(swap.mint(), quote, Math::max);
        now.put(swap.mint(), quote);
        if (swap.side() == Side.SELL && swap.trader().equals(creators.get(swap.mint()))) {
          soldByCreator.add(swap.mint());
        }
      }
      long dumped =
          soldByCreator.stream()
              .filter(mint -> peaks.getOrDefault(mint, 0L) > 2_000_000_000L)
              .filter(mint -> now.getOrDefault(mint, 0L) < peaks.getOrDefault(mint, 0L) / 3)
              .count();
      assertThat(dumped).isGreaterThan(20);
    }

    @Test
    void mostTokensDie() {
      Map<Mint, Long> lastTrade = new HashMap<>();
      of(Swapped.class, facts).forEach(swap -> lastTrade.put(swap.mint(), swap.slot()));
      List<Launched> old =
          of(Launched.class, facts).stream().filter(launch -> launch.slot() < HISTORY).toList();
      long dead =
          old.stream()
              .filter(l -> lastTrade.getOrDefault(l.mint(), 0L) < HISTORY + HOUR - 750)
              .count();
      assertThat((double) dead / old.size()).isGreaterThan(0.5);
    }

    @Test
    void solStartsAt190AndWalksInSmallSteps() {
      List<Usd> prices =
          of(SolPriced.class, facts).stream().map(SolPriced::price).map(SolPrice::perSol).toList();
      assertThat(prices.get(0)).isEqualTo(Usd.ofDollars(190));
      assertThat(prices).hasSize((HISTORY + HOUR) / 25);
      for (int i = 1; i < prices.size(); i++) {
        assertThat(prices.get(i).minus(prices.get(i - 1)).nanos())
            .isBetween(-50_000_000L, 50_000_000L);
      }
      assertThat(Set.copyOf(prices)).hasSizeGreaterThan(50);
    }

    @Test
    void leadersTradeMoreThanOthers() {
      List<Address> leaders = MarketGenerator.leaders(42);
      Map<Address, Integer> trades = new HashMap<>();
      of(Swapped.class, facts).forEach(swap -> trades.merge(swap.trader(), 1, Integer::sum));
      double average = trades.values().stream().mapToInt(Integer::intValue).average().orElseThrow();

      assertThat(leaders).hasSize(MarketGenerator.LEADERS);
      assertThat(leaders)
          .allSatisfy(
              leader ->
                  assertThat(trades.getOrDefault(leader, 0)).isGreaterThan((int) (average * 2)));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 42, 150})
  void atLeastTenTokensPassTheFiltersOfLive150AtAnyTime(long seed) {
    MarketGenerator market = new MarketGenerator(seed, 50);
    for (int slot = 0; slot < HISTORY; slot++) {
      market.facts(slot);
    }
    for (int slot = HISTORY; slot < HISTORY + HOUR; slot++) {
      if (slot % 5 == 0) {
        assertThat(market.candidates().stream().filter(MarketGeneratorTests::passesLive150).count())
            .as("seed %s, slot %s", seed, slot)
            .isGreaterThanOrEqualTo(10);
      }
      market.facts(slot);
    }
  }

  private static boolean passesLive150(Candidate candidate) {
    return candidate.score().compareTo(Ratio.ofFraction("0.4")) >= 0
        && atLeast(200, candidate.liquidity().orElse(Usd.ZERO))
        && atLeast(1_000, candidate.volume24h().orElse(Usd.ZERO))
        && candidate.age().orElseThrow().compareTo(Duration.ofHours(6)) <= 0;
  }

  private static boolean atLeast(long dollars, Usd amount) {
    return amount.compareTo(Usd.ofDollars(dollars)) >= 0;
  }
}
