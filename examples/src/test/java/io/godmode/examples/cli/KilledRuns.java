package io.godmode.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.core.config.AgentMode;
import io.godmode.core.journal.DataDirectory;
import io.godmode.core.journal.Journal;
import io.godmode.core.journal.JournalIdentity;
import io.godmode.core.journal.JournalReader;
import io.godmode.core.ledger.Books;
import io.godmode.core.projection.TradeLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Kills a busy run again and again, at random moments, and looks at what is left each time: the
 * journal folds to one state whether it is read from its first event or from its newest snapshot,
 * and {@code trades.jsonl} is what that journal gives, nothing lost and nothing doubled. A run that
 * comes to its end has the state of one that was never killed; then another one begins.
 */
final class KilledRuns {
  private static final int TICKS = 250;
  private static final int MOST_MILLIS_AT_WORK = 600;

  private final Path folder;
  private final AgentMode mode;
  private final SplittableRandom random;
  private int kills;
  private int ended;
  private int looks;

  KilledRuns(Path folder, long seed, AgentMode mode) {
    this.folder = folder;
    this.mode = mode;
    this.random = new SplittableRandom(seed);
  }

  /** Kills runs at work so many times. Returns how many came to their end in between. */
  int kill(int wanted) throws IOException, InterruptedException {
    long seed = 7;
    while (kills < wanted) {
      Path undisturbed = folder.resolve("undisturbed-" + seed);
      String expected = KillableRun.run(undisturbed, seed, TICKS, mode);
      Path data = folder.resolve("killed-" + seed);
      boolean over = false;
      while (!over) {
        over = killOnce(data, seed, wanted, expected);
      }
      seed++;
    }
    return ended;
  }

  /** Returns whether the run came to its end. */
  private boolean killOnce(Path data, long seed, int wanted, String expected)
      throws IOException, InterruptedException {
    Map<String, Long> before = files(data);
    ChildRun child = ChildRun.start(folder, KillableRun.class, data, seed, TICKS, mode);
    if (kills == wanted) {
      assertThat(child.await()).as(child.err()).isZero();
    } else {
      child.awaitThat(() -> !files(data).equals(before));
      child.await(random.nextInt(MOST_MILLIS_AT_WORK), TimeUnit.MILLISECONDS);
    }
    if (child.kill()) {
      kills++;
      look(data);
      return false;
    }
    assertThat(child.out().strip()).as("kill %s, seed %s", kills, seed).endsWith(expected);
    look(data);
    ended++;
    return true;
  }

  private void look(Path data) throws IOException {
    Books whole = Books.empty();
    JournalReader.Reading reading =
        JournalReader.of(data).read(frame -> frame.events().forEach(whole::apply));
    whole.audit();
    if (reading.identity().isEmpty()) {
      return; // Killed before the first event.
    }
    JournalIdentity identity = reading.identity().get();
    Path copy = folder.resolve("look-" + looks);
    copy(data, copy);
    Path anew = folder.resolve("anew-" + looks++);
    String hash = start(copy, identity);
    assertThat(hash).as("kill %s", kills).isEqualTo(whole.stateHash());
    Files.createDirectories(anew);
    copy(copy.resolve("journal"), anew.resolve("journal"));
    for (Path snapshot : snapshots(anew)) {
      Files.delete(snapshot);
    }
    assertThat(start(anew, identity)).isEqualTo(hash);
    assertThat(copy.resolve("trades.jsonl"))
        .as("kill %s", kills)
        .hasSameBinaryContentAs(anew.resolve("trades.jsonl"));
    try (Stream<String> lines = Files.lines(copy.resolve("trades.jsonl"))) {
      assertThat(lines.toList()).doesNotHaveDuplicates();
    }
    delete(copy);
    delete(anew);
  }

  /** Recovers books and trades as a start does, and returns the state hash. */
  private static String start(Path data, JournalIdentity identity) {
    try (DataDirectory directory = DataDirectory.lock(data);
        Journal journal = Journal.open(directory, identity, KillableRun.JOURNAL);
        TradeLog trades = TradeLog.open(directory, journal)) {
      Books books = journal.snapshot().map(each -> Books.of(each.books())).orElseGet(Books::empty);
      journal.replay(
          books.sequence(),
          frame -> trades.accept(frame, frame.events().stream().map(books::apply).toList()));
      books.audit();
      return books.stateHash();
    }
  }

  private static Map<String, Long> files(Path data) {
    TreeMap<String, Long> sizes = new TreeMap<>();
    if (Files.isDirectory(data.resolve("journal"))) {
      try (Stream<Path> files = Files.list(data.resolve("journal"))) {
        for (Path file : files.toList()) {
          if (String.valueOf(file.getFileName()).startsWith("segment-")) {
            sizes.put(String.valueOf(file.getFileName()), ChildRun.size(file));
          }
        }
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
    return sizes;
  }

  private static Iterable<Path> snapshots(Path data) throws IOException {
    try (Stream<Path> files = Files.list(data.resolve("journal"))) {
      return files
          .filter(file -> String.valueOf(file.getFileName()).startsWith("snapshot-"))
          .toList();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
