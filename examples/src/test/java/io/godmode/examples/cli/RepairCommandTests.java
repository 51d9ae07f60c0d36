package io.godmode.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.core.journal.DataDirectory;
import io.godmode.testkit.TestData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepairCommandTests {
  @TempDir Path data;

  private Path segment() {
    return data.resolve("journal").resolve("segment-00000001.journal");
  }

  /** Damages the event of that number, which has a frame of its own. */
  private void damage(long event) throws IOException {
    byte[] bytes = Files.readAllBytes(segment());
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int at = text.indexOf("\"sequence\":" + event + ",");
    bytes[at] ^= 1;
    Files.write(segment(), bytes);
  }

  private WrittenJournal written() {
    return new WrittenJournal()
        .sent("entry-1", WrittenJournal.HELD, 1)
        .filled("entry-1", 9_000_000, 2_000_000)
        .denied("small-1", WrittenJournal.OTHER)
        .sent("entry-2", WrittenJournal.OTHER, 2)
        .filled("entry-2", 9_000_000, 2_000_000)
        .write(data);
  }

  private List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  @Test
  void ofAWholeJournalItSaysSoAndChangesNothing() throws IOException {
    written();
    byte[] before = Files.readAllBytes(segment());
    Cli cli = Cli.run("repair", data, "--yes");
    assertThat(cli.exitCode()).isZero();
    assertThat(cli.out()).contains("16 events in 16 frames", "nothing to repair");
    assertThat(cli.stateHash()).isEqualTo(Cli.run("verify", data).stateHash());
    assertThat(segment()).hasBinaryContent(before);
    assertThat(data.resolve("quarantine")).doesNotExist();
  }

  @Test
  void anUnfinishedWriteIsLeftToTheNextStart() throws IOException {
    written();
    Files.write(segment(), new byte[] {0, 0, 1}, StandardOpenOption.APPEND);
    Cli cli = Cli.run("repair", data);
    assertThat(cli.exitCode()).isZero();
    assertThat(cli.out()).contains("nothing to repair", "torn tail  3 bytes");
  }

  @Test
  void withoutYesItSaysWhatWouldBeLostAndChangesNothing() throws IOException {
    written();
    damage(9);
    byte[] before = Files.readAllBytes(segment());
    assertThat(Cli.run("verify", data).err())
        .startsWith("error JOURNAL_CORRUPT: ")
        .contains("godmode repair");

    Cli cli = Cli.run("repair", data);

    assertThat(cli.exitCode()).isEqualTo(1);
    assertThat(cli.out())
        .contains(
            "damage     bytes are wrong and valid ones come after them, in " + segment(),
            "kept       events 1 to 8 in 8 frames",
            "lost       events 9 to 16: 7 can still be read behind the damage, 1 cannot",
            "segment-00000001.journal: 7 frames, events 10 to 16",
            "SIGNAL_RAISED 1, SIGNAL_DENIED 1, ORDER_APPROVED 1, ATTEMPT_REPORTED 4",
            "orders     1: entry-2 (event 12)",
            "fills      1: entry-2 (event 16)",
            "entry-2 attempt 1 is not known in what is kept; what is lost says LANDED_OK",
            "transaction " + TestData.signature(2),
            "nothing was changed; 'godmode repair " + data + " --yes'");
    assertThat(cli.stateHash()).startsWith("state_hash ");
    assertThat(segment()).hasBinaryContent(before);
    assertThat(data.resolve("quarantine")).doesNotExist();
  }

  @Test
  void anAttemptThatIsOpenInWhatIsKeptAndEndedInWhatIsLostIsADanger() throws IOException {
    written();
    damage(7);
    assertThat(Cli.run("repair", data).out())
        .contains("kept       events 1 to 6 ")
        .contains(
            "danger     entry-1 attempt 1 is open in what is kept; what is lost says LANDED_OK at"
                + " slot 400000006")
        .contains("compare wallets and chain");
  }

  @Test
  void withYesTheRestIsAsideAndTheJournalIsWholeAgain() throws IOException {
    written();
    damage(9);
    long bytes = Files.size(segment());
    String promised = Cli.run("repair", data).stateHash();

    Cli cli = Cli.run("repair", data, "--yes");

    assertThat(cli.exitCode()).as(cli.err()).isZero();
    assertThat(cli.stateHash()).isEqualTo(promised);
    Path aside = data.resolve("quarantine").resolve("after-event-8-1");
    assertThat(files(aside))
        .hasSize(2)
        .first()
        .satisfies(
            report ->
                assertThat(report)
                    .hasFileName("repair.txt")
                    .content()
                    .contains("lost       events 9 to 16", "danger     entry-2"));
    assertThat(Files.size(segment()) + Files.size(files(aside).get(1))).isEqualTo(bytes);
    Cli verified = Cli.run("verify", data);
    assertThat(verified.exitCode()).as(verified.err()).isZero();
    assertThat(verified.stateHash()).isEqualTo(promised);
    assertThat(verified.out()).contains("aside      quarantine/after-event-8-1/repair.txt");
    assertThat(Cli.run("repair", data).out()).contains("nothing to repair");
  }

  @Test
  void withTheFirstBytesEverythingGoesAndThatIsSaid() throws IOException {
    written();
    byte[] bytes = Files.readAllBytes(segment());
    bytes[0] ^= 1;
    Files.write(segment(), bytes);
    Cli cli = Cli.run("repair", data);
    assertThat(cli.exitCode()).isEqualTo(1);
    assertThat(cli.out())
        .contains("kept       nothing: the next start begins a new journal")
        .contains("lost       events 1 to 16: 16 can still be read");
  }

  @Test
  void aDirectoryWithAnEngineAtWorkIsRefused() throws IOException {
    written();
    damage(9);
    byte[] before = Files.readAllBytes(segment());
    try (DataDirectory engine = DataDirectory.lock(data)) {
      assertThat(engine.root()).isEqualTo(data);
      Cli cli = Cli.run("repair", data, "--yes");
      assertThat(cli.exitCode()).isEqualTo(2);
      assertThat(cli.err()).startsWith("error DATA_DIRECTORY_IN_USE: ");
    }
    assertThat(segment()).hasBinaryContent(before);
  }

  @Test
  void aDirectoryWithoutAJournalEndsWithTwoAndIsNotMade() {
    Path none = data.resolve("none");
    for (String option : List.of("--yes", "--verbose")) {
      Cli cli = Cli.run("repair", none, option);
      assertThat(cli.exitCode()).isEqualTo(2);
      assertThat(cli.err()).startsWith("error NO_JOURNAL: ");
    }
    assertThat(none).doesNotExist();
  }

  @Test
  void aRunGoesOnFromWhatIsKeptToWhereItWouldHaveCome(@TempDir Path folder) throws IOException {
    Path recording = TradeRecording.write(folder.resolve("trades.csv"), 100);
    Object[] run = {
      "run",
      "--profile",
      "REPLAY_150",
      "--market",
      "replay:" + recording,
      "--data",
      data,
      "--no-dashboard"
    };
    assertThat(Cli.run(run).exitCode()).isZero();
    String whole = Cli.run("verify", data).stateHash();
    byte[] bytes = Files.readAllBytes(segment());
    bytes[bytes.length / 2] ^= 1;
    Files.write(segment(), bytes);
    Cli refused = Cli.run(run);
    assertThat(refused.err()).contains("error JOURNAL_CORRUPT: ").contains("godmode repair");

    assertThat(Cli.run("repair", data, "--yes").exitCode()).isZero();
    assertThat(Cli.run(run).exitCode()).isZero();

    Cli verified = Cli.run("verify", data);
    assertThat(verified.exitCode()).as(verified.err()).isZero();
    assertThat(verified.stateHash()).isEqualTo(whole);
  }
}
