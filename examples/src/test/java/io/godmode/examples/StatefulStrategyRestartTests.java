package io.godmode.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.event.TradingEvent.StrategySaved;
import io.godmode.core.Godmode;
import io.godmode.core.GodmodeStatus;
import io.godmode.core.journal.JournalReader;
import io.godmode.paper.PaperExecutor;
import io.godmode.paper.SimulatedMarket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A strategy that looks back through windows and remembers ends up the same, wherever the process
 * died: what it remembers is read from the journal, what it looks back on from the market again.
 */
class StatefulStrategyRestartTests {
  private static final long TICKS = 150;
  private static final int CUTS = 15;
  private static final String JOURNAL = "journal/segment-00000001.journal";

  @TempDir Path folder;

  /** A finished run: what is in the books, what the strategy remembers, what was saved of it. */
  private record End(String state, InflowStrategy.Memory memory, List<String> saved) {}

  @Test
  void diedAnywhereItEndsUpTheSame() throws IOException {
    Path whole = folder.resolve("whole");
    End expected = run(whole);
    assertThat(expected.memory().taken()).isPositive();
    assertThat(expected.saved()).hasSizeGreaterThan(10);
    byte[] journal = Files.readAllBytes(whole.resolve(JOURNAL));
    SplittableRandom random = new SplittableRandom(3);
    for (int cut = 0; cut < CUTS; cut++) {
      int length = random.nextInt(journal.length / 50, journal.length);
      Path died = folder.resolve("died" + cut);
      Files.createDirectories(died.resolve("journal"));
      Files.write(died.resolve(JOURNAL), Arrays.copyOf(journal, length));
      assertThat(run(died)).as("died after byte %s of the journal", length).isEqualTo(expected);
    }
  }

  @Test
  void diedAgainAndAgainItEndsUpTheSame() throws IOException {
    Path whole = folder.resolve("whole");
    End expected = run(whole);
    byte[] journal = Files.readAllBytes(whole.resolve(JOURNAL));
    Path data = folder.resolve("again");
    Files.createDirectories(data.resolve("journal"));
    for (int part = 1; part <= 4; part++) {
      int length = journal.length / 5 * part - part;
      byte[] written = part == 1 ? journal : Files.readAllBytes(data.resolve(JOURNAL));
      Files.write(data.resolve(JOURNAL), Arrays.copyOf(written, Math.min(length, written.length)));
      assertThat(run(data)).as("died for the %sth time", part).isEqualTo(expected);
    }
  }

  private static End run(Path data) {
    InflowStrategy strategy =
        InflowStrategy.of("inflow", Map.of("wallet_id", "sniper_sol", "rest", "20"));
    GodmodeStatus status;
    try (Godmode engine =
        Godmode.builder()
            .profile("DEMO")
            .strategy(strategy)
            .memecoins(SimulatedMarket.builder(7).history(Duration.ofMinutes(2)).build())
            .executor(PaperExecutor.create())
            .dataDirectory(data)
            .ticks(TICKS)
            .build()) {
      status = engine.run();
    }
    assertThat(status.totals().identity().holds()).isTrue();
    List<String> saved = new ArrayList<>();
    JournalReader.of(data)
        .read(
            frame ->
                frame.events().stream()
                    .map(journaled -> journaled.event())
                    .filter(StrategySaved.class::isInstance)
                    .forEach(event -> saved.add(((StrategySaved) event).state())));
    return new End(status.stateHash().orElseThrow(), strategy.snapshot(), saved);
  }
}
