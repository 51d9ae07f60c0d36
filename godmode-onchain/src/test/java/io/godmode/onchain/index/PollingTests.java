package io.godmode.onchain.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.onchain.source.SourceStep;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PollingTests {
  private static final Duration POLL = Duration.ofSeconds(2);
  private static final Duration REST = Duration.ofSeconds(5);
  private static final SourceStep NOTHING = new SourceStep.NotYet("nothing yet");
  private static final SourceStep FAILURE = new SourceStep.NotYet("HTTP 500", true);
  private static final SourceStep MOVED = new SourceStep.RolledBack(1);

  private static Polling.Count count(int slots, int errors) {
    return Polling.DEFAULT.every(POLL).taking(slots).resting(errors, REST).count();
  }

  @Test
  void waitsForTheIntervalWhenNothingIsThere() {
    assertThat(count(10, 3).after(NOTHING, 0)).contains(POLL);
    assertThat(count(10, 3).after(new SourceStep.Gap(1, 9), 0)).contains(POLL);
    assertThat(count(10, 3).after(MOVED, 1)).isEmpty();
  }

  @Test
  void waitsAfterSoManySlotsOfAPoll() {
    Polling.Count count = count(3, 9);

    assertThat(count.after(MOVED, 1)).isEmpty();
    assertThat(count.after(MOVED, 1)).isEmpty();
    assertThat(count.after(MOVED, 1)).contains(POLL);
    assertThat(count.after(MOVED, 2)).isEmpty();
    assertThat(count.after(MOVED, 1)).contains(POLL);
  }

  @Test
  void aPollThatEndsByItselfStartsTheCountAnew() {
    Polling.Count count = count(3, 9);

    assertThat(count.after(MOVED, 2)).isEmpty();
    assertThat(count.after(NOTHING, 0)).contains(POLL);
    assertThat(count.after(MOVED, 2)).isEmpty();
  }

  @Test
  void restsAfterSoManyFailuresInARow() {
    Polling.Count count = count(10, 2);

    assertThat(count.after(FAILURE, 0)).contains(POLL);
    assertThat(count.after(FAILURE, 0)).contains(REST);
    assertThat(count.after(FAILURE, 0)).contains(POLL);
    assertThat(count.after(NOTHING, 0)).contains(POLL);
    assertThat(count.after(FAILURE, 0)).contains(POLL);
  }
}
