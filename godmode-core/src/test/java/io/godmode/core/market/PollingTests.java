package io.godmode.core.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.godmode.api.market.Candidate;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.MarketEvent.CandidatesListed;
import io.godmode.api.market.MarketEvent.ClockAdvanced;
import io.godmode.api.market.MarketEvent.HealthChanged;
import io.godmode.api.market.MarketEvent.InputEnded;
import io.godmode.api.market.MarketEvent.Kind;
import io.godmode.api.market.MarketEvent.SlotIngested;
import io.godmode.api.market.MarketEvent.SolPriced;
import io.godmode.api.market.SourceInfo;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.SolPrice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class PollingTests {
  private static final Instant START = Instant.parse("2026-01-05T12:00:00Z");
  private static final Duration TWO_SECONDS = Duration.ofSeconds(2);
  private static final Candidate ONE =
      Candidate.builder(Facts.mint(1), "ONE", Ratio.ofFraction("0.5")).build();

  private final List<MarketEvent> published = Collections.synchronizedList(new ArrayList<>());

  /** Runs a source until a fact that fits, which is the last one wanted. */
  private List<MarketEvent> run(Polling source, Predicate<MarketEvent> last)
      throws InterruptedException {
    CountDownLatch ended = new CountDownLatch(1);
    source.start(
        event -> {
          published.add(event);
          if (last.test(event)) {
            ended.countDown();
            return false;
          }
          return true;
        });
    assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
    source.close();
    return List.copyOf(published);
  }

  private <E extends MarketEvent> List<E> of(Class<E> type) {
    return published.stream().filter(type::isInstance).map(type::cast).toList();
  }

  @Nested
  class Virtual {

    @Test
    void listsEachAnswerJustBeforeTheClockReachesIt() throws InterruptedException {
      List<Instant> asked = new ArrayList<>();
      Polling source =
          Polling.every(
                  Duration.ofMillis(800),
                  asOf -> {
                    asked.add(asOf);
                    return List.of(ONE);
                  })
              .virtual(START, 2);

      run(source, InputEnded.class::isInstance);

      assertThat(asked).containsExactly(START, START.plusMillis(800));
      assertThat(published)
          .extracting(MarketEvent::kind)
          .containsExactly(
              Kind.CANDIDATES_LISTED,
              Kind.SLOT_INGESTED,
              Kind.CLOCK_ADVANCED,
              Kind.CLOCK_ADVANCED,
              Kind.CANDIDATES_LISTED,
              Kind.SLOT_INGESTED,
              Kind.CLOCK_ADVANCED,
              Kind.INPUT_ENDED);
      assertThat(of(ClockAdvanced.class))
          .extracting(ClockAdvanced::now)
          .containsExactly(START, START.plusMillis(400), START.plusMillis(800));
      assertThat(of(CandidatesListed.class).get(0).candidates()).containsExactly(ONE);
    }

    @Test
    void theSlotsOfDataAndClockAgree() throws InterruptedException {
      run(
          Polling.every(TWO_SECONDS, asOf -> List.of(ONE)).virtual(START, 3),
          InputEnded.class::isInstance);

      assertThat(of(SlotIngested.class))
          .extracting(SlotIngested::slot)
          .allMatch(slot -> of(ClockAdvanced.class).stream().anyMatch(c -> c.tipSlot() == slot))
          .doesNotHaveDuplicates();
      assertThat(of(InputEnded.class).get(0).position().records()).isEqualTo(3);
    }

    @Test
    void theClockGoesOnAfterTheEnd() throws InterruptedException {
      Polling source = Polling.every(TWO_SECONDS, asOf -> List.of(ONE)).virtual(START, 1);

      run(
          source,
          event ->
              event instanceof ClockAdvanced clock && !clock.now().isBefore(START.plusSeconds(60)));

      assertThat(published.get(published.size() - 1).kind()).isEqualTo(Kind.CLOCK_ADVANCED);
      assertThat(of(InputEnded.class)).hasSize(1);
      assertThat(of(CandidatesListed.class)).hasSize(1);
      assertThat(of(SlotIngested.class)).hasSize(150);
      assertThat(of(SlotIngested.class))
          .extracting(SlotIngested::position)
          .containsOnly(of(InputEnded.class).get(0).position());
      assertThat(of(ClockAdvanced.class))
          .extracting(ClockAdvanced::tipSlot)
          .doesNotHaveDuplicates()
          .isSorted()
          .hasSize(151);
    }

    @Test
    void thePriceOfSolComesFirstAndOnce() throws InterruptedException {
      SolPrice price = SolPrice.of("190");
      Polling source =
          Polling.every(TWO_SECONDS, asOf -> List.of(ONE)).solUsd(price).virtual(START, 3);

      run(source, InputEnded.class::isInstance);

      assertThat(published.get(0)).isInstanceOf(SolPriced.class);
      assertThat(of(SolPriced.class)).extracting(SolPriced::price).containsExactly(price);
    }

    @Test
    void intervalsNeedNotBeWholeSlots() throws InterruptedException {
      List<Instant> asked = new ArrayList<>();
      Polling source =
          Polling.every(
                  Duration.ofMillis(500),
                  asOf -> {
                    asked.add(asOf);
                    return List.of();
                  })
              .virtual(START, 3);

      run(source, InputEnded.class::isInstance);

      assertThat(asked).containsExactly(START, START.plusMillis(500), START.plusMillis(1000));
      assertThat(of(ClockAdvanced.class)).extracting(ClockAdvanced::now).isSorted();
    }

    @Test
    void failuresBackOffAndNothingIsMadeUp() throws InterruptedException {
      List<Instant> asked = new ArrayList<>();
      Polling source =
          Polling.every(
                  TWO_SECONDS,
                  asOf -> {
                    asked.add(asOf);
                    if (asked.size() == 2 || asked.size() == 3) {
                      throw new IllegalStateException("https://secret@host");
                    }
                    return List.of(ONE);
                  })
              .virtual(START, 5);

      run(source, InputEnded.class::isInstance);

      assertThat(asked)
          .extracting(instant -> Duration.between(START, instant).toSeconds())
          .containsExactly(0L, 2L, 6L, 14L, 16L);
      assertThat(of(HealthChanged.class))
          .extracting(HealthChanged::healthy)
          .containsExactly(false, false, true);
      assertThat(of(HealthChanged.class).get(0).detail())
          .contains("IllegalStateException", "PT4S")
          .doesNotContain("secret");
      assertThat(of(CandidatesListed.class)).hasSize(3);
      assertThat(of(SlotIngested.class)).hasSize(3);
    }

    @Test
    void noAnswerIsAFailure() throws InterruptedException {
      run(Polling.every(TWO_SECONDS, NoAnswer::at).virtual(START, 1), InputEnded.class::isInstance);

      assertThat(of(HealthChanged.class)).extracting(HealthChanged::healthy).containsExactly(false);
      assertThat(of(CandidatesListed.class)).isEmpty();
    }

    @Test
    void backingOffIsBoundedByAMinute() throws InterruptedException {
      List<Instant> asked = new ArrayList<>();
      Polling source =
          Polling.every(
                  TWO_SECONDS,
                  asOf -> {
                    asked.add(asOf);
                    throw new IllegalStateException();
                  })
              .virtual(START, 9);

      run(source, InputEnded.class::isInstance);

      assertThat(Duration.between(asked.get(7), asked.get(8))).isEqualTo(Duration.ofMinutes(1));
      assertThat(Duration.between(asked.get(6), asked.get(7))).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void drivesTheClockAndIsMarkedSimulated() {
      Polling source = Polling.every(TWO_SECONDS, asOf -> List.of()).named("mine");

      assertThat(source.info()).isEqualTo(new SourceInfo("mine", SourceInfo.Kind.LIVE, false));
      assertThat(source.virtual(START, 1).info())
          .isEqualTo(new SourceInfo("mine", SourceInfo.Kind.SIMULATED, true));
      assertThat(source.virtual(START, 1).kind(SourceInfo.Kind.RECORDED).info().kind())
          .isEqualTo(SourceInfo.Kind.RECORDED);
    }
  }

  @Nested
  class Live {

    @Test
    void asksByTheHostsClockAndLeavesTheClockAlone() throws InterruptedException {
      List<Instant> asked = new ArrayList<>();
      Instant[] now = {START};
      Polling source =
          Polling.every(
                  TWO_SECONDS,
                  asOf -> {
                    asked.add(asOf);
                    if (asked.size() == 2) {
                      throw new IllegalStateException();
                    }
                    return List.of(ONE);
                  })
              .clock(() -> now[0], duration -> now[0] = now[0].plus(duration));

      run(source, event -> event instanceof SlotIngested && asked.size() == 4);

      assertThat(asked)
          .extracting(instant -> Duration.between(START, instant).toSeconds())
          .containsExactly(0L, 2L, 6L, 8L);
      assertThat(of(ClockAdvanced.class)).isEmpty();
      assertThat(of(SlotIngested.class))
          .extracting(SlotIngested::slot)
          .first()
          .isEqualTo(SlotTime.SINCE_1970.slotAt(START));
    }

    @Test
    void publishesNothingAfterClosing() throws InterruptedException {
      CountDownLatch sleeping = new CountDownLatch(1);
      Polling source =
          Polling.every(TWO_SECONDS, asOf -> List.of(ONE))
              .clock(
                  () -> START,
                  duration -> {
                    sleeping.countDown();
                    new CountDownLatch(1).await();
                  });
      source.start(published::add);
      assertThat(sleeping.await(30, TimeUnit.SECONDS)).isTrue();

      source.close();
      source.close();

      assertThat(published).hasSize(2);
    }

    @Test
    void canBeClosedBeforeItStarts() {
      Polling source = Polling.every(TWO_SECONDS, asOf -> List.of(ONE));
      source.close();
      source.start(published::add);
      assertThat(published).isEmpty();
    }
  }

  @Test
  void isStartedOnce() {
    Polling source = Polling.every(TWO_SECONDS, asOf -> List.of()).virtual(START, 1);
    source.start(event -> false);
    assertThatIllegalStateException().isThrownBy(() -> source.start(event -> false));
    source.close();
  }

  @Test
  void settingsAreChecked() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Polling.every(Duration.ZERO, asOf -> List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Polling.every(TWO_SECONDS, asOf -> List.of()).virtual(START, 0));
  }

  /** A careless source. */
  private static final class NoAnswer {
    @org.jspecify.annotations.NullUnmarked
    static List<Candidate> at(Instant asOf) {
      return null;
    }
  }
}
