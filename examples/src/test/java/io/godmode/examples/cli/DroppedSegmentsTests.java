package io.godmode.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.core.journal.JournalSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands say of a journal that has lost its beginning to its bound. */
class DroppedSegmentsTests {
  private static final JournalSettings SMALL = new JournalSettings(8 << 10, 16 << 10, 64 << 10);

  @TempDir Path folder;

  private Path data = Path.of("");
  private String hash = "";

  @BeforeEach
  void runLongEnough() {
    data = folder.resolve("data");
    hash = KillableRun.run(data, 7, 120, SMALL);
  }

  @Test
  void verifyBeginsWithTheOldestSnapshot() {
    Cli cli = Cli.run("verify", data);
    assertThat(cli.exitCode()).as(cli.err()).isZero();
    assertThat(cli.out())
        .contains("begins with the snapshot of event ", "snapshot-", "trades.jsonl agrees");
    assertThat(cli.stateHash()).endsWith(hash);
  }

  @Test
  void verifyRefusesASnapshotThatIsDamaged() throws IOException {
    Path newest;
    try (Stream<Path> files = Files.list(data.resolve("journal"))) {
      newest =
          files
              .filter(file -> file.toString().endsWith(".snapshot"))
              .max(Path::compareTo)
              .orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(newest);
    bytes[bytes.length / 2] ^= 1;
    Files.write(newest, bytes);
    Cli cli = Cli.run("verify", data);
    assertThat(cli.exitCode()).isEqualTo(1);
    assertThat(cli.err()).startsWith("error SNAPSHOT_DIFFERS: ").contains("checksum");
  }

  @Test
  void aReportOfAPartIsRefused() {
    Cli cli = Cli.run("report", data);
    assertThat(cli.exitCode()).isEqualTo(1);
    assertThat(cli.err()).startsWith("error JOURNAL_EVENTS_DROPPED: ").contains("godmode verify");
  }

  @Test
  void explainTellsThatOlderTradesAreGoneAndKnowsTheOthers() throws IOException {
    List<String> trades = Files.readAllLines(data.resolve("trades.jsonl"));
    Cli gone = Cli.run("explain", data, id(trades.get(0)));
    assertThat(gone.exitCode()).isEqualTo(2);
    assertThat(gone.err()).startsWith("error ID_UNKNOWN: ").contains(" were dropped");
    Cli event =
        Cli.run(
            "explain",
            data,
            Cli.run("verify", data).out().replaceAll("(?s)^journal +(\\d+) .*", "$1"));
    assertThat(event.exitCode()).as(event.err()).isZero();
  }

  @Test
  void repairFindsNothingToDo() {
    Cli cli = Cli.run("repair", data);
    assertThat(cli.exitCode()).isZero();
    assertThat(cli.out()).contains("there is nothing to repair");
    assertThat(cli.stateHash()).endsWith(hash);
  }

  private static String id(String line) {
    Matcher id = Pattern.compile("\"id\":\"([^\"]*)\"").matcher(line);
    assertThat(id.find()).isTrue();
    return id.group(1);
  }
}
