package io.godmode.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.event.JournaledEvent;
import io.godmode.api.event.TradingEvent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordingListenerTests {
  private final RecordingListener listener = RecordingListener.create();

  @Test
  void remembersEventsInOrder() {
    hear(1, new TradingEvent.Ticked(1, 9, 8));
    hear(2, new TradingEvent.InputDropped(5));
    hear(3, new TradingEvent.Ticked(2, 19, 18));
    assertThat(listener.events()).extracting(JournaledEvent::sequence).containsExactly(1L, 2L, 3L);
    assertThat(listener.kinds())
        .containsExactly(
            TradingEvent.Kind.TICKED, TradingEvent.Kind.INPUT_DROPPED, TradingEvent.Kind.TICKED);
    assertThat(listener.events(TradingEvent.Ticked.class))
        .extracting(TradingEvent.Ticked::tick)
        .containsExactly(1L, 2L);
  }

  @Test
  void givesCopiesThatLaterEventsDoNotChange() {
    List<JournaledEvent> before = listener.events();
    hear(1, new TradingEvent.InputDropped(5));
    assertThat(before).isEmpty();
    assertThat(listener.events()).isUnmodifiable();
    listener.clear();
    assertThat(listener.events()).isEmpty();
  }

  @Test
  void waitsForEventsOfAnotherThread() throws InterruptedException {
    Thread engine =
        new Thread(
            () -> {
              for (int i = 1; i <= 1_000; i++) {
                hear(i, new TradingEvent.Ticked(i, 9, 8));
              }
            });
    engine.start();
    List<TradingEvent.Ticked> ticks =
        listener.await(TradingEvent.Ticked.class, 1_000, Duration.ofSeconds(30));
    engine.join();
    assertThat(ticks).hasSize(1_000);
    assertThat(ticks.get(999).tick()).isEqualTo(1_000);
  }

  @Test
  void saysWhatItHeardWhenItWaitedInVain() {
    hear(1, new TradingEvent.InputDropped(5));
    assertThatThrownBy(() -> listener.await(TradingEvent.Ticked.class, 2, Duration.ofMillis(1)))
        .isInstanceOf(AssertionError.class)
        .hasMessage("waited PT0.001S for 2 of Ticked, but heard [INPUT_DROPPED]");
  }

  private void hear(long sequence, TradingEvent event) {
    listener.onEvent(new JournaledEvent(sequence, TestData.START, event));
  }
}
