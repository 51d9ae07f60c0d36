package io.godmode.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.MarketEvent.InputEnded;
import io.godmode.api.market.MarketEvent.InputFailed;
import io.godmode.api.market.SourceInfo;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class ReplayMarketTests {
  @TempDir private Path directory;

  private Recording example() {
    return Recording.csv(Csv.example().writeTo(directory));
  }

  @Test
  void itSaysThatItIsARecordingThatDrivesTheClock() {
    assertThat(ReplayMarket.of(example()).info())
        .isEqualTo(new SourceInfo("replay:swaps.csv", SourceInfo.Kind.RECORDED, true));
  }

  @Test
  void itPublishesFromItsOwnDaemonThreadWhatTheReplayPlays() throws InterruptedException {
    List<String> facts = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    CountDownLatch ended = new CountDownLatch(1);
    try (ReplayMarket market =
        ReplayMarket.builder(example()).solUsd(Played.PLAN.solUsd()).seed(1).build()) {
      market.start(
          fact -> {
            facts.add(Played.words(fact));
            threads.add(Thread.currentThread());
            if (fact instanceof InputEnded) {
              ended.countDown();
              return false;
            }
            return true;
          });
      assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(Played.of(example()).inWords()).startsWith(facts.toArray(String[]::new));
    assertThat(threads).allMatch(Thread::isDaemon);
    assertThat(threads.get(0).getName()).isEqualTo("godmode-replay");
  }

  @Test
  void nothingIsPublishedAfterTheCloseEvenWhenTheSinkBlocked() throws InterruptedException {
    AtomicInteger published = new AtomicInteger();
    CountDownLatch blocked = new CountDownLatch(1);
    ReplayMarket market = ReplayMarket.of(example());
    market.start(
        fact -> {
          if (published.incrementAndGet() == 5) {
            blocked.countDown();
            try {
              new CountDownLatch(1).await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }
          return true;
        });
    assertThat(blocked.await(30, TimeUnit.SECONDS)).isTrue();

    market.close();
    market.close();

    assertThat(published).hasValue(5);
  }

  @Test
  void closingEndsAWaitForThePace() throws InterruptedException {
    CountDownLatch waiting = new CountDownLatch(1);
    List<MarketEvent> facts = new ArrayList<>();
    ReplayMarket market =
        ReplayMarket.builder(example())
            .pace(
                instant -> {
                  waiting.countDown();
                  new CountDownLatch(1).await();
                })
            .build();
    market.start(facts::add);
    assertThat(waiting.await(30, TimeUnit.SECONDS)).isTrue();

    market.close();

    assertThat(facts).isEmpty();
  }

  @Test
  void itIsStartedOnceAndNotAtAllAfterTheClose() {
    ReplayMarket market = ReplayMarket.of(example());
    market.close();
    market.start(
        fact -> {
          throw new AssertionError("published " + fact);
        });
    assertThatIllegalStateException().isThrownBy(() -> market.start(fact -> true));
  }

  @Test
  void whatGoesWrongInsideIsToldAndNotSwallowed() throws InterruptedException {
    CountDownLatch failed = new CountDownLatch(1);
    List<InputFailed> failures = new ArrayList<>();
    try (ReplayMarket market =
        ReplayMarket.builder(example())
            .solUsd(
                at -> {
                  throw new IllegalStateException("no prices today");
                })
            .build()) {
      market.start(
          fact -> {
            if (fact instanceof InputFailed failure) {
              failures.add(failure);
              failed.countDown();
            }
            return true;
          });
      assertThat(failed.await(30, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(failures.get(0).code()).isEqualTo("REPLAY_FAILED");
    assertThat(failures.get(0).detail()).contains("no prices today");
  }

  @Test
  void aScaledPaceLetsTimePassThatMuchFaster() throws InterruptedException {
    List<Instant> awaited = new ArrayList<>();
    ScaledPace pace = new ScaledPace(awaited::add, 8);
    Instant start = Instant.ofEpochSecond(1_000);

    pace.await(start);
    pace.await(start.plusSeconds(8));
    pace.await(start.plusSeconds(24));

    assertThat(awaited).containsExactly(start, start.plusSeconds(1), start.plusSeconds(3));
    assertThatIllegalArgumentException().isThrownBy(() -> new ScaledPace(awaited::add, 0));
  }
}
