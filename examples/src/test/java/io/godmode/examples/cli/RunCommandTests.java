package io.godmode.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.core.config.ConfigLoader;
import io.godmode.core.journal.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTests {
  private static final String SOLANA = "Ce6TQqeHC9p8KetsN6JsjHK7UTZk7nasjjnr7XxXp9F1";

  @TempDir Path folder;

  private Path data() {
    return folder.resolve("data");
  }

  private Cli simulated(Object... more) {
    List<Object> args = new ArrayList<>(List.of("run", "--market", "sim", "--data", data()));
    args.addAll(List.of(more));
    return Cli.run(args.toArray());
  }

  private Cli on(String market) {
    return Cli.run("run", "--market", market, "--data", data());
  }

  private Cli replayed(Path recording, Object... more) {
    List<Object> args =
        new ArrayList<>(
            List.of("run", "--profile", "REPLAY_150", "--market", "replay:" + recording));
    args.addAll(List.of("--data", data(), "--no-dashboard"));
    args.addAll(List.of(more));
    return Cli.run(args.toArray());
  }

  @Nested
  class Usage {
    @Test
    void anUnknownOptionEndsWithTwoAndOneLineOfAdvice() {
      Cli cli = Cli.run("run", "--tikcs", "5");

      assertThat(cli.exitCode()).isEqualTo(2);
      assertThat(cli.err()).startsWith("error USAGE: ").contains("--tikcs", "godmode run --help");
      assertThat(cli.err().lines()).hasSizeLessThan(5);
    }

    @Test
    void whatIsWrongIsSaidBeforeAnythingIsWritten() {
      assertThat(on("moon").err()).contains("MARKET_UNKNOWN", "replay:PATH");
      assertThat(on("moon").exitCode()).isEqualTo(2);
      assertThat(simulated("--speed", "fast").err()).contains("USAGE", "8x");
      assertThat(simulated("--ticks", "0").err()).contains("USAGE", "--ticks");
      assertThat(simulated("--ticks", "many").exitCode()).isEqualTo(2);
      assertThat(simulated("--sol-usd", "-3").err()).contains("SOL_USD_INVALID", "-3");
      assertThat(simulated("--profile", "LIVE_15").err()).contains("CONFIG_INVALID", "LIVE_150");
      assertThat(simulated("--profile", "DEMO", "--config", "x.json").exitCode()).isEqualTo(2);
      assertThat(data()).doesNotExist();
    }

    @Test
    void fiveMistakesInAFileAreFiveMessagesWithTheirPaths() throws IOException {
      String text =
          ConfigLoader.profileText("DEMO")
              .replace("\"max_parallel_orders\": 5", "\"max_parallel_orders\": -1")
              .replace("\"max_slippage_bps\": 2000", "\"max_slippage_bps\": \"much\"")
              .replace("\"SAFETY_MODE\": \"normal\"", "\"SAFETY_MODE\": \"wild\"")
              .replace("\"RUN_MODE\": \"paper\"", "\"RUN_MODE\": \"dry\"")
              .replace("\"max_signals_per_tick\": 5", "\"max_signals_per_tick\": 1.5");
      Path file = Files.writeString(folder.resolve("config.json"), text);

      Cli cli = simulated("--config", file);

      assertThat(cli.exitCode()).isEqualTo(2);
      assertThat(cli.err())
          .startsWith("error CONFIG_INVALID: " + file + " has 5 problems:")
          .contains(
              "$.execution.max_parallel_orders: found -1",
              "$.execution.max_slippage_bps: found \"much\"",
              "$.SAFETY_MODE: found \"wild\"",
              "$.RUN_MODE: found \"dry\"",
              "$.agent.max_signals_per_tick: found 1.5")
          .doesNotContain("\tat ");
      assertThat(data()).doesNotExist();
    }

    @Test
    void aLiveConfigurationWithRealAddressesIsNotRun() throws IOException {
      String text =
          ConfigLoader.profileText("DEMO")
              .replace("\"RUN_MODE\": \"paper\"", "\"RUN_MODE\": \"live\"")
              .replace("\"hard_disable_send_tx\": true", "\"hard_disable_send_tx\": false")
              .replaceAll("\"ADRESSE_[A-Z_]*_SOL\"", "\"" + SOLANA + "\"")
              .replaceAll("\"ADRESSE_[A-Z0-9_]*\"", "\"0x" + "5e".repeat(20) + "\"");
      Path file = Files.writeString(folder.resolve("config.json"), text);

      Cli cli = simulated("--config", file);

      assertThat(cli.exitCode()).isEqualTo(2);
      assertThat(cli.err())
          .startsWith("error COMPOSITION_INVALID: ")
          .contains("RUN_MODE is LIVE", "the executor only runs paper")
          .doesNotContain("\tat ");
    }

    @Test
    void aStackTraceIsPrintedOnRequestOnly() {
      assertThat(Cli.run("run", "--verbose", "--profile", "NONE").err()).contains("\tat ");
    }
  }

  @Nested
  class Simulated {
    @Test
    void tellsWhatItRunsOnAndEndsWithASummaryThatCarriesTheMarks() {
      Cli cli = simulated("--profile", "DEMO", "--ticks", "40", "--seed", "7");

      assertThat(cli.exitCode()).isZero();
      assertThat(cli.err())
          .contains(
              "nothing is sent",
              "market sim, speed max, seed 7",
              "--market sim replaces the configured provider",
              "NOT_YET_ENFORCED",
              "$.wallets[name=base_main].chain: found base; there is no market on this chain")
          .containsPattern("tick [0-9]+ of 40: ");
      assertThat(cli.out())
          .contains("Money in USD [SIMULATED", "Wallets in USD [SIMULATED", "identity    holds");
      assertThat(cli.stateHash()).isEqualTo(Cli.run("verify", data()).stateHash());
    }

    @Test
    void aQuietRunSaysWhyOnceWithTheLimitsOfItsConfiguration() throws IOException {
      Path file =
          Files.writeString(
              folder.resolve("strict.json"),
              ConfigLoader.profileText("DEMO")
                  .replace("\"min_score\": 0.4", "\"min_score\": 0.99"));

      Cli cli = simulated("--config", file, "--ticks", "300", "--seed", "7");

      assertThat(cli.exitCode()).isZero();
      assertThat(cli.err().lines().filter(line -> line.startsWith("quiet: ")))
          .singleElement()
          .asString()
          .matches(
              "quiet: no entry for 300 s: copy masters are idle: .*; [0-9,]+ candidates: [0-9,]+"
                  + " score < 0.99; nearest miss [^ ]+ 0[.][0-9]+ < 0.99");
    }

    @Test
    void standsInForTheRealMarketWithoutAnIndexAndSaysSo() throws IOException {
      Path index = folder.resolve("index");
      Path config = folder.resolve("onchain.json");
      Files.writeString(
          config, ConfigLoader.profileText("DEMO").replace("data/indexer", index.toString()));

      Cli cli = Cli.run("run", "--config", config, "--data", data(), "--ticks", "2");

      assertThat(cli.exitCode()).isZero();
      assertThat(cli.err())
          .contains(
              "the bundled simulated market replaces the configured provider 'onchain': there is no"
                  + " index in "
                  + index,
              "SIMULATED");
    }

    @Test
    void theSeedOfTheConfigurationHoldsUnlessAnotherIsGiven() {
      assertThat(simulated("--profile", "DEMO", "--ticks", "2").err()).contains("seed 42");
      Cli other = simulated("--profile", "DEMO", "--ticks", "2", "--seed", "43");
      assertThat(other.exitCode()).isEqualTo(2);
      assertThat(other.err()).contains("JOURNAL_OTHER_SEED");
    }

    @Test
    void aStoppedRunSaysFirstWhenAndWhyTradingStopped() {
      Cli cli = simulated("--profile", "LIVE_150", "--ticks", "60", "--seed", "7");

      assertThat(cli.out().lines().findFirst().orElse(""))
          .startsWith("Trading stopped early at 2026-01-05T12:00")
          .contains("LOSING_STREAK: limit=6 streak=6", "2026-01-06T00:00:00Z", "--profile DEMO")
          .contains("godmode ctl reset-kill --data " + data() + " --reason");
      assertThat(cli.err())
          .containsPattern(
              "no entries from now on: LOSING_STREAK: limit=6 streak=6; resets at"
                  + " 2026-01-06T00:00:00Z; exits run on; next: godmode ctl reset-kill --data ");
    }

    @Test
    void aLatchedHaltEndsWithFourThenAndAtTheNextStart() throws IOException {
      String text =
          ConfigLoader.profileText("DEMO")
              .replace(
                  "\"min_operational_capital_usd\": 20.0",
                  "\"min_operational_capital_usd\": 149.99");
      Path file = Files.writeString(folder.resolve("config.json"), text);

      Cli first = simulated("--config", file, "--ticks", "60");
      Cli second = simulated("--config", file, "--ticks", "70");

      assertThat(first.exitCode()).isEqualTo(4);
      assertThat(first.out())
          .startsWith("Trading stopped early")
          .contains("CAPITAL_FLOOR", "godmode ctl unlatch --data " + data() + " --reason");
      assertThat(second.exitCode()).isEqualTo(4);
      assertThat(second.err())
          .contains("LATCHED_HALT since 2026", "CAPITAL_FLOOR", "godmode ctl unlatch --data ");
    }

    @Test
    void aDirectoryInUseIsRefused() {
      DataDirectory held = DataDirectory.lock(data());
      try {
        Cli cli = simulated("--profile", "DEMO", "--ticks", "2");
        assertThat(cli.exitCode()).isEqualTo(2);
        assertThat(cli.err())
            .startsWith("error DATA_DIRECTORY_IN_USE: ")
            .contains("another directory");
      } finally {
        held.close();
      }
    }
  }

  @Nested
  class Replayed {
    @Test
    void needsAPriceOfSolBeforeAnythingIsWritten() throws IOException {
      Path recording = TradeRecording.write(folder.resolve("trades.csv"), 10);

      Cli cli =
          Cli.run(
              "run", "--profile", "LIVE_150", "--market", "replay:" + recording, "--data", data());

      assertThat(cli.exitCode()).isEqualTo(3);
      assertThat(cli.err()).startsWith("error SOL_USD_MISSING: ").contains("--sol-usd 190");
      assertThat(data()).doesNotExist();
    }

    @Test
    void aFileOfPricesThatDoesNotCoverTheRecordingIsRefused() throws IOException {
      Path recording = TradeRecording.write(folder.resolve("trades.csv"), 10);
      Path prices =
          Files.writeString(
              folder.resolve("sol.json"), "{\"hourly_close\": [[1781733600, 71.81]]}");

      Cli cli = replayed(recording, "--sol-usd", prices);

      assertThat(cli.exitCode()).isEqualTo(3);
      assertThat(cli.err()).startsWith("error SOL_USD_MISSING: ").contains("2025-10-20T16:41:56Z");
      assertThat(data()).doesNotExist();
    }

    @Test
    void aFinishedReplayRunAgainChangesNothing() throws IOException {
      Path recording = TradeRecording.write(folder.resolve("trades.csv"), 150);

      Cli first = replayed(recording, "--sol-usd", "190");
      Cli again = replayed(recording, "--sol-usd", "190");

      assertThat(first.exitCode()).isZero();
      assertThat(first.out()).contains("FIXED_BY_OPERATOR").doesNotContain("SIMULATED");
      assertThat(first.out()).containsPattern("fills +[1-9]");
      assertThat(again.exitCode()).isZero();
      assertThat(again.stateHash()).isEqualTo(first.stateHash());
      assertThat(Cli.run("verify", data()).stateHash()).isEqualTo(first.stateHash());
    }

    @Test
    void aDamagedLineIsNamedAndOnceMendedTheRunGoesOn() throws IOException {
      List<String> lines = TradeRecording.lines(150);
      List<String> damaged = new ArrayList<>(lines.subList(0, 300));
      damaged.add("not,a,trade");
      Path recording = Files.write(folder.resolve("trades.csv"), damaged);

      Cli broken = replayed(recording, "--sol-usd", "190");
      Cli stillBroken = replayed(recording, "--sol-usd", "190");
      Files.write(recording, lines);
      Cli mended = replayed(recording, "--sol-usd", "190");

      assertThat(broken.exitCode()).isEqualTo(3);
      assertThat(broken.err()).contains("error BAD_RECORD: " + recording + " line 301: ");
      assertThat(broken.out()).contains("identity    holds");
      assertThat(stillBroken.exitCode()).isEqualTo(3);
      assertThat(stillBroken.stateHash()).isEqualTo(broken.stateHash());
      assertThat(mended.exitCode()).isZero();

      Path whole = folder.resolve("whole");
      Cli unbroken =
          Cli.run(
              "run",
              "--profile",
              "REPLAY_150",
              "--market",
              "replay:" + recording,
              "--data",
              whole,
              "--sol-usd",
              "190");
      assertThat(mended.stateHash()).isEqualTo(unbroken.stateHash());
    }

    @Test
    void aDamagedFirstLineIsRefusedBeforeAnythingIsWritten() throws IOException {
      Path recording =
          Files.write(
              folder.resolve("trades.csv"), List.of(TradeRecording.lines(0).get(0), "nothing"));

      Cli cli = replayed(recording);

      assertThat(cli.exitCode()).isEqualTo(3);
      assertThat(cli.err()).contains("BAD_RECORD", " line 2: ");
      assertThat(data()).doesNotExist();
    }

    @Test
    void anotherInputOnTheSameDirectoryIsRefused() throws IOException {
      Path recording = TradeRecording.write(folder.resolve("trades.csv"), 60);
      replayed(recording);
      List<String> other = TradeRecording.lines(60);
      other.remove(30);
      Files.write(recording, other);

      Cli cli = replayed(recording);

      assertThat(cli.exitCode()).isEqualTo(3);
      assertThat(cli.err()).contains("error INPUT_CHANGED: ", "--data");
    }

    @Test
    void recordedTransactionsAreDecodedOnTheWay() {
      Path trade =
          SharedFiles.require(
              "chain/data/transactions/pump/33LHUzKfhBvU68kYib22oFx2XdQKQZ2sfvTmmdCFEr6Yidy"
                  + "P8S3WwAurjz6Suewvr2WUByV79K3stNCZDe7wq3De.json");

      Cli cli = replayed(trade);

      assertThat(cli.exitCode()).as(cli.err()).isZero();
      assertThat(cli.err()).contains("decoded " + trade + ": 1 transactions");
      assertThat(cli.out()).contains("PAPER_ONCHAIN, replay:33LHUz", "2024-08-20T");
    }

    @Test
    void aRecordingThatIsNotThereEndsWithThree() {
      Cli cli = replayed(folder.resolve("missing.csv"));
      assertThat(cli.exitCode()).isEqualTo(3);
      assertThat(cli.err()).startsWith("error BAD_RECORDING: ");
    }
  }
}
