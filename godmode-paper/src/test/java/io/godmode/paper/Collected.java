package io.godmode.paper;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.MemecoinDataProvider;
import io.godmode.api.market.MarketEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Everything a source publishes up to and with the first fact that fits. */
record Collected(List<MarketEvent> events) {

  static Collected from(MemecoinDataProvider source, Predicate<MarketEvent> last) {
    List<MarketEvent> events = new ArrayList<>();
    CountDownLatch done = new CountDownLatch(1);
    try (source) {
      source.start(
          event -> {
            events.add(event);
            if (last.test(event)) {
              done.countDown();
              return false;
            }
            return true;
          });
      assertThat(done.await(60, TimeUnit.SECONDS)).as("the awaited fact was published").isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
    return new Collected(List.copyOf(events));
  }

  <E extends MarketEvent> List<E> of(Class<E> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  int indexOf(Class<? extends MarketEvent> type) {
    for (int i = 0; i < events.size(); i++) {
      if (type.isInstance(events.get(i))) {
        return i;
      }
    }
    return -1;
  }

  /** Returns the events as text. */
  List<String> texts() {
    return events.stream().map(MarketEvent::toString).toList();
  }
}
