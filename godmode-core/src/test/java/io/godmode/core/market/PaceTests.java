package io.godmode.core.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaceTests {
  private static final Instant SOURCE = Instant.parse("2026-01-05T12:00:00Z");
  private static final Instant HOST = Instant.parse("2026-06-01T00:00:00Z");

  private final List<Duration> slept = new ArrayList<>();
  private final Instant[] now = {HOST};
  private final Pace pace =
      Pace.real(
          () -> now[0],
          duration -> {
            slept.add(duration);
            now[0] = now[0].plus(duration);
          });

  @Test
  void realTimeStartsWithTheFirstInstantAndNeverRunsAhead() throws InterruptedException {
    pace.await(SOURCE);
    assertThat(slept).isEmpty();
    pace.await(SOURCE.plusMillis(400));
    assertThat(slept).containsExactly(Duration.ofMillis(400));

    now[0] = HOST.plusMillis(1000);
    pace.await(SOURCE.plusMillis(800));
    assertThat(slept).hasSize(1);
    pace.await(SOURCE.plusMillis(1200));
    assertThat(slept).endsWith(Duration.ofMillis(200));
  }

  @Test
  void aClockThatIsSetBackHoldsNothingUp() throws InterruptedException {
    pace.await(SOURCE);
    pace.await(SOURCE.plusMillis(400));

    now[0] = now[0].minus(Duration.ofHours(1));
    pace.await(SOURCE.plusMillis(800));
    pace.await(SOURCE.plusMillis(1200));

    // What passed between its last look and the change is waited for again, and no more.
    assertThat(slept).hasSize(3).allMatch(wait -> wait.compareTo(Duration.ofMillis(800)) <= 0);
  }

  @Test
  void fullSpeedNeverWaits() throws InterruptedException {
    Pace.max().await(SOURCE);
    Pace.max().await(SOURCE.plusSeconds(1_000_000));
  }
}
