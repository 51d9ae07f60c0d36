package io.godmode.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.core.QuietReport;
import io.godmode.testkit.ManualClock;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuietLinesTests {
  private static final Instant START = Instant.parse("2026-01-05T12:00:00Z");

  private final ManualClock clock = ManualClock.at(START);
  private final StringWriter text = new StringWriter();
  private final QuietLines quiet = new QuietLines(new PrintWriter(text), clock);

  private static QuietReport minute(int number) {
    return new QuietReport(
        START.plus(Duration.ofMinutes(number)),
        START.plus(Duration.ofMinutes(number + 1L)),
        Duration.ofMinutes(1),
        List.of(),
        10,
        Map.of("score < 0.4", 10L),
        Map.of(),
        Map.of(),
        "");
  }

  @Test
  void inRealTimeEveryMinuteHasItsLine() {
    for (int i = 0; i < 3; i++) {
      clock.advance(Duration.ofMinutes(1).minusMillis(20));
      quiet.accept(minute(i));
    }
    quiet.finish();

    assertThat(text.toString().lines())
        .hasSize(3)
        .containsOnly("quiet: no entry for 60 s: 10 candidates: 10 score < 0.4");
  }

  @Test
  void aFastRunHasOneLineAtItsEnd() {
    for (int i = 0; i < 60; i++) {
      quiet.accept(minute(i));
    }
    assertThat(text.toString()).isEmpty();

    quiet.finish();
    quiet.finish();

    assertThat(text.toString().lines())
        .containsExactly("quiet: no entry for 60 min: 600 candidates: 600 score < 0.4");
  }

  @Test
  void aLongFastRunIsHeardOnceAMinute() {
    for (int i = 0; i < 100; i++) {
      clock.advance(Duration.ofSeconds(2));
      quiet.accept(minute(i));
    }
    quiet.finish();

    assertThat(text.toString().lines()).hasSize(4).allMatch(line -> line.contains("no entry for"));
  }

  @Test
  void aRunThatIsNeverQuietSaysNothing() {
    quiet.finish();

    assertThat(text.toString()).isEmpty();
  }
}
