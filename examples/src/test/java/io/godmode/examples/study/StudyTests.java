package io.godmode.examples.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.core.config.ConfigLoader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A sample of the thirty days. */
class StudyTests {
  private static final long SEED = 42;

  /** What was printed, and whether it held. */
  private record Told(boolean held, String text) {}

  private static Told run(String profile, Duration length, Optional<LocalTime> deskOpens) {
    StringWriter text = new StringWriter();
    boolean held =
        new Study(ConfigLoader.profile(profile), SEED, length, deskOpens)
            .run(new PrintWriter(text));
    return new Told(held, text.toString());
  }

  @Test
  void twoHoursWithAnOperatorHoldAndAreTheSameAgain() {
    Duration length = Duration.ofHours(2);
    Optional<LocalTime> desk = Optional.of(LocalTime.of(13, 30));
    Told told = run("DEMO", length, desk);
    assertThat(told.held()).as(told.text()).isTrue();
    assertThat(told.text())
        .contains("ok      tick 7,200 of 7,200", "ok      identity to the unit", "gap 0")
        .containsPattern("(?m)^2026-01-05 +[1-9]");
    assertThat(run("DEMO", length, desk)).isEqualTo(told);
  }

  @Test
  void anHourOfLive150Holds() {
    Told told = run("LIVE_150", Duration.ofHours(1), Optional.empty());
    assertThat(told.held()).as(told.text()).isTrue();
    assertThat(told.text()).contains("left alone", "Operator's commands: none");
  }
}
