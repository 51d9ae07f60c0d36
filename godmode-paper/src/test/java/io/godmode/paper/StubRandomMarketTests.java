package io.godmode.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.godmode.api.id.Mint;
import io.godmode.api.market.Candidate;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.MarketEvent.CandidatesListed;
import io.godmode.api.market.MarketEvent.ClockAdvanced;
import io.godmode.api.market.MarketEvent.InputEnded;
import io.godmode.api.market.MarketEvent.PoolObserved;
import io.godmode.api.market.MarketEvent.SlotIngested;
import io.godmode.api.market.MarketEvent.SolPriced;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.SourceInfo;
import io.godmode.api.market.Venue;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.SolPrice;
import io.godmode.core.market.ReferencePriceModel;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class StubRandomMarketTests {
  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

  private static Collected tenMinutes(long seed) {
    return Collected.from(
        StubRandomMarket.builder(seed).duration(TEN_MINUTES).build(), InputEnded.class::isInstance);
  }

  @Test
  void theSameSeedPublishesTheSameFacts() {
    assertThat(tenMinutes(42).texts()).isEqualTo(tenMinutes(42).texts());
    assertThat(tenMinutes(42).texts()).isNotEqualTo(tenMinutes(43).texts());
  }

  @Test
  void isMarkedAsSimulated() {
    assertThat(StubRandomMarket.seeded(1).info())
        .isEqualTo(new SourceInfo("stub_random", SourceInfo.Kind.SIMULATED, true));
  }

  @Test
  void listsZeroToTheMaximumOfCandidates() {
    List<CandidatesListed> lists = tenMinutes(42).of(CandidatesListed.class);
    Set<Integer> sizes = new HashSet<>();
    lists.forEach(list -> sizes.add(list.candidates().size()));

    assertThat(lists).hasSize(301);
    assertThat(sizes).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5);
    for (CandidatesListed list : lists) {
      assertThat(list.candidates()).extracting(Candidate::mint).doesNotHaveDuplicates();
      assertThat(list.candidates())
          .extracting(Candidate::score)
          .isSortedAccordingTo((a, b) -> b.compareTo(a));
    }
  }

  @Test
  void everyCandidateHasAReferencePriceThatCanBeTraded() {
    Map<Mint, PoolState> pools = new HashMap<>();
    ReferencePriceModel model = ReferencePriceModel.create();
    int candidates = 0;
    for (MarketEvent event : tenMinutes(42).events()) {
      if (event instanceof PoolObserved observed) {
        pools.put(observed.pool().mint(), observed.pool());
      } else if (event instanceof CandidatesListed list) {
        for (Candidate candidate : list.candidates()) {
          PoolState pool = java.util.Objects.requireNonNull(pools.get(candidate.mint()));
          assertThat(pool.venue()).isEqualTo(Venue.REFERENCE);
          assertThat(pool.fees().assumed()).isTrue();
          assertThat(model.buy(pool, Lamports.ofSol("0.01"))).isPresent();
          candidates++;
        }
      }
    }
    assertThat(candidates).isGreaterThan(300);
  }

  @Test
  void pricesWalkInBoundedSteps() {
    Map<Mint, Long> quotes = new HashMap<>();
    int moved = 0;
    for (PoolObserved observed : tenMinutes(42).of(PoolObserved.class)) {
      long quote = observed.pool().virtualQuote();
      Long before = quotes.put(observed.pool().mint(), quote);
      if (before != null) {
        assertThat(Math.abs(quote - before)).isLessThanOrEqualTo(before * 15 / 1000);
        moved += quote == before ? 0 : 1;
      }
    }
    assertThat(quotes).hasSize(40);
    assertThat(moved).isGreaterThan(10_000);
  }

  @Test
  void startsWhereItIsToldWithAPriceOfSolAndNoLag() {
    Instant start = Instant.parse("2026-03-01T00:00:00Z");
    Collected collected =
        Collected.from(
            StubRandomMarket.builder(1)
                .start(start)
                .solUsd(SolPrice.of("150"))
                .duration(Duration.ofSeconds(4))
                .build(),
            InputEnded.class::isInstance);

    assertThat(collected.of(ClockAdvanced.class).get(0).now()).isEqualTo(start);
    assertThat(collected.of(ClockAdvanced.class)).hasSize(11);
    assertThat(collected.of(SolPriced.class))
        .extracting(SolPriced::price)
        .containsExactly(SolPrice.of("150"));
    assertThat(collected.indexOf(SolPriced.class))
        .isLessThan(collected.indexOf(ClockAdvanced.class));
    List<SlotIngested> slots = collected.of(SlotIngested.class);
    assertThat(slots.get(slots.size() - 1).slot())
        .isEqualTo(collected.of(ClockAdvanced.class).get(10).tipSlot());
  }

  @Test
  void settingsAreChecked() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StubRandomMarket.builder(1).maxCandidates(41).build());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StubRandomMarket.builder(1).maxCandidates(-1).build());
    assertThat(StubRandomMarket.builder(1).maxCandidates(0).build().info().drivesClock()).isTrue();
  }
}
