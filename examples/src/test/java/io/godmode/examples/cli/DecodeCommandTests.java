package io.godmode.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecodeCommandTests {
  /** The log of a sale as logsSubscribe told it in November 2024, slot 303757563. */
  private static final String SALE =
      "{\"signature\":\"2CtkTV9zocfn8p4g8k8NzQ4WSYk13svrskAEfW7eC7nz15pAqzCmTk6J8QAmun6NtP4aVL3CWVKR9"
          + "hVpNPxbHSGW\",\"err\":null,\"slot\":303757563,\"logs\":[\"Program"
          + " 6EF8rrecthR5Dkzon8Nwu78hRvfCKubJ14M5uBEwF6P invoke [1]\",\"Program data: vdt/007mYe72X"
          + "ufrxLHjexitZHedkyf4e+J0KOMgBnu2kuLi1/fXH00nVToAAAAA63dXaDoeAAAAjF9LiRHyIjjqqF93tZIAeB6Ms"
          + "YzDh6xG1Oi/PnwVBw9P50VnAAAAAEp3IA4HAAAAnLIXNyvGAwBKy/wRAAAAAJwaBeuZxwIA\",\"Program"
          + " 6EF8rrecthR5Dkzon8Nwu78hRvfCKubJ14M5uBEwF6P success\"]}";

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void printsOneLinePerEventAndASummaryBesideIt() throws IOException {
    assertThat(run(file("a.jsonl", SALE + "\n"))).isZero();

    assertThat(out.toString().lines())
        .singleElement()
        .asString()
        .startsWith("{\"schema_version\":1,\"signature\":\"2CtkTV9z")
        .contains(
            "\"program\":\"pump\",\"side\":\"sell\","
                + "\"mint\":\"HajEHAtZp8AY2T2nMUHvGoCvGNywMAmzRBGSqpp4pump\"",
            "\"sol_lamports\":978659149",
            "\"token_raw_amount\":33236207499243");
    assertThat(err.toString()).startsWith("decoded 1 transactions");
  }

  @Test
  void aBadRecordIsNamedAndEndsWithThree() throws IOException {
    String file = file("a.jsonl", SALE + "\n{\"slot\":1}\n");

    assertThat(run(file)).isEqualTo(3);
    assertThat(out.toString().lines()).hasSize(1);
    assertThat(err.toString()).startsWith("error BAD_RECORD: " + file + ":2: ");
  }

  @Test
  void aMissingFileEndsWithThreeAndWrongUsageWithTwo() {
    assertThat(run(folder.resolve("missing.json").toString())).isEqualTo(3);
    assertThat(run("--no-such-option")).isEqualTo(2);
  }

  @Test
  void failedTransactionsArePrintedOnRequestOnly() throws IOException {
    String file = file("a.json", SALE.replace("\"err\":null", "\"err\":{\"x\":[3,1]}"));

    assertThat(run(file)).isZero();
    assertThat(out.toString()).isEmpty();
    assertThat(run("--failed", file)).isZero();
    assertThat(out.toString().lines())
        .singleElement()
        .asString()
        .contains("\"status\":\"failed\",\"err\":{\"x\":[3,1]}");
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private int run(String... args) {
    Cli cli = Cli.run(Stream.concat(Stream.of("decode"), Arrays.stream(args)).toArray());
    out.write(cli.out());
    err.write(cli.err());
    return cli.exitCode();
  }
}
