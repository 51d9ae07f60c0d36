package io.godmode.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.godmode.core.config.ConfigLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepCommandTests {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String STOP = "strategies.memecoin_farming.exits.stop_loss_pct";
  private static final String AFTER = "strategies.memecoin_farming.exit_after_ticks";

  @TempDir static Path folder;

  private static Path recording = Path.of("");

  @BeforeAll
  static void aRecording() throws IOException {
    recording = TradeRecording.write(folder.resolve("trades.csv"), 300);
  }

  private static Cli sweep(Path out, Object... more) {
    List<Object> args = new ArrayList<>(List.of("sweep", "--profile", "REPLAY_150"));
    args.addAll(List.of("--market", "replay:" + recording, "--out", out));
    args.addAll(List.of(more));
    return Cli.run(args.toArray());
  }

  private static Cli small(Path out, int jobs) {
    return sweep(
        out,
        "--set",
        AFTER + "=2,20",
        "--train",
        "0..150",
        "--test",
        "150..300",
        "--jobs",
        jobs,
        "--json");
  }

  /** Returns every journal of a study by its place. */
  private static Map<String, byte[]> journals(Path out) throws IOException {
    Map<String, byte[]> all = new TreeMap<>();
    try (Stream<Path> files = Files.walk(out)) {
      files
          .filter(file -> file.toString().contains("journal"))
          .filter(Files::isRegularFile)
          .forEach(
              file -> {
                try {
                  all.put(out.relativize(file).toString(), Files.readAllBytes(file));
                } catch (IOException failure) {
                  throw new UncheckedIOException(failure);
                }
              });
    }
    return all;
  }

  @Nested
  class Studies {
    @Test
    void areTheSameHoweverManyRunAtOnceAndGoOnWhereTheyWereBrokenOff() throws IOException {
      Path one = folder.resolve("one");
      Path three = folder.resolve("three");

      Cli alone = small(one, 1);
      Cli together = small(three, 3);

      assertThat(alone.exitCode()).as(alone.err()).isZero();
      assertThat(together.out()).isEqualTo(alone.out());
      Map<String, byte[]> journals = journals(one);
      // Two sets in two windows, five times chance and nothing in one.
      assertThat(journals).hasSize(10);
      assertThat(journals(three)).containsExactlyEntriesOf(journals);

      ScratchDirectory.remove(three.resolve("trials/150-300/2"));
      Files.createDirectories(three.resolve("trials/150-300/2.part/journal"));
      Files.writeString(three.resolve("trials/150-300/2.part/journal/torn"), "half");
      Cli again = small(three, 2);

      assertThat(again.err()).contains("10 runs, 9 of them there already");
      assertThat(again.out()).isEqualTo(alone.out());
      assertThat(journals(three)).containsExactlyEntriesOf(journals);
    }

    @Test
    void alwaysRunBaselinesAndSayWhenThereIsTooLittle() throws IOException {
      Cli cli =
          sweep(folder.resolve("little"), "--set", AFTER + "=2,20", "--walk-forward", "2:240");

      assertThat(cli.exitCode()).as(cli.err()).isZero();
      assertThat(cli.out())
          .contains("train 0..80, test 80..160", "train 80..160, test 160..240")
          .contains("TOO FEW: ", "random entries", "do nothing", "[FIXED_BY_OPERATOR")
          .contains("nothing could be chosen")
          .doesNotContainPattern("(?m)^ +1 ");
    }

    @Test
    void readAConfigurationWithItsComments() {
      Path directory = folder.resolve("commented");
      assertThat(Cli.run("init", directory).exitCode()).isZero();

      Cli cli =
          Cli.run(
              "sweep",
              "--config",
              directory.resolve("config.json"),
              "--market",
              "replay:" + recording,
              "--sol-usd",
              "190",
              "--set",
              AFTER + "=2,3",
              "--train",
              "0..5",
              "--test",
              "5..10",
              "--out",
              folder.resolve("commented-study"));

      assertThat(cli.exitCode()).as(cli.err()).isZero();
      assertThat(cli.out()).contains("do nothing");
    }

    @Test
    void belongToTheirDirectory() {
      Path out = folder.resolve("bound");
      assertThat(sweep(out, "--set", AFTER + "=3,4", "--train", "0..20", "--test", "20..40").out())
          .contains("do nothing");

      Cli other = sweep(out, "--set", AFTER + "=3,5", "--train", "0..20", "--test", "20..40");

      assertThat(other.exitCode()).isEqualTo(2);
      assertThat(other.err()).startsWith("error SWEEP_OTHER: ").contains("sweep.json");
    }

    @Test
    void aTrialIsARunWithItsManifestAndReport() throws IOException {
      Path out = folder.resolve("reported");
      assertThat(small(out, 2).exitCode()).isZero();
      Path trial = out.resolve("trials/150-300/1");

      JsonNode report =
          JSON.readTree(Cli.run("report", trial, "--format", "json").out()).get("manifest");

      assertThat(report.at("/stated/window").asText()).isEqualTo("150..300");
      assertThat(report.at("/data_hash").asText()).hasSize(64);
      assertThat(Cli.run("verify", trial).exitCode()).isZero();
      // Nothing was entered before the window: the clock begins at slot 0, a slot is 400 ms.
      List<String> trips = Cli.run("report", trial, "--format", "csv").out().lines().toList();
      assertThat(trips).hasSizeGreaterThan(1);
      JsonNode nothing =
          JSON.readTree(
              Cli.run("report", out.resolve("trials/150-300/nothing"), "--format", "json").out());
      assertThat(nothing.at("/figures/entries_filled").asLong()).isZero();
      assertThat(nothing.at("/figures/equity_change_usd").asText()).isEqualTo("0");
    }
  }

  @Nested
  class Usage {
    private void refused(String code, String words, Object... args) {
      Path out = folder.resolve("refused");
      Cli cli = sweep(out, args);
      assertThat(cli.exitCode()).as(cli.out()).isEqualTo(2);
      assertThat(cli.err()).startsWith("error " + code + ": ").contains(words);
      assertThat(out).doesNotExist();
    }

    @Test
    void withoutATestThereIsNoStudy() {
      refused("SWEEP_INVALID", "--walk-forward", "--set", AFTER + "=2,3");
      refused("SWEEP_INVALID", "--walk-forward", "--set", AFTER + "=2,3", "--train", "0..10");
      refused(
          "SWEEP_INVALID",
          "has seen the training",
          "--set",
          AFTER + "=2,3",
          "--train",
          "0..10",
          "--test",
          "9..20");
      refused("SWEEP_INVALID", "FOLDS:SLOTS", "--set", AFTER + "=2,3", "--walk-forward", "0:100");
      refused("USAGE", "--set", "--train", "0..10", "--test", "10..20");
    }

    @Test
    void valuesAreCheckedLikeAConfiguration() {
      refused("SWEEP_INVALID", AFTER, "--set", AFTER + "=2,-3", "--walk-forward", "1:100");
      refused(
          "SWEEP_INVALID",
          "exit_after_tick",
          "--set",
          "strategies.memecoin_farming.exit_after_tick=2,3",
          "--walk-forward",
          "1:100");
      refused(
          "SWEEP_INVALID",
          "same configuration",
          "--set",
          "BOT_MODE=GODMODE,PRO",
          "--walk-forward",
          "1:100");
      refused(
          "SWEEP_INVALID",
          "no such place",
          "--set",
          "wallets[99].name=a,b",
          "--walk-forward",
          "1:100");
      refused("SWEEP_INVALID", "FROM:TO:STEP", "--set", STOP, "--walk-forward", "1:100");
      refused(
          "SWEEP_INVALID", "FROM <= TO", "--set", STOP + "=0.3:0.1:0.1", "--walk-forward", "1:100");
    }

    @Test
    void aMarketThatIsGoneTomorrowIsRefused() {
      Cli cli =
          Cli.run(
              "sweep",
              "--market",
              "rpc",
              "--set",
              AFTER + "=2,3",
              "--walk-forward",
              "1:100",
              "--out",
              folder.resolve("refused"));

      assertThat(cli.exitCode()).isEqualTo(3);
      assertThat(cli.err()).startsWith("error MARKET_NOT_REPEATABLE: ");
    }
  }

  @Nested
  class Grids {
    @Test
    void rangesHoldBothEndsAndEveryCombinationIsTriedOnce() {
      List<SweepGrid.Setting> settings =
          SweepGrid.of(
              ConfigLoader.profileText("DEMO"),
              List.of(
                  SweepAxis.parse(STOP + "=0.1:0.2:0.05"),
                  SweepAxis.parse("$." + AFTER + "=5,7,5")));

      assertThat(settings)
          .extracting(SweepGrid.Setting::label)
          .containsExactly(
              "stop_loss_pct=0.1 exit_after_ticks=5",
              "stop_loss_pct=0.1 exit_after_ticks=7",
              "stop_loss_pct=0.15 exit_after_ticks=5",
              "stop_loss_pct=0.15 exit_after_ticks=7",
              "stop_loss_pct=0.2 exit_after_ticks=5",
              "stop_loss_pct=0.2 exit_after_ticks=7");
    }
  }
}
