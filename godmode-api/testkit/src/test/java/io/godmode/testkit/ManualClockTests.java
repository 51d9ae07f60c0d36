package io.godmode.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ManualClockTests {

  @Test
  void standsStillUntilMoved() {
    ManualClock clock = ManualClock.create();
    assertThat(clock.instant()).isEqualTo(TestData.START);
    assertThat(clock.millis()).isEqualTo(TestData.START.toEpochMilli());
    assertThat(clock.advance(Duration.ofMillis(400))).isEqualTo(TestData.START.plusMillis(400));
    assertThat(clock.advance(Duration.ZERO)).isEqualTo(TestData.START.plusMillis(400));
    assertThat(clock.instant()).isEqualTo(TestData.START.plusMillis(400));
  }

  @Test
  void isSetAlsoBack() {
    ManualClock clock = ManualClock.at(Instant.EPOCH.plusSeconds(9));
    clock.set(Instant.EPOCH);
    assertThat(clock.instant()).isEqualTo(Instant.EPOCH);
    assertThat(clock).hasToString("ManualClock at 1970-01-01T00:00:00Z");
  }

  @Test
  void doesNotAdvanceBackwards() {
    ManualClock clock = ManualClock.create();
    assertThatThrownBy(() -> clock.advance(Duration.ofNanos(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PT-0.000000001S");
    assertThat(clock.instant()).isEqualTo(TestData.START);
  }

  @Test
  void losesNoStepOfTwoThreads() throws InterruptedException {
    ManualClock clock = ManualClock.create();
    Runnable steps =
        () -> {
          for (int i = 0; i < 10_000; i++) {
            clock.advance(Duration.ofMillis(1));
          }
        };
    Thread other = new Thread(steps);
    other.start();
    steps.run();
    other.join();
    assertThat(clock.instant()).isEqualTo(TestData.START.plusSeconds(20));
  }
}
