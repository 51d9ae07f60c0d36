package io.godmode.paper.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.market.Candidate;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.MarketEvent.Launched;
import io.godmode.api.market.MarketEvent.Migrated;
import io.godmode.api.market.MarketEvent.PoolObserved;
import io.godmode.api.market.MarketEvent.SolPriced;
import io.godmode.api.market.MarketEvent.Swapped;
import io.godmode.api.market.Venue;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.SolPrice;
import io.godmode.api.money.Usd;
import io.godmode.api.order.Side;
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

  /** The longest collapse after a dump, and the slots its sales may wait. */
  private static final int COLLAPSE = 90;

  /** Slots in which most rugs happen. */
  private static final int SOON = 200;

  private static Address agent(long seed) {
    Dice dice = Dice.seeded(seed);
    dice.split();
    return new Traders(dice.split()).agent();
  }

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

  private static TradeLog simulatedHour(long seed) {
    return SimulatedHours.of(seed, 1).curve();
  }

  /** The three statistics that the javadoc of the simulated market promises. */
  @Nested
  class AgainstTheRecording {

    @ParameterizedTest
    @ValueSource(longs = {1, 42, 2026})
    void theLamportsOfATradeAreDistributedAlike(long seed) {
      assertThat(Distance.between(simulatedHour(seed).lamports(), Recordings.curve().lamports()))
          .isLessThan(ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 42, 2026})
    void theSlotsBetweenConsecutiveTradesAreDistributedAlike(long seed) {
      assertThat(
              Distance.between(
                  simulatedHour(seed).slotsBetween(), Recordings.curve().slotsBetween()))
          .isLessThan(ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 42, 2026})
    void theShareOfBuysIsAlike(long seed) {
      assertThat(Distance.between(simulatedHour(seed).buys(), Recordings.curve().buys()))
          .isLessThan(ALLOWED);
    }
  }

  /** The same, against a few numbers of the recording, where the file is not at hand. */
  @Test
  void theStatisticsAgreeWithTheRecordedQuartiles() {
    TradeLog hour = simulatedHour(7);

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

    @Test
    void theBooksBalance() {
      assertThat(MarketAudit.check(42, facts)).isGreaterThan(50_000);
    }

    @Test
    void someCurvesCompleteAndTradeOnInTheirPool() {
      Set<Mint> migrated = new HashSet<>();
      of(Migrated.class, facts).forEach(move -> migrated.add(move.mint()));
      Map<Mint, Long> swaps = new HashMap<>();
      of(Swapped.class, facts).stream()
          .filter(swap -> swap.venue().equals(Venue.PUMP_SWAP))
          .forEach(swap -> swaps.merge(swap.mint(), 1L, Long::sum));

      assertThat(migrated).hasSizeGreaterThan(2);
      assertThat(swaps.keySet()).isEqualTo(migrated);
      assertThat(swaps.values()).allMatch(count -> count > 30);
    }

    @Test
    void creatorsAndTheirBundlesBuyInTheFirstSlot() {
      Map<Mint, Launched> launched = new HashMap<>();
      of(Launched.class, facts).forEach(launch -> launched.put(launch.mint(), launch));
      Map<Mint, List<Address>> first = new HashMap<>();
      for (Swapped swap : of(Swapped.class, facts)) {
        if (swap.slot() == Objects.requireNonNull(launched.get(swap.mint())).slot()) {
          first.computeIfAbsent(swap.mint(), mint -> new ArrayList<>()).add(swap.trader());
        }
      }
      assertThat(first.keySet()).isEqualTo(launched.keySet());
      first.forEach(
          (mint, traders) ->
              assertThat(traders.get(0))
                  .isEqualTo(Objects.requireNonNull(launched.get(mint)).creator().orElseThrow()));
      double bundled =
          (double) first.values().stream().filter(traders -> traders.size() > 1).count()
              / first.size();
      assertThat(bundled).isBetween(0.4, 0.55);
    }

    @Test
    void reservesOfMayhemTokensMoveWithoutATrade() {
      List<PoolObserved> moves = of(PoolObserved.class, facts);
      assertThat(moves).hasSizeGreaterThan(5);
      Address agent = agent(42);
      Set<Mint> traded = new HashSet<>();
      of(Swapped.class, facts).stream()
          .filter(swap -> swap.trader().equals(agent))
          .forEach(swap -> traded.add(swap.mint()));
      assertThat(traded).isNotEmpty();
      assertThat(moves.stream().filter(move -> traded.contains(move.pool().mint())).count())
          .isGreaterThan(0);
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

    /** Creators of other tokens hardly ever leave so soon. */
    @Test
    void aRugEndsTheToken() {
      Map<Mint, Address> creators = new HashMap<>();
      Map<Mint, Long> born = new HashMap<>();
      of(Launched.class, facts).forEach(l -> creators.put(l.mint(), l.creator().orElseThrow()));
      of(Launched.class, facts).forEach(l -> born.put(l.mint(), l.slot()));
      Map<Mint, Long> held = new HashMap<>();
      Map<Mint, Long> left = new HashMap<>();
      Map<Mint, Integer> boughtLater = new HashMap<>();
      for (Swapped swap : of(Swapped.class, facts)) {
        Mint mint = swap.mint();
        if (swap.trader().equals(creators.get(mint))) {
          long change = swap.side() == Side.BUY ? swap.tokenAmount() : -swap.tokenAmount();
          long age = swap.slot() - Objects.requireNonNull(born.get(mint));
          if (held.merge(mint, change, Long::sum) == 0 && age < SOON) {
            left.putIfAbsent(mint, swap.slot());
          }
        } else if (swap.side() == Side.BUY
            && left.getOrDefault(mint, Long.MAX_VALUE - COLLAPSE) + COLLAPSE < swap.slot()) {
          boughtLater.merge(mint, 1, Integer::sum);
        }
      }
      double alive = (double) boughtLater.size() / left.size();

      assertThat(left).hasSizeGreaterThan(300);
      assertThat(alive).isLessThan(0.2);
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
  @ValueSource(longs = {3, -7, Long.MAX_VALUE})
  void theBooksBalanceOnAnySeed(long seed) {
    assertThat(MarketAudit.check(seed, generate(seed, 6_000))).isGreaterThan(20_000);
  }

  @Test
  void listingCandidatesChangesNothingThatFollows() {
    MarketGenerator asked = new MarketGenerator(5, 50);
    List<MarketEvent> facts = new ArrayList<>();
    for (int slot = 0; slot < 1_500; slot++) {
      facts.addAll(asked.facts(slot));
      asked.candidates();
    }
    assertThat(facts).isEqualTo(generate(5, 1_500));
    assertThat(facts).isNotEqualTo(generate(6, 1_500));
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
