package io.godmode.paper;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.CopyTradeFeed;
import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.market.LeaderTrade;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.order.Side;
import io.godmode.testkit.CopyTradeFeedContract;
import io.godmode.testkit.TestData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Leaders at random, on their own and in step with a market. */
class StubRandomFeedTests implements CopyTradeFeedContract {
  private static final List<Address> LEADERS = List.of(TestData.TRADER, TestData.FEE_RECIPIENT);

  @Override
  public CopyTradeFeed feed() {
    return StubRandomFeed.of(7, LEADERS, 2, Duration.ofSeconds(2));
  }

  @Override
  public Set<Address> leaders() {
    return Set.copyOf(LEADERS);
  }

  @Override
  public boolean repeatable() {
    return true;
  }

  /** Two minutes of the simulated market. */
  private static List<MarketEvent> market() throws InterruptedException {
    List<MarketEvent> facts = new ArrayList<>();
    CountDownLatch ended = new CountDownLatch(1);
    try (SimulatedMarket market =
        SimulatedMarket.builder(42).duration(Duration.ofMinutes(2)).build()) {
      market.start(
          fact -> {
            facts.add(fact);
            if (fact.kind() == MarketEvent.Kind.INPUT_ENDED) {
              ended.countDown();
            }
            return fact.kind() != MarketEvent.Kind.INPUT_ENDED;
          });
      assertThat(ended.await(60, TimeUnit.SECONDS)).isTrue();
    }
    return facts;
  }

  private static List<LeaderTrade> told(long seed, int most, List<MarketEvent> market) {
    List<LeaderTrade> told = new ArrayList<>();
    try (StubRandomFeed feed = StubRandomFeed.of(seed, LEADERS, most, Duration.ofSeconds(2))) {
      market.forEach(fact -> told.addAll(feed.after(fact)));
    }
    return told;
  }

  @Test
  void inStepItTradesTheMarketsTokensAndSellsOnlyWhatItBought() throws InterruptedException {
    List<MarketEvent> market = market();
    Set<Mint> traded = new HashSet<>();
    for (MarketEvent fact : market) {
      if (fact instanceof MarketEvent.Swapped swap) {
        traded.add(swap.mint());
      }
    }

    List<LeaderTrade> told = told(7, 3, market);

    assertThat(told).hasSizeGreaterThan(20).extracting(LeaderTrade::mint).isSubsetOf(traded);
    assertThat(told).extracting(LeaderTrade::side).contains(Side.BUY, Side.SELL);
    Set<String> bought = new HashSet<>();
    for (LeaderTrade trade : told) {
      String holding = trade.leader() + " " + trade.mint();
      if (trade.side() == Side.BUY) {
        bought.add(holding);
      } else {
        assertThat(bought).contains(holding);
      }
    }
    assertThat(told(7, 3, market)).isEqualTo(told);
    assertThat(told(8, 3, market)).isNotEqualTo(told);
  }

  @Test
  void itTellsNoMoreThanTheMostOfATick() throws InterruptedException {
    List<MarketEvent> market = market();
    long ticks =
        market.stream().filter(fact -> fact.kind() == MarketEvent.Kind.CLOCK_ADVANCED).count() / 5;

    assertThat(told(7, 1, market)).hasSizeLessThanOrEqualTo((int) ticks);
  }

  @Test
  void withoutLeadersNobodyTrades() throws InterruptedException {
    try (StubRandomFeed feed = StubRandomFeed.of(7, List.of(), 1, Duration.ofSeconds(2))) {
      assertThat(market()).allSatisfy(fact -> assertThat(feed.after(fact)).isEmpty());
    }
  }
}
