package io.godmode.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTests {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String SECRET = "key-4711";

  @TempDir Path folder;

  private HttpServer node;

  @BeforeEach
  void start() throws IOException {
    node = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    node.createContext(
        "/",
        exchange -> {
          JsonNode asked = JSON.readTree(exchange.getRequestBody());
          String reply =
              "{\"jsonrpc\":\"2.0\",\"result\":"
                  + result(asked.path("method").asText())
                  + ",\"id\":"
                  + asked.path("id")
                  + "}";
          byte[] bytes = reply.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    node.start();
  }

  @AfterEach
  void stop() {
    node.stop(0);
  }

  private static String result(String method) {
    return switch (method) {
      case "getGenesisHash" -> "\"EtWTRABZaYq6iMfeYKouRu166VU2xqa1wcaWoxPkrZBG\"";
      case "getVersion" -> "{\"solana-core\":\"2.3.7\",\"feature-set\":1}";
      case "getHealth" -> "\"ok\"";
      case "getSlot" -> "120";
      case "getFirstAvailableBlock" -> "3";
      case "getBlocks" -> "[117,118,120]";
      case "getBlockTime" -> Long.toString(Instant.now().getEpochSecond());
      case "getBlock" ->
          "{\"previousBlockhash\":\"a\",\"blockhash\":\"b\",\"parentSlot\":118,\"blockTime\":1,"
              + "\"transactions\":[]}";
      default -> throw new AssertionError("the doctor asked for " + method);
    };
  }

  private String url() {
    return "http://127.0.0.1:" + node.getAddress().getPort() + "/?api-key=" + SECRET;
  }

  private static Cli doctor(Map<String, String> environment, Object... options) {
    return Cli.with(
        environment, Stream.concat(Stream.of("doctor"), Arrays.stream(options)).toArray());
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
        .contains("config       ok: profile LIVE_150")
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
    node.stop(0);
    Cli told = doctor(Map.of("RPC_SOLANA_HTTP", url), "--profile", "LIVE_150", "--data", folder);
    assertThat(told.exitCode()).isEqualTo(ExitCode.MARKET);
    assertThat(told.out())
        .contains("problem      getSlot: UNREACHABLE")
        .contains("recommended  none")
        .doesNotContain(SECRET, "127.0.0.1");
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
