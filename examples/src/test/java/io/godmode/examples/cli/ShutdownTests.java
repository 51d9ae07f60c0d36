package io.godmode.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShutdownTests {
  private final Shutdown shutdown = new Shutdown();
  private final List<String> stopped = new ArrayList<>();

  @Test
  void stopsWhatIsWatchedAndNothingElse() {
    shutdown.watch(() -> stopped.add("ended before")).end();
    Shutdown.Watch watch = shutdown.watch(() -> stopped.add("at work"));
    assertThat(shutdown.asked()).isFalse();

    shutdown.ask();
    watch.end();

    assertThat(shutdown.asked()).isTrue();
    assertThat(stopped).containsExactly("at work");
  }

  /** Such as the next stretch of an archive when the signal came in the one before. */
  @Test
  void whatBeginsAfterwardsIsStoppedAtOnce() {
    shutdown.ask();

    shutdown.watch(() -> stopped.add("late")).end();

    assertThat(stopped).containsExactly("late");
  }
}
