package io.godmode.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.event.JournaledEvent;
import io.godmode.api.event.TradingEvent;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a listener of a simulated life counts, which must not depend on how threads are timed. */
class EarsTests {
  private final Ears ears = new Ears(Schedule.draw(1, Faults.only(FaultKind.LISTENER_HANGS)));

  @Test
  void aHangCountsAlsoWhereTheInputWasClosedBeforeTheFirstEventCame() {
    ears.release();
    hear(1);
    hear(2);
    assertThat(counted()).isEqualTo(Map.of(FaultKind.LISTENER_HANGS, 1L));
  }

  @Test
  void whoHearsNothingDoesNotHang() {
    ears.release();
    assertThat(counted()).isEmpty();
  }

  @Test
  void anEventThatIsMissedIsTold() {
    ears.release();
    hear(1);
    hear(3);
    assertThat(ears.gap()).contains("heard 3 after 1");
  }

  private void hear(long sequence) {
    ears.onEvent(
        new JournaledEvent(sequence, Instant.EPOCH, new TradingEvent.InputDropped(sequence)));
  }

  private Map<FaultKind, Long> counted() {
    FaultLog log = new FaultLog();
    ears.countIn(log);
    return log.counts();
  }
}
