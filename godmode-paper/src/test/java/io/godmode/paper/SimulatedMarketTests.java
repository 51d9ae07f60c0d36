package io.godmode.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.godmode.api.market.InputPosition;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.MarketEvent.CandidatesListed;
import io.godmode.api.market.MarketEvent.ClockAdvanced;
import io.godmode.api.market.MarketEvent.InputEnded;
import io.godmode.api.market.MarketEvent.Launched;
import io.godmode.api.market.MarketEvent.SlotIngested;
import io.godmode.api.market.MarketEvent.SolPriced;
import io.godmode.api.market.MarketEvent.Swapped;
import io.godmode.api.market.SourceInfo;
import io.godmode.core.config.SlotDistribution;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class SimulatedMarketTests {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static Collected minute(long seed) {
    return Collected.from(
        SimulatedMarket.builder(seed).duration(MINUTE).build(), InputEnded.class::isInstance);
  }

  private static boolean after(MarketEvent event, Duration sinceStart) {
    return event instanceof ClockAdvanced clock
        && clock.now().isAfter(SimulatedMarket.START.plus(sinceStart));
  }

  @Test
  void theSameSeedPublishesTheSameFacts() {
    assertThat(minute(42).texts()).isEqualTo(minute(42).texts());
  }

  @Test
  void anotherSeedPublishesOtherFacts() {
    assertThat(minute(42).texts()).isNotEqualTo(minute(43).texts());
  }

  /** A changed figure here means that old seeds now stand for other markets. */
  @Test
  void theFactsOfASeedStayTheSameFromVersionToVersion() {
    assertThat(minute(42).of(InputEnded.class).get(0).position())
        .isEqualTo(
            new InputPosition(
                391_000_146,
                28_065,
                "cd5d206f89b0065b02b2047a8fc8e21d9e12d43a35afa370979be20de570402b"));
  }

  @Test
  void isMarkedAsSimulatedAndDrivesTheClock() {
    assertThat(SimulatedMarket.seeded(1).info())
        .isEqualTo(new SourceInfo("sim", SourceInfo.Kind.SIMULATED, true));
  }

  @Test
  void halfAnHourOfHistoryComesBeforeTheClock() {
    Collected collected = minute(1);
    List<MarketEvent> history =
        collected.events().subList(0, collected.indexOf(ClockAdvanced.class));

    assertThat(collected.of(ClockAdvanced.class).get(0))
        .isEqualTo(new ClockAdvanced(SimulatedMarket.START, SimulatedMarket.START_SLOT));
    assertThat(history).filteredOn(Launched.class::isInstance).hasSizeGreaterThan(400);
    assertThat(history).filteredOn(Swapped.class::isInstance).hasSizeGreaterThan(10_000);
    assertThat(history.get(0)).isInstanceOf(SolPriced.class);
    assertThat(((SlotIngested) history.get(1 + firstIngested(history))).slot())
        .isEqualTo(SimulatedMarket.START_SLOT - 4_500);
    assertThat(history.get(history.size() - 1)).isInstanceOf(CandidatesListed.class);
  }

  @Test
  void theHistoryCanBeShorter() {
    Collected collected =
        Collected.from(
            SimulatedMarket.builder(1)
                .history(Duration.ofSeconds(40))
                .duration(Duration.ofSeconds(1))
                .build(),
            InputEnded.class::isInstance);

    assertThat(collected.of(SlotIngested.class).get(0).slot())
        .isEqualTo(SimulatedMarket.START_SLOT - 100);
  }

  private static int firstIngested(List<MarketEvent> history) {
    int at = 0;
    while (!(history.get(at) instanceof SlotIngested)) {
      at++;
    }
    return at - 1;
  }

  @Test
  void theClockAdvancesSlotBySlot() {
    List<ClockAdvanced> clocks = minute(1).of(ClockAdvanced.class);

    assertThat(clocks).hasSize(151);
    for (int i = 0; i < clocks.size(); i++) {
      assertThat(clocks.get(i).now()).isEqualTo(SimulatedMarket.START.plusMillis(400L * i));
      assertThat(clocks.get(i).tipSlot()).isEqualTo(SimulatedMarket.START_SLOT + i);
    }
  }

  @Test
  void everySlotIsIngestedOnceInOrderTwoToFourSlotsLate() {
    long tip = 0;
    long previous = SimulatedMarket.START_SLOT - 4_501;
    Set<Long> lags = new HashSet<>();
    for (MarketEvent event : minute(1).events()) {
      if (event instanceof ClockAdvanced clock) {
        tip = clock.tipSlot();
      } else if (event instanceof SlotIngested ingested) {
        assertThat(ingested.slot()).isEqualTo(previous + 1);
        previous = ingested.slot();
        if (tip > 0) {
          lags.add(tip - ingested.slot());
        }
      }
    }
    assertThat(lags).containsExactlyInAnyOrder(2L, 3L, 4L);
  }

  @Test
  void theFactsOfASlotComeBeforeItsEndAndAfterTheSlotBefore() {
    long ingested = SimulatedMarket.START_SLOT - 4_501;
    for (MarketEvent event : minute(1).events()) {
      if (event instanceof SlotIngested slot) {
        ingested = slot.slot();
      } else if (event instanceof Swapped swap) {
        assertThat(swap.slot()).isEqualTo(ingested + 1);
      } else if (event instanceof Launched launch) {
        assertThat(launch.slot()).isEqualTo(ingested + 1);
      }
    }
  }

  @Test
  void candidatesAreListedJustBeforeTheClockReachesEachAgentTick() {
    List<MarketEvent> events = minute(1).events();
    List<Instant> listedFor = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      if (events.get(i) instanceof CandidatesListed list) {
        ClockAdvanced next = (ClockAdvanced) events.get(i + 1);
        listedFor.add(next.now());
        assertThat(list.candidates()).hasSizeBetween(10, 50);
        assertThat(list.asOfSlot()).isLessThan(next.tipSlot());
        assertThat(list.candidates())
            .allMatch(candidate -> candidate.asOfSlot() == list.asOfSlot());
      }
    }
    assertThat(listedFor).hasSize(31);
    for (int i = 0; i < listedFor.size(); i++) {
      assertThat(listedFor.get(i)).isEqualTo(SimulatedMarket.START.plusSeconds(2L * i));
    }
  }

  @Test
  void theClockReachesTheEndOfADurationThatIsNotWholeSlots() {
    Collected second =
        Collected.from(
            SimulatedMarket.builder(1).duration(Duration.ofSeconds(1)).build(),
            InputEnded.class::isInstance);
    List<ClockAdvanced> clocks = second.of(ClockAdvanced.class);

    assertThat(clocks.get(clocks.size() - 1).now())
        .isEqualTo(SimulatedMarket.START.plusMillis(1_200));
  }

  @Test
  void afterTheEndTheClockGoesOnOverEmptySlots() {
    Collected collected =
        Collected.from(
            SimulatedMarket.builder(1).duration(MINUTE).build(),
            event -> after(event, MINUTE.multipliedBy(2)));
    int end = collected.indexOf(InputEnded.class);
    Collected rest = new Collected(collected.events().subList(end + 1, collected.events().size()));

    assertThat(collected.of(InputEnded.class)).hasSize(1);
    assertThat(rest.events())
        .allMatch(event -> event instanceof ClockAdvanced || event instanceof SlotIngested);
    assertThat(rest.of(SlotIngested.class)).hasSizeGreaterThan(140);
    assertThat(rest.of(SlotIngested.class))
        .extracting(SlotIngested::position)
        .containsOnly(collected.of(InputEnded.class).get(0).position());
  }

  @Test
  void positionsCountAndHashTheFacts() {
    Collected collected = minute(1);
    long facts = 0;
    Set<String> hashes = new HashSet<>();
    for (MarketEvent event : collected.events()) {
      switch (event.kind()) {
        case SLOT_INGESTED -> {
          InputPosition position = ((SlotIngested) event).position();
          assertThat(position.records()).isEqualTo(facts);
          assertThat(position.rollingHash()).matches("[0-9a-f]{64}");
          assertThat(position.slot()).isEqualTo(((SlotIngested) event).slot());
          hashes.add(position.rollingHash());
        }
        case CLOCK_ADVANCED, CANDIDATES_LISTED, INPUT_ENDED -> {}
        default -> facts++;
      }
    }
    assertThat(hashes).hasSize(collected.of(SlotIngested.class).size());
  }

  @Test
  void theLagCanBeSet() {
    Collected collected =
        Collected.from(
            SimulatedMarket.builder(1)
                .duration(MINUTE)
                .ingestLag(SlotDistribution.fixed(0))
                .build(),
            InputEnded.class::isInstance);
    List<SlotIngested> slots = collected.of(SlotIngested.class);

    assertThat(slots.get(slots.size() - 1).slot()).isEqualTo(SimulatedMarket.START_SLOT + 150);
  }

  @Test
  void thePaceIsAskedBeforeTheClockAdvances() {
    List<Instant> awaited = new ArrayList<>();
    Collected collected =
        Collected.from(
            SimulatedMarket.builder(1).pace(awaited::add).build(),
            event -> after(event, Duration.ofSeconds(3)));

    assertThat(awaited)
        .isEqualTo(collected.of(ClockAdvanced.class).stream().map(ClockAdvanced::now).toList());
  }

  @Test
  void closingEndsItWhileItWaits() throws InterruptedException {
    CountDownLatch waiting = new CountDownLatch(1);
    AtomicInteger published = new AtomicInteger();
    SimulatedMarket market =
        SimulatedMarket.builder(1)
            .pace(
                instant -> {
                  if (instant.isAfter(SimulatedMarket.START)) {
                    waiting.countDown();
                    new CountDownLatch(1).await();
                  }
                })
            .build();
    market.start(event -> published.incrementAndGet() > 0);
    assertThat(waiting.await(60, TimeUnit.SECONDS)).isTrue();

    market.close();
    int before = published.get();
    market.close();

    assertThat(published.get()).isEqualTo(before).isPositive();
    assertThatIllegalStateException().isThrownBy(() -> market.start(event -> true));
  }

  @Test
  void leadersAreAmongTheTraders() {
    Set<Object> traders = new HashSet<>();
    minute(1).of(Swapped.class).forEach(swap -> traders.add(swap.trader()));

    assertThat(traders).containsAll(SimulatedMarket.seeded(1).leaders());
  }

  @Test
  void settingsAreChecked() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SimulatedMarket.builder(1).listed(0).build());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SimulatedMarket.builder(1).listEvery(Duration.ZERO).build());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SimulatedMarket.builder(1).duration(Duration.ofSeconds(-1)).build());
  }
}
