package io.godmode.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.MarketSink;
import io.godmode.api.MemecoinDataProvider;
import io.godmode.api.market.InputPosition;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.MarketEvent.ClockAdvanced;
import io.godmode.api.market.MarketEvent.SlotIngested;
import io.godmode.api.market.SourceInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A source of a plug-in, held back. */
@Timeout(180)
class PacedSourceTests {
  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final ClockAdvanced TICK = new ClockAdvanced(NOON, 7);
  private static final SlotIngested READ = new SlotIngested(7, InputPosition.START);

  /** Publishes on the thread that says so. */
  private static final class Source implements MemecoinDataProvider {
    private final boolean drivesClock;
    private MarketSink sink = event -> false;
    private boolean closed;

    Source(boolean drivesClock) {
      this.drivesClock = drivesClock;
    }

    @Override
    public SourceInfo info() {
      return new SourceInfo("mine", SourceInfo.Kind.RECORDED, drivesClock);
    }

    @Override
    public void start(MarketSink to) {
      sink = to;
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  @Test
  void waitsBeforeTheClockAdvancesAndForNothingElse() {
    Source source = new Source(true);
    List<Object> happened = new ArrayList<>();
    MemecoinDataProvider paced = PacedSource.of(source, happened::add);
    paced.start(happened::add);

    assertThat(source.sink.publish(READ)).isTrue();
    assertThat(source.sink.publish(TICK)).isTrue();

    assertThat(happened).containsExactly(READ, NOON, TICK);
  }

  @Test
  void doesNotWaitForWhatEarlierRunsHaveLived() {
    Source source = new Source(true);
    List<Object> happened = new ArrayList<>();
    MemecoinDataProvider paced = PacedSource.of(source, happened::add);
    paced.start(
        new MarketSink() {
          @Override
          public boolean publish(MarketEvent event) {
            return happened.add(event);
          }

          @Override
          public Instant livedUntil() {
            return NOON;
          }
        });
    MarketEvent later = new MarketEvent.ClockAdvanced(NOON.plusSeconds(1), 2);

    assertThat(source.sink.publish(TICK)).isTrue();
    assertThat(source.sink.publish(later)).isTrue();

    assertThat(source.sink.livedUntil()).isEqualTo(NOON);
    assertThat(happened).containsExactly(TICK, NOON.plusSeconds(1), later);
  }

  @Test
  void leavesASourceAloneThatFollowsTheHostsClock() {
    Source source = new Source(false);

    assertThat(PacedSource.of(source, instant -> {})).isSameAs(source);
  }

  @Test
  void tellsTheSourceToStopOnceTheEngineWantsNoMore() {
    Source source = new Source(true);
    PacedSource.of(source, instant -> {}).start(event -> false);

    assertThat(source.sink.publish(TICK)).isFalse();
  }

  @Test
  void wakesASleepingSourceWhenClosed() {
    Source source = new Source(true);
    List<MarketEvent> published = new ArrayList<>();
    CountDownLatch asleep = new CountDownLatch(1);
    MemecoinDataProvider paced =
        PacedSource.of(
            source,
            instant -> {
              asleep.countDown();
              new CountDownLatch(1).await();
            });
    paced.start(published::add);
    CompletableFuture<Boolean> wanted =
        CompletableFuture.supplyAsync(() -> source.sink.publish(TICK));
    awaitUninterrupted(asleep);

    paced.close();

    assertThat(wanted.join()).isFalse();
    assertThat(source.closed).isTrue();
    assertThat(source.sink.publish(TICK)).isFalse();
    assertThat(published).isEmpty();
  }

  @Test
  void leavesAnInterruptOfTheSourceToTheSource() {
    Source source = new Source(true);
    PacedSource.of(
            source,
            instant -> {
              throw new InterruptedException();
            })
        .start(event -> true);

    assertThat(source.sink.publish(TICK)).isFalse();
    assertThat(Thread.interrupted()).isTrue();
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }
}
