package io.godmode.paper;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.ExecutionContext;
import io.godmode.api.Executor;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.PoolState;
import io.godmode.api.risk.ApprovedOrder;
import io.godmode.core.Godmode;
import io.godmode.core.config.ConfigLoader;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.journal.JournalReader;
import io.godmode.core.journal.JournalSettings;
import io.godmode.core.ledger.Books;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start from a snapshot is a start from the first event, also when that is no longer kept. */
class SnapshotRestartTests {
  private static final int TICKS = 200;

  /** A snapshot every few ticks, and a journal that has lost its beginning by the end. */
  private static final JournalSettings SMALL = new JournalSettings(8 << 10, 16 << 10, 64 << 10);

  @TempDir Path root;

  private static String run(Path data, int ticks, JournalSettings settings) {
    return run(data, ticks, settings, executor -> executor);
  }

  private static String run(
      Path data, int ticks, JournalSettings settings, UnaryOperator<Executor> around) {
    GodmodeConfig config = ConfigLoader.profile("DEMO");
    try (Godmode engine =
        Godmode.builder()
            .config(config)
            .memecoins(SimulatedMarket.seeded(7))
            .executor(around.apply(PaperExecutor.of(config.execution())))
            .seed(7)
            .ticks(ticks)
            .dataDirectory(data)
            .journal(settings)
            .build()) {
      return engine.run().stateHash().orElseThrow();
    }
  }

  private static List<String> journal(Path data) throws IOException {
    try (Stream<Path> files = Files.list(data.resolve("journal"))) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  private static void copy(Path from, Path to) {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else if (!file.endsWith("lock")) {
          Files.copy(file, target);
        }
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Copies the directory on the engine's thread, as a kill would leave it. */
  private static final class Pictures implements Executor {
    private final Executor executor;
    private final Path data;
    private final List<Path> taken = new ArrayList<>();
    private int submitted;

    Pictures(Executor executor, Path data) {
      this.executor = executor;
      this.data = data;
    }

    @Override
    public void start(ExecutionContext context) {
      executor.start(context);
    }

    @Override
    public void submit(ApprovedOrder order) {
      executor.submit(order);
      if (++submitted % 12 == 0) {
        Path picture = data.resolveSibling("killed-" + submitted);
        copy(data, picture);
        taken.add(picture);
      }
    }

    @Override
    public void onMarket(MarketEvent event) {
      executor.onMarket(event);
    }

    @Override
    public Optional<PoolState> tradable(PoolState observed) {
      return executor.tradable(observed);
    }

    @Override
    public void close() {
      executor.close();
    }
  }

  @Test
  void aRunKilledAnywhereEndsAsOneThatWasNot() throws IOException {
    Path undisturbed = root.resolve("undisturbed");
    String expected = run(undisturbed, TICKS, JournalSettings.DEFAULT);
    String whole = trades(undisturbed);
    Path data = root.resolve("data");
    List<Pictures> pictures = new ArrayList<>();
    String other =
        run(
            data,
            TICKS,
            SMALL,
            executor -> {
              pictures.add(new Pictures(executor, data));
              return pictures.get(0);
            });
    assertThat(other).isEqualTo(expected);
    assertThat(folded(data)).isEqualTo(expected);
    assertThat(trades(data)).isEqualTo(whole);
    assertThat(journal(data))
        .as("the beginning was dropped")
        .doesNotContain("segment-00000001.journal")
        .filteredOn(name -> name.startsWith("snapshot-"))
        .hasSize(2);

    SplittableRandom random = new SplittableRandom(5);
    List<Path> taken = pictures.get(0).taken;
    assertThat(taken).hasSizeGreaterThanOrEqualTo(4);
    for (Path killed : taken) {
      boolean tradesToo = random.nextBoolean();
      shorten(killed.resolve("trades.jsonl"), random, tradesToo ? 1_000_000 : 0);
      assertThat(run(killed, TICKS, SMALL)).as("%s", killed).isEqualTo(expected);
      String trades = trades(killed);
      // What was lost of the file cannot come back once the journal no longer has it.
      assertThat(whole).as("%s", killed).endsWith(trades);
      assertThat(trades.equals(whole) || tradesToo).as("%s", killed).isTrue();
    }
  }

  /** Returns the trades without the numbers of their events, which every start shifts by one. */
  private static String trades(Path data) throws IOException {
    return Files.readString(data.resolve("trades.jsonl")).replaceAll("\"sequence\":\"\\d+\"", "");
  }

  private static void shorten(Path file, SplittableRandom random, int most) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int cut = most == 0 ? 0 : random.nextInt(Math.min(most, bytes.length));
    Files.write(file, Arrays.copyOf(bytes, bytes.length - cut));
  }

  private static String folded(Path data) {
    List<Books> books = new ArrayList<>(List.of(Books.empty()));
    JournalReader.of(data)
        .read(
            start -> books.set(0, Books.of(start.books())),
            frame -> frame.events().forEach(books.get(0)::apply));
    books.get(0).audit();
    return books.get(0).stateHash();
  }
}
