package io.godmode.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.GodmodeException;
import io.godmode.core.Godmode;
import io.godmode.core.GodmodeStatus;
import io.godmode.core.config.ConfigLoader;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.journal.JournalReader;
import io.godmode.core.ledger.Books;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run that was cut off anywhere and started again ends as if it had never stopped. A kill leaves
 * a prefix of the journal; so does cutting the file, at any byte.
 */
class RestartTests {
  private static final int TICKS = 150;
  private static final int CUTS = 12;
  private static final String SEGMENT = "journal/segment-00000001.journal";

  @TempDir Path root;

  @Test
  void aRunCutAtAnyByteEndsWithTheSameState() throws IOException {
    Path whole = root.resolve("whole");
    String expected = run(whole, 7, TICKS);
    byte[] journal = Files.readAllBytes(whole.resolve(SEGMENT));
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < CUTS; i++) {
      int length = random.nextInt(journal.length / 50, journal.length);
      Path cut = root.resolve("cut" + i);
      Files.createDirectories(cut.resolve("journal"));
      Files.write(cut.resolve(SEGMENT), Arrays.copyOf(journal, length));
      assertThat(run(cut, 7, TICKS)).as("cut at byte %s", length).isEqualTo(expected);
      assertThat(folded(cut)).isEqualTo(expected);
    }
  }

  @Test
  void theSameRunTwiceWritesTheSameBytes() throws IOException {
    String first = run(root.resolve("a"), 7, TICKS);
    String second = run(root.resolve("b"), 7, TICKS);
    assertThat(second).isEqualTo(first);
    assertThat(root.resolve("b").resolve(SEGMENT))
        .hasSameBinaryContentAs(root.resolve("a").resolve(SEGMENT));
  }

  @Test
  void anotherSeedIsAnotherRun() throws IOException {
    assertThat(run(root.resolve("a"), 7, TICKS)).isNotEqualTo(run(root.resolve("b"), 8, TICKS));
  }

  @Test
  void runningAFinishedRunAgainChangesNothing() throws IOException {
    Path data = root.resolve("data");
    String first = run(data, 7, TICKS);
    String trades = Files.readString(data.resolve("trades.jsonl"));
    assertThat(run(data, 7, TICKS)).isEqualTo(first);
    assertThat(data.resolve("trades.jsonl")).hasContent(trades);
  }

  @Test
  void anotherInputOnTheSameDirectoryIsRefused() throws IOException {
    Path data = root.resolve("data");
    run(data, 7, TICKS);
    assertThatThrownBy(
            () -> {
              try (Godmode engine = engine(data, 7, TICKS, SimulatedMarket.seeded(8))) {
                engine.run();
              }
            })
        .isInstanceOf(GodmodeException.class)
        .hasMessageContaining("not the one this data directory was written with")
        .extracting("code")
        .isEqualTo("INPUT_CHANGED");
  }

  @Test
  void aRunCanBeContinuedWithMoreTicks() throws IOException {
    Path data = root.resolve("data");
    run(data, 7, TICKS / 2);
    try (Godmode engine = engine(data, 7, TICKS, SimulatedMarket.seeded(7))) {
      assertThat(engine.run().tick()).isGreaterThanOrEqualTo(TICKS);
    }
  }

  @Test
  void aRestartDoesNotWaitForTheTimeThatWasLived() {
    Path data = root.resolve("data");
    List<Instant> first = new CopyOnWriteArrayList<>();
    List<Instant> second = new CopyOnWriteArrayList<>();
    Instant stopped;
    try (Godmode engine = engine(data, 7, 20, paced(first))) {
      engine.run();
      stopped = SimulatedMarket.START.plusSeconds(20);
    }
    try (Godmode engine = engine(data, 7, 30, paced(second))) {
      engine.run();
    }
    assertThat(first).startsWith(SimulatedMarket.START).contains(stopped).isSorted();
    assertThat(second).isNotEmpty().allMatch(instant -> !instant.isBefore(stopped)).isSorted();
  }

  private static SimulatedMarket paced(List<Instant> awaited) {
    return SimulatedMarket.builder(7).pace(awaited::add).build();
  }

  private static String run(Path data, long seed, int ticks) {
    try (Godmode engine = engine(data, seed, ticks, SimulatedMarket.seeded(seed))) {
      GodmodeStatus status = engine.run();
      assertThat(status.totals().identity().holds()).isTrue();
      assertThat(status.totals().counts().entryFills()).isPositive();
      return status.stateHash().orElseThrow();
    }
  }

  private static Godmode engine(Path data, long seed, int ticks, SimulatedMarket market) {
    GodmodeConfig config = ConfigLoader.profile("DEMO");
    return Godmode.builder()
        .config(config)
        .memecoins(market)
        .executor(PaperExecutor.of(config.execution()))
        .seed(seed)
        .ticks(ticks)
        .dataDirectory(data)
        .build();
  }

  private static String folded(Path data) {
    Books books = Books.empty();
    JournalReader.of(data).read(frame -> frame.events().forEach(books::apply));
    books.audit();
    return books.stateHash();
  }
}
