package io.godmode.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeadersCommandTests {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path folder;

  private static Path recording = Path.of("");

  @BeforeAll
  static void aRecording() throws IOException {
    recording = TradeRecording.write(folder.resolve("trades.csv"), 300);
  }

  private static Cli leaders(Object... more) {
    Object[] args = new Object[more.length + 5];
    args[0] = "leaders";
    args[1] = "--market";
    args[2] = "replay:" + recording;
    args[3] = "--sol-usd";
    args[4] = "190";
    System.arraycopy(more, 0, args, 5, more.length);
    return Cli.run(args);
  }

  @Test
  void printsATableAndSaysThatThereIsTooLittle() {
    Cli cli = leaders("--top", 3);
    assertThat(cli.err()).isEmpty();
    assertThat(cli.exitCode()).isZero();
    assertThat(cli.out())
        .contains("16 traders: 16 INSUFFICIENT_DATA")
        .contains("INSUFFICIENT_DATA: nobody traded 30 tokens in each part")
        .contains("and 13 more; --top N or --json shows them")
        .contains("does not say what traders paid the network");
    assertThat(cli.out().lines().filter(line -> line.contains("-  INSUFFICIENT_DATA"))).isEmpty();
  }

  @Test
  void printsTheSameForPrograms() throws IOException {
    Cli cli = leaders("--json");
    assertThat(cli.exitCode()).isZero();
    JsonNode report = JSON.readTree(cli.out());
    assertThat(report.path("schema_version").asInt()).isEqualTo(1);
    assertThat(report.path("traders")).hasSize(16);
    assertThat(report.path("labels").path("INSUFFICIENT_DATA").asInt()).isEqualTo(16);
    assertThat(report.path("network_fees_known").asBoolean()).isFalse();
    assertThat(report.path("split_slot").asLong())
        .isEqualTo((report.path("first_slot").asLong() + report.path("last_slot").asLong()) / 2);
    JsonNode first = report.path("traders").path(0);
    assertThat(first.path("copied")).hasSize(5);
    assertThat(first.has("rank")).isFalse();
    assertThat(first.path("pnl_lamports").isTextual()).isTrue();
    assertThat(leaders("--json").out()).isEqualTo(cli.out());
  }

  @Test
  void showsOneTrader() throws IOException {
    String trader =
        JSON.readTree(leaders("--json").out()).path("traders").path(4).path("trader").asText();
    assertThat(leaders("--trader", trader).out().lines().filter(line -> line.contains(trader)))
        .hasSize(1);
    assertThat(JSON.readTree(leaders("--json", "--trader", trader).out()).path("traders"))
        .hasSize(1);
    Cli unknown = leaders("--trader", "11111111111111111111111111111111");
    assertThat(unknown.exitCode()).isEqualTo(ExitCode.MARKET);
    assertThat(unknown.err()).contains("TRADER_UNKNOWN");
  }

  @Test
  void refusesWhatItCannotUse() {
    assertThat(Cli.run("leaders", "--market", "sim").err())
        .contains("'sim' has no traders with a past; allowed: index:DIR");
    assertThat(Cli.run("leaders", "--market", "replay:" + recording).err())
        .contains("SOL_USD_MISSING");
    assertThat(leaders("--notional-usd", "0").err())
        .contains("--notional-usd must be dollars above zero, such as 5, but was '0'");
    assertThat(leaders("--notional-usd", "many").err()).contains("but was 'many'");
    assertThat(leaders("--latencies", "5,2").err())
        .contains("latencies must ascend within 1 to 150, but were [5, 2]");
    assertThat(leaders("--latencies", "1,2").err())
        .contains("latency must be one of [1, 2], but was 5");
    assertThat(leaders("--latencies", "0,5").err()).contains("[0, 5]");
    assertThat(leaders("--slippage-bps", "10001").err()).contains("0 to 10000, but was 10001");
    assertThat(leaders("--top", "0").err()).contains("--top must be 1 or more, but was 0");
    assertThat(leaders("--trader", "nobody").err()).contains("--trader: address");
    assertThat(leaders("--config", "a.json", "--profile", "DEMO").err())
        .contains("exclude each other");
    assertThat(leaders("--top", "0").exitCode()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void saysOfTheRecordedSeventyFiveSecondsThatTheyAreTooFew() {
    Path recorded = SharedFiles.require("chain/data/datasets/pumpfun_swaps_2025-10-20_open.csv");
    Cli cli =
        Cli.run("leaders", "--market", "replay:" + recorded, "--sol-usd", "190", "--top", "1");
    assertThat(cli.exitCode()).isZero();
    assertThat(cli.out())
        .contains("408 traders: 408 INSUFFICIENT_DATA")
        .contains("INSUFFICIENT_DATA: nobody traded 30 tokens in each part");
  }

  /**
   * Slot 254170887, whose transactions of this payer were counted by hand: 3, of which 2 failed.
   */
  @Test
  void takesOffWhatTheNetworkTookForFailuresToo(@TempDir Path index) throws IOException {
    Path block = SharedFiles.require("chain/data/blocks/mainnet_254170887_base64.json");
    assertThat(Cli.run("index", "--from", "archive:" + block, "--data-dir", index).exitCode())
        .isZero();
    String payer = "2EZsc3KXSRusWxWnzEd7efQFcaxYpoh5LkwtvWohNKZB";
    for (String market : List.of("index:" + index, "replay:" + block)) {
      Cli cli =
          Cli.run("leaders", "--market", market, "--sol-usd", 150, "--json", "--trader", payer);
      assertThat(cli.exitCode()).as(cli.err()).isZero();
      JsonNode report = JSON.readTree(cli.out());
      assertThat(report.path("network_fees_known").asBoolean()).isTrue();
      JsonNode network = report.path("traders").path(0).path("network");
      assertThat(network.path("failed").asInt()).isEqualTo(2);
      assertThat(network.path("failed_lamports").asText()).isEqualTo("52222");
      assertThat(network.path("landed_lamports").asText()).isEqualTo("26111");
    }
  }
}
