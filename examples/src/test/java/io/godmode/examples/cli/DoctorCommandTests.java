package io.godmode.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.godmode.testkit.ManualClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTests {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String SECRET = CannedNode.SECRET;

  @TempDir Path folder;

  private final ManualClock clock = ManualClock.create();
  private CannedNode node;

  @BeforeEach
  void start() throws IOException {
    node = new CannedNode(clock);
  }

  @AfterEach
  void stop() {
    node.close();
  }

  private String url() {
    return node.url();
  }

  private Cli doctor(Map<String, String> environment, Object... options) {
    return Cli.on(
        new Host(environment::get, clock),
        Stream.concat(Stream.of("doctor"), Arrays.stream(options)).toArray());
  }

  @Test
  void measuresEveryEndpointAndShowsNoUrl() {
    Cli told =
        doctor(
            Map.of("RPC_SOLANA_HTTP", url() + " " + url()),
            "--profile",
            "LIVE_150",
            "--data",
            folder,
            "--blocks",
            2,
            "--calls",
            3,
            "--usd-per-million-calls",
            "10");

    assertThat(told.out())
        .contains("config       ok: profile LIVE_150\n")
        .contains("environment  ok: 2 endpoints")
        .contains("endpoint rpc-1")
        .contains("endpoint rpc-2")
        .contains("cluster      devnet")
        .contains("slots        confirmed 120, finalized 120, first kept 3")
        .contains("0 slots behind the best endpoint")
        .contains("none met in 3 calls")
        .contains("453600 calls and")
        .contains("4.54 USD a day")
        .contains("recommended  --mode blocks");
    assertThat(told.out() + told.err()).doesNotContain(SECRET, "127.0.0.1");
    assertThat(told.exitCode()).isEqualTo(told.out().contains("disk         ok") ? 0 : 3);
  }

  @Test
  void speaksJsonToPrograms() throws IOException {
    Cli told =
        doctor(
            Map.of("RPC_SOLANA_HTTP", url()),
            "--profile",
            "LIVE_150",
            "--data",
            folder,
            "--calls",
            "1",
            "--json");
    JsonNode line = JSON.readTree(told.out());
    assertThat(line.path("endpoint").asText()).isEqualTo("rpc-1");
    assertThat(line.path("sample").path("blocks").asInt()).isEqualTo(3);
    assertThat(line.path("per_day").path("blocks").path("calls").asLong()).isEqualTo(453_600);
    assertThat(line.path("recommended").asText()).isEqualTo("blocks");
    assertThat(told.err()).contains("config       ok");
  }

  @Test
  void saysWhichVariableIsMissing() {
    Cli told = doctor(Map.of(), "--profile", "LIVE_150", "--data", folder);
    assertThat(told.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(told.out())
        .contains("environment  PROBLEM RPC_URL_MISSING")
        .contains("the environment variable RPC_SOLANA_HTTP holds no URL");
  }

  @Test
  void doesNotShowAUrlThatItRefuses() {
    Cli told =
        doctor(
            Map.of("RPC_SOLANA_HTTP", "ftp://host/" + SECRET),
            "--profile",
            "LIVE_150",
            "--data",
            folder);
    assertThat(told.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(told.out()).contains("environment  PROBLEM RPC_URL_INVALID").doesNotContain(SECRET);
  }

  @Test
  void anEndpointThatIsNotThereIsTrouble() {
    String url = url();
    node.close();
    Cli told = doctor(Map.of("RPC_SOLANA_HTTP", url), "--profile", "LIVE_150", "--data", folder);
    assertThat(told.exitCode()).isEqualTo(ExitCode.MARKET);
    assertThat(told.out())
        .contains("problem      getGenesisHash: UNREACHABLE", "check the address in its URL")
        .contains("problem      nothing more was asked")
        .contains("recommended  none")
        .doesNotContain(SECRET, "127.0.0.1");
  }

  @Test
  void aHealthyEndpointIsToldInFull() {
    assertThat(endpoint())
        .isEqualTo(
            """
            endpoint rpc-1
              cluster      devnet
              software     2.3.7
              slots        confirmed 120, finalized 120, first kept 3
              lag          newest block 3 s old by this machine's clock
              speed        0.0 MB/s over 3 blocks one after another, 0.0 MB a block
              limit        none met in 40 calls within 400 ms
              blocks       453600 calls and 0.1 GB a day
              programs     0 calls and 0.0 GB a day, estimated; repairs of gaps come on top
              recommended  --mode blocks: it hands over blocks at twice the rate of the chain or faster
            """);
  }

  @Test
  void aSlowEndpointIsForSubscriptions() {
    node.blockTakes = Duration.ofMillis(900);
    assertThat(endpoint())
        .contains(
            "recommended  --mode programs, on best effort, or another endpoint: this one is too");
  }

  @Test
  void aLimitIsFoundAndComparedWithWhatBlocksNeed() {
    node.most = 15;
    assertThat(endpoint())
        .contains(
            "limit        too many calls after 4 within 50 ms; --mode blocks makes 6 a second\n");
  }

  @Test
  void anEndpointThatLagsIsOfNoUse() {
    node.age = Duration.ofSeconds(75);
    assertThat(endpoint())
        .contains("newest block 75 s old by this machine's clock, TOO OLD TO TRADE ON")
        .contains("recommended  none: it is too far behind to trade on");
  }

  @Test
  void anEndpointThatRefusesUsIsAskedOnce() {
    node.status = 401;
    assertThat(endpoint())
        .contains("problem      getGenesisHash: REFUSED, rpc-1: HTTP 401; check the key and the")
        .contains("problem      nothing more was asked")
        .contains("recommended  none: no block could be read from it");
    assertThat(node.asked).hasSize(1);
  }

  /** Returns what is said of the one endpoint. */
  private String endpoint() {
    Cli told = doctor(Map.of("RPC_SOLANA_HTTP", url()), "--profile", "LIVE_150", "--data", folder);
    assertThat(told.out() + told.err()).doesNotContain(SECRET, "127.0.0.1");
    return told.out().substring(told.out().indexOf("endpoint rpc-1"));
  }

  @Test
  void aConfigurationThatIsNotThereIsAProblemAndTheRestIsStillLookedAt() {
    Cli told =
        doctor(Map.of("RPC_SOLANA_HTTP", url()), folder.resolve("none.json"), "--data", folder);
    assertThat(told.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(told.out())
        .contains("config       PROBLEM CONFIG_MISSING")
        .contains("endpoint rpc-1");
  }

  @Test
  void numbersOutOfRangeAreRefused() {
    Cli told = doctor(Map.of(), "--profile", "LIVE_150", "--blocks", 0);
    assertThat(told.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(told.err()).contains("--blocks must be from 1 to 100, was 0");
  }
}
