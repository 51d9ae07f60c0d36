package io.godmode.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParityCommandTests {
  /** The log of a sale as logsSubscribe told it in November 2024, slot 303757563. */
  private static final String SALE =
      "{\"signature\":\"2CtkTV9zocfn8p4g8k8NzQ4WSYk13svrskAEfW7eC7nz15pAqzCmTk6J8QAmun6NtP4aVL3CWVKR9"
          + "hVpNPxbHSGW\",\"err\":null,\"slot\":303757563,\"logs\":[\"Program"
          + " 6EF8rrecthR5Dkzon8Nwu78hRvfCKubJ14M5uBEwF6P invoke [1]\",\"Program data: vdt/007mYe72X"
          + "ufrxLHjexitZHedkyf4e+J0KOMgBnu2kuLi1/fXH00nVToAAAAA63dXaDoeAAAAjF9LiRHyIjjqqF93tZIAeB6Ms"
          + "YzDh6xG1Oi/PnwVBw9P50VnAAAAAEp3IA4HAAAAnLIXNyvGAwBKy/wRAAAAAJwaBeuZxwIA\",\"Program"
          + " 6EF8rrecthR5Dkzon8Nwu78hRvfCKubJ14M5uBEwF6P success\"]}";

  @TempDir Path folder;

  private final JsonMapper json = new JsonMapper();

  @Test
  void aRowIsOneLineOfJsonAndTheTableStandsBesideIt() throws IOException {
    Cli cli = run("--json", file("a.jsonl", SALE + "\n"));

    assertThat(cli.exitCode()).isZero();
    JsonNode row = json.readTree(cli.out());
    assertThat(row.path("venue").asText()).isEqualTo("pump_fun");
    assertThat(row.path("verdict").asText()).isEqualTo("EXACT");
    assertThat(row.path("slot").asLong()).isEqualTo(303_757_563L);
    assertThat(row.path("trade").asText()).isEqualTo("sell exact in");
    assertThat(row.path("figures").path("quote").path("chain").asText()).isEqualTo("978659149");
    assertThat(row.path("figures").path("quote").path("off").asText()).isEqualTo("0");
    assertThat(cli.err()).startsWith("venue ");
  }

  @Test
  void theTableCountsByVenue() throws IOException {
    Cli cli = run(file("a.jsonl", SALE + "\n"));

    assertThat(cli.out().lines().toList().get(1)).matches("pump_fun +1 +1( +0){6}");
    assertThat(cli.out()).contains("\nall ");
  }

  @Test
  void anAmountThatIsOneOffEndsWithOne() throws IOException {
    // One lamport more in sol_amount: 4e27553a instead of 4d27553a.
    Cli cli = run("--json", file("a.jsonl", SALE.replace("XH00nVToA", "XH04nVToA") + "\n"));

    assertThat(cli.exitCode()).isEqualTo(1);
    assertThat(json.readTree(cli.out()).path("verdict").asText()).isEqualTo("OFF");
    assertThat(cli.err()).contains("off by, ours less the chain's", "pump_fun quote: 1 rows");
  }

  @Test
  void whatCannotBeReadEndsWithThreeAndTheRestIsCompared() throws IOException {
    file("a.jsonl", SALE + "\n");
    file("b.jsonl", "{\"slot\":");

    Cli cli = run(folder.toString());

    assertThat(cli.exitCode()).isEqualTo(3);
    assertThat(cli.out()).contains("pump_fun");
    assertThat(cli.err()).contains("not read: BAD_RECORD: " + folder.resolve("b.jsonl"));
  }

  @Test
  void aDamagedCurveTradeIsNamedByItsLine() throws IOException {
    String csv =
        file(
            "a.csv",
            "sig,slot,timestamp,mint,user,is_buy,sol_lamports,token_raw\nx,1,1,x,x,1,1,1\n");

    Cli cli = run(csv);

    assertThat(cli.exitCode()).isEqualTo(3);
    assertThat(cli.err()).contains("not read: BAD_RECORD: " + csv + " line 2: sig is 'x'");
  }

  @Test
  void whatHoldsNoTradesIsListedAndAloneRefused() throws IOException {
    file("a.jsonl", SALE + "\n");
    file("b.json", "{\"name\":\"x\"}");
    file("c.csv", "day,price\n");

    assertThat(run(folder.toString()).exitCode()).isZero();
    assertThat(run(folder.toString()).err())
        .contains("2 files hold no trades", "c.csv: its columns are no trades: day,price");
    Cli alone = run(folder.resolve("b.json").toString());
    assertThat(alone.exitCode()).isEqualTo(3);
    assertThat(alone.err()).contains("error BAD_RECORDING: there is no trade in ");
    assertThat(run(folder.resolve("none").toString()).exitCode()).isEqualTo(3);
    assertThat(run().exitCode()).isEqualTo(2);
  }

  @Test
  void listsWithoutAmountsAndRoundedAmountsHaveNoState() throws IOException {
    String lists =
        file(
            "a.csv",
            "transaction_signature,program_address,method,all_accounts\ns,p,buy,a\ns,p,,a\n");
    String rounded =
        file(
            "b.jsonl",
            "{\"mint\":\"m\",\"pool\":\"p\",\"swaps\":[{\"side\":\"buy\",\"sol\":0.1,\"tokens\":5.5}]}");

    Cli cli = run(lists, rounded);

    assertThat(cli.exitCode()).isZero();
    assertThat(cli.out())
        .contains("amounts and reserves: the record lists accounts only")
        .contains("the amounts are rounded decimals");
  }

  @Test
  void eventsAndLogsThatWereKeptAloneAreCompared() throws IOException {
    String log = SALE.substring(SALE.indexOf("\"logs\":") + 7, SALE.length() - 1);
    String tree = file("a.json", "{\"instructions\":[],\"log_messages\":" + log + "}");
    String data =
        log.substring(
            log.indexOf("vdt/007mYe7") + 11,
            log.indexOf("\",\"Program 6EF8rrecthR5Dkzon8Nwu78hRvfCKubJ14M5uBEwF6P success"));
    String body =
        file(
            "b.json",
            "{\"program\":\"6EF8rrecthR5Dkzon8Nwu78hRvfCKubJ14M5uBEwF6P\","
                + "\"event\":\"TradeEvent\",\"slot\":303757563,\"body_b64\":\"%s\"}"
                    .formatted(withoutDiscriminator("vdt/007mYe7" + data)));

    Cli cli = run("--json", tree, body);

    assertThat(cli.out().lines())
        .hasSize(2)
        .allSatisfy(
            line ->
                assertThat(line)
                    .contains("\"verdict\":\"EXACT\"", "\"standing\":\"not_recorded\""));
  }

  private static String withoutDiscriminator(String event) {
    byte[] bytes = Base64.getDecoder().decode(event);
    return Base64.getEncoder().encodeToString(Arrays.copyOfRange(bytes, 8, bytes.length));
  }

  @Test
  void swapsWithVaultsAreComparedByTheirPoolsOtherSwaps() throws IOException {
    String swap =
        "{\"signature\":\"s\",\"pool\":\"p\",\"token_in\":\"t\",\"amount_in\":\"1000000\","
            + "\"amount_out\":\"%s\",\"fee_amount\":\"0\",\"fee_mint\":\"q\","
            + "\"reserve_in\":\"1000000000\",\"reserve_out\":\"50000000000000\"}";

    // floor(50000000000000 * 1000000 / 1001000000)
    Cli fits = run(file("a.json", "[" + swap.formatted("49950049950") + "]"));
    Cli both =
        run(
            file(
                "b.json",
                "[" + swap.formatted("49950049950") + "," + swap.formatted("49950049950") + "]"));

    assertThat(fits.out()).contains("pump_swap FITS");
    assertThat(both.out().lines().toList().get(1)).matches("pump_swap +2 +2( +0){6}");
  }

  /**
   * What all recorded trades come to. A row may be exact, or fit, or lack a fact that is named;
   * none may contradict.
   */
  @Test
  void noRecordedTradeContradicts() throws IOException {
    Path data = SharedFiles.require("chain/data");
    Map<String, Integer> counts = new TreeMap<>();

    Cli cli = run("--json", data.toString());

    for (String line : cli.out().lines().toList()) {
      JsonNode row = json.readTree(line);
      String verdict = row.path("verdict").asText();
      assertThat(row.path("reason").asText().isEmpty()).as(line).isEqualTo(verdict.equals("EXACT"));
      counts.merge(row.path("venue").asText() + " " + verdict, 1, Integer::sum);
    }
    assertThat(cli.exitCode()).as(cli.err()).isZero();
    assertThat(counts)
        .containsEntry("raydium_v4 EXACT", 72)
        .containsEntry("raydium_v4 REVERTS_TOO", 57)
        .containsEntry("raydium_v4 OTHER_CAUSE", 130)
        .containsEntry("pump_fun EXACT", 750)
        .containsEntry("pump_swap EXACT", 205)
        .containsEntry("launchlab FITS", 2)
        .containsEntry("raydium_cpmm FITS", 2)
        .doesNotContainKey("raydium_v4 NO_STATE")
        .doesNotContainKey("launchlab NO_STATE")
        .doesNotContainKey("raydium_cpmm NO_STATE");
    String table = cli.err().substring(0, cli.err().indexOf("\n\nwhy:"));
    assertThat(Files.readString(Path.of("..", "docs", "parity.md")))
        .as("the table in docs/parity.md is that of 'godmode parity ../shared/chain/data'")
        .contains(table);
  }

  @Test
  void theSameRecordingGivesTheSameBytes() {
    String data = SharedFiles.require("chain/data/transactions").toString();

    assertThat(run("--json", data).out()).isEqualTo(run("--json", data).out());
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private static Cli run(String... args) {
    Object[] all = new Object[args.length + 1];
    all[0] = "parity";
    System.arraycopy(args, 0, all, 1, args.length);
    return Cli.run(all);
  }
}
