package io.godmode.examples.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.event.JournaledEvent;
import io.godmode.api.event.TradingEvent;
import io.godmode.api.event.TradingEvent.AgentTicked;
import io.godmode.api.event.TradingEvent.KillSwitchTripped;
import io.godmode.api.event.TradingEvent.Ticked;
import io.godmode.api.risk.KillSwitchView;
import io.godmode.api.risk.TradingState;
import io.godmode.testkit.ManualClock;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What stands in the live area of a run, screen by screen. */
class LivePictureTests {
  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final KillSwitchView TRIPPED =
      new KillSwitchView(
          false,
          true,
          "DAY_LOSS",
          "3.75 of 150",
          Optional.of(NOON),
          Optional.of(Instant.parse("2026-01-06T00:00:00Z")));

  private final Screen screen = new Screen(100);
  private final PrintWriter out = new PrintWriter(screen);
  private final LiveArea area = new LiveArea(out);
  private final ManualClock clock = ManualClock.at(NOON);

  private static LivePicture picture(boolean colours) {
    return new LivePicture(colours, Optional.of(21_600L), new NextCommand(Path.of("d")));
  }

  private final LiveProgress progress =
      new LiveProgress(area, new PrintWriter(aboveArea()), picture(false), clock);

  private Writer aboveArea() {
    return new OutputStreamWriter(
        new LineStream(
            line ->
                area.above(
                    () -> {
                      out.print(line);
                      out.flush();
                    })),
        UTF_8);
  }

  private void tell(TradingEvent event) {
    progress.onEvent(new JournaledEvent(1, NOON, event));
  }

  @Test
  void aRunThatGoesWell() {
    progress.follow(() -> Standing.at(NOON, "1.5", TradingState.ACTIVE, KillSwitchView.CLEAR));
    tell(new AgentTicked(120, 2, Map.of("SCORE", 80, "AGE_MISSING", 30), "PEPE\u001b[2J score"));
    tell(new Ticked(1_040, 104, 100));

    assertThat(screen.text())
        .isEqualTo(
            """
            godmode LIVE_150  PAPER_ONCHAIN  SIMULATED  ACTIVE
              time      2026-01-05T12:00:00Z  tick 1,040 of 21,600  data 4 slots old
              equity    31.25 USD  today +1.25  open 0  entries 1,234  exits 1,200 (700 won, 500 lost)
              entries   120 candidates: 80 SCORE, 30 AGE_MISSING; last miss PEPE?[2J score
              kill      not tripped\
            """);
  }

  @Test
  void aTripStandsAboveAndInThePicture() {
    progress.follow(() -> Standing.at(NOON, "-1", TradingState.HALTED, TRIPPED));
    tell(new Ticked(1_040, 104, 100));
    tell(new KillSwitchTripped("DAY_LOSS", "3.75 of 150", false, TRIPPED.resetsAt()));

    assertThat(screen.text())
        .isEqualTo(
            """
            no entries from now on: DAY_LOSS: 3.75 of 150; resets at 2026-01-06T00:00:00Z; exits run on; next: g
            odmode ctl reset-kill --data d --reason "..."
            godmode LIVE_150  PAPER_ONCHAIN  SIMULATED  HALTED
              time      2026-01-05T12:00:00Z  tick 1,040 of 21,600  data 4 slots old
              equity    28.75 USD  today -1.25  open 0  entries 1,234  exits 1,200 (700 won, 500 lost)
              entries   no entries, DAY_LOSS
              kill      TRIPPED DAY_LOSS; resets at 2026-01-06T00:00:00Z; next: godmode ctl reset-kill --data d\
            """);
  }

  @Test
  void coloursOnlyStressWhatTheWordsSay() {
    String plain =
        String.join(
            "\n",
            picture(false)
                .draw(Standing.at(NOON, "-1", TradingState.LATCHED_HALT, TRIPPED), 4, "why"));
    String coloured =
        String.join(
            "\n",
            picture(true)
                .draw(Standing.at(NOON, "-1", TradingState.LATCHED_HALT, TRIPPED), 4, "why"));

    assertThat(plain).doesNotContain("\u001b");
    assertThat(coloured).contains("\u001b[31mLATCHED_HALT\u001b[0m", "\u001b[31m-1.25\u001b[0m");
    assertThat(coloured.replaceAll("\u001b\\[[0-9]+m", "")).isEqualTo(plain);
  }

  @Test
  void thereAreFourPicturesASecondAtMostAndReasonsStandForFiveSeconds() {
    progress.follow(() -> Standing.at(NOON, "0", TradingState.ACTIVE, KillSwitchView.CLEAR));
    tell(new AgentTicked(7, 0, Map.of("SCORE", 7), ""));
    tell(new Ticked(1, 104, 100));
    int first = screen.raw().length();
    clock.advance(Duration.ofMillis(249));
    tell(new Ticked(2, 105, 100));
    assertThat(screen.raw()).hasSize(first);

    clock.advance(Duration.ofMillis(1));
    tell(new Ticked(3, 106, 100));
    assertThat(screen.raw().length()).isGreaterThan(first);
    assertThat(screen.text()).contains("data 6 slots old", "7 candidates: 7 SCORE");

    clock.advance(Duration.ofSeconds(5));
    tell(new Ticked(4, 106, 100));
    assertThat(screen.text()).contains("no candidates");
  }

  @Test
  void nothingIsShownBeforeThereIsAnythingToShow() {
    tell(new Ticked(1, 104, 100));

    assertThat(screen.raw()).isEmpty();
  }
}
