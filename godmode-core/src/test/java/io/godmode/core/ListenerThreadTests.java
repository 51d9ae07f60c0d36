package io.godmode.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.TradingListener;
import io.godmode.api.event.JournaledEvent;
import io.godmode.api.event.TradingEvent.InputDropped;
import io.godmode.api.market.InputPosition;
import io.godmode.core.journal.EventStore;
import io.godmode.core.journal.Frame;
import io.godmode.testkit.RecordingListener;
import io.godmode.testkit.TestData;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ListenerThreadTests {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private final EventStore store = EventStore.inMemory(10_000);
  private final RecordingListener recording = RecordingListener.create();

  private void append(int events) {
    for (int i = 0; i < events; i++) {
      long next = store.lastSequence() + 1;
      store.append(
          new Frame(
              next,
              InputPosition.START,
              List.of(new JournaledEvent(next, TestData.START, new InputDropped(next)))),
          false);
    }
  }

  private ListenerThread started(TradingListener listener) {
    ListenerThread thread = new ListenerThread(listener, store, 1, Vitals.unread());
    thread.start();
    return thread;
  }

  private List<Long> heard() {
    return recording.events().stream().map(JournaledEvent::sequence).toList();
  }

  @Test
  void everyEventComesOnceAndInOrder() throws InterruptedException {
    ListenerThread thread = started(recording);
    for (int i = 0; i < 50; i++) {
      append(3);
      thread.wake();
    }
    thread.finish();
    assertThat(heard()).isEqualTo(LongStream.rangeClosed(1, 150).boxed().toList());
  }

  @Test
  void whatHappenedBeforeItWasThereIsNotTold() {
    append(5);
    ListenerThread thread = started(recording);
    append(2);
    thread.finish();
    assertThat(heard()).containsExactly(6L, 7L);
  }

  @Test
  void oneThatThrowsGoesOnWithTheNextEvent() {
    ListenerThread thread =
        started(
            event -> {
              recording.onEvent(event);
              throw new IllegalStateException("boom");
            });
    append(3);
    thread.finish();
    assertThat(heard()).containsExactly(1L, 2L, 3L);
  }

  @Test
  void oneThatIsSlowHoldsUpNobodyAndMissesNothing() throws InterruptedException {
    CountDownLatch goOn = new CountDownLatch(1);
    ListenerThread thread =
        started(
            event -> {
              try {
                goOn.await();
              } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
              }
              recording.onEvent(event);
            });
    for (int i = 0; i < 1_000; i++) {
      append(1);
      thread.wake();
    }
    assertThat(heard()).isEmpty();
    goOn.countDown();
    recording.await(InputDropped.class, 1_000, LIMIT);
    thread.finish();
    assertThat(heard()).hasSize(1_000).isSorted();
  }
}
