package io.godmode.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
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
            "wallets_runtime.json agrees: every field",
            "execution_runtime.json agrees: every field");
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

  private void assertDiffers(String... words) {
    Cli cli = Cli.run("verify", data);
    assertThat(cli.exitCode()).isEqualTo(1);
    assertThat(cli.err()).startsWith("error PROJECTION_DIFFERS: ").contains(words[0]);
    assertThat(cli.out()).contains(words).doesNotContain("state_hash");
  }

  private void edit(String file, String from, String to) throws IOException {
    Path path = data.resolve(file);
    String text = Files.readString(path);
    assertThat(text).contains(from);
    Files.writeString(path, text.replaceFirst(Pattern.quote(from), to));
  }

  @Test
  void aTradeThatIsMissingIsNamed() throws IOException {
    Path trades = data.resolve("trades.jsonl");
    List<String> lines = Files.readAllLines(trades);
    Files.write(trades, lines.subList(1, lines.size()));
    assertDiffers("trades.jsonl line 1 is trade solana:", "lacks 1 lines");
  }

  @Test
  void aFieldOfATradeIsComparedToTheLastDigit() throws IOException {
    edit("trades.jsonl", "\"base_fee_sol\":\"0.000005\"", "\"base_fee_sol\":\"0.000006\"");
    assertDiffers(
        "trades.jsonl line 1 (solana:",
        "costs.base_fee_sol: the file has \"0.000006\", the journal \"0.000005\"");
  }

  @Test
  void aTradeTooManyAndALineThatIsNoneAreFound() throws IOException {
    Path trades = data.resolve("trades.jsonl");
    List<String> lines = new ArrayList<>(Files.readAllLines(trades));
    lines.set(0, "nonsense");
    lines.add(lines.get(1));
    Files.write(trades, lines);
    assertDiffers("trades.jsonl line 1 is no trade", "has 1 lines more than the journal");
  }

  @Test
  void anOlderFileThatTheJournalDoesNotKnowIsFound() throws IOException {
    Path trades = data.resolve("trades.jsonl");
    List<String> lines = Files.readAllLines(trades);
    Files.write(data.resolve("trades.1.jsonl"), lines.subList(0, 1));
    assertDiffers("trades.jsonl line 1 is trade solana:", "lines more than the journal");
  }

  @Test
  void everyFieldOfTheRuntimeFilesIsCompared() throws IOException {
    edit(
        "wallets_runtime.json",
        "\"consecutive_losing_trades\" : ",
        "\"consecutive_losing_trades\" : 7");
    edit("execution_runtime.json", "\"risk_enabled\" : true", "\"risk_enabled\" : false");
    assertDiffers(
        "wallets_runtime.json wallets.",
        ".consecutive_losing_trades: the file has 7",
        "execution_runtime.json risk_enabled: the file has false, the journal true");
  }

  @Test
  void whatIsNotThereIsSaidAndWritesItselfAnew() throws IOException {
    Files.delete(data.resolve("execution_runtime.json"));
    Files.delete(data.resolve("trades.jsonl"));
    Cli cli = Cli.run("verify", data);
    assertThat(cli.exitCode()).isZero();
    assertThat(cli.out())
        .contains("execution_runtime.json is not there", "trades.jsonl is not there");
  }

  @Test
  void withoutAManifestTheLimitsAreNotComparedAndThatIsSaid() throws IOException {
    Files.delete(data.resolve("manifest.json"));
    edit("execution_runtime.json", "\"risk_enabled\" : true", "\"risk_enabled\" : false");
    Cli cli = Cli.run("verify", data);
    assertThat(cli.exitCode()).as(cli.err()).isZero();
    assertThat(cli.out()).contains("not risk_enabled, soft_stop_active, hard_stop_active");
    edit("execution_runtime.json", "\"tripped\" : false", "\"tripped\" : true");
    assertDiffers("execution_runtime.json kill_switch.tripped: the file has true");
  }

  @Test
  void ofARunThatWasKilledFilesMayLag() throws IOException {
    Path segment = segment();
    Path trades = data.resolve("trades.jsonl");
    List<String> lines = Files.readAllLines(trades);
    Files.write(trades, lines.subList(0, lines.size() - 1));
    Files.write(segment, new byte[] {0, 0, 1}, StandardOpenOption.APPEND);
    Cli cli = Cli.run("verify", data);
    assertThat(cli.exitCode()).as(cli.err()).isZero();
    assertThat(cli.out()).contains("lacks 1 lines", "files may lag");
    assertThat(cli.stateHash()).startsWith("state_hash ");
  }

  @Test
  void whatWasMovedAsideAtAStartIsListed() throws IOException {
    Files.writeString(data.resolve("journal/quarantine-segment-00000001-9-1.torn"), "torn");
    assertThat(Cli.run("verify", data).out())
        .contains("aside      journal/quarantine-segment-00000001-9-1.torn: 4 bytes");
  }

  private Path segment() throws IOException {
    try (Stream<Path> files = Files.list(data.resolve("journal"))) {
      return files
          .filter(file -> file.toString().endsWith(".journal"))
          .sorted()
          .findFirst()
          .orElseThrow();
    }
  }
}
