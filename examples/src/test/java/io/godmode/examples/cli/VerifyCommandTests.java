package io.godmode.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTests {
  @TempDir Path folder;

  private Path data = Path.of("");

  @BeforeEach
  void aReplay() throws IOException {
    data = folder.resolve("data");
    Path recording = TradeRecording.write(folder.resolve("trades.csv"), 100);
    Cli run =
        Cli.run(
            "run",
            "--profile",
            "REPLAY_150",
            "--market",
            "replay:" + recording,
            "--data",
            data,
            "--no-dashboard");
    assertThat(run.exitCode()).as(run.err()).isZero();
  }

  @Test
  void aWholeJournalEndsWithItsStateHash() {
    Cli cli = Cli.run("verify", data);

    assertThat(cli.exitCode()).isZero();
    assertThat(cli.out())
        .contains(
            "checksums and sequence hold",
            "holds after every event",
            "trades.jsonl agrees",
            "wallets_runtime.json agrees");
    assertThat(cli.stateHash()).hasSize(75);
  }

  @Test
  void theReportSaysTheSameAsTheRunAndOrdersByReason() {
    Cli cli = Cli.run("report", data);

    assertThat(cli.exitCode()).isZero();
    assertThat(cli.out())
        .contains("REPLAY_150, PAPER_ONCHAIN", Cli.run("verify", data).stateHash())
        .contains("Sales by exit reason, in USD [FIXED_BY_OPERATOR")
        .containsPattern("buy +[0-9,]+ +[1-9]");
  }

  @Test
  void aDirectoryWithoutAJournalEndsWithTwo() {
    for (String command : List.of("verify", "report")) {
      Cli cli = Cli.run(command, folder.resolve("none"));
      assertThat(cli.exitCode()).isEqualTo(2);
      assertThat(cli.err()).startsWith("error NO_JOURNAL: ");
    }
  }

  @Test
  void aDamagedByteIsNamedWithItsPlaceAndEndsWithOne() throws IOException {
    Path segment = segment();
    byte[] bytes = Files.readAllBytes(segment);
    bytes[bytes.length / 2] ^= 1;
    Files.write(segment, bytes);

    Cli cli = Cli.run("verify", data);

    assertThat(cli.exitCode()).isEqualTo(1);
    assertThat(cli.err()).startsWith("error JOURNAL_CORRUPT: ").containsPattern("at byte [0-9]+");
    assertThat(cli.out()).doesNotContain("state_hash");
  }

  @Test
  void anUnfinishedWriteAtTheEndIsNotedAndLeftAlone() throws IOException {
    Path segment = segment();
    String hash = Cli.run("verify", data).stateHash();
    Files.write(segment, new byte[] {0, 0, 1}, StandardOpenOption.APPEND);
    long size = Files.size(segment);

    Cli cli = Cli.run("verify", data);

    assertThat(cli.exitCode()).isZero();
    assertThat(cli.out()).contains("torn tail  3 bytes in ");
    assertThat(cli.stateHash()).isEqualTo(hash);
    assertThat(segment).hasSize(size);
  }

  @Test
  void aFileThatDoesNotAgreeWithTheJournalEndsWithOne() throws IOException {
    Path trades = data.resolve("trades.jsonl");
    List<String> lines = Files.readAllLines(trades);
    Files.write(trades, lines.subList(1, lines.size()));

    Cli cli = Cli.run("verify", data);

    assertThat(cli.exitCode()).isEqualTo(1);
    assertThat(cli.err()).startsWith("error PROJECTION_DIFFERS: ").contains("trades.jsonl");
  }

  private Path segment() throws IOException {
    try (Stream<Path> files = Files.list(data.resolve("journal"))) {
      return files.sorted().findFirst().orElseThrow();
    }
  }
}
