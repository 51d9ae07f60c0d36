package io.godmode.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.godmode.core.config.ConfigLoader;
import io.godmode.examples.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code godmode run} shows itself on the dashboard. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DashboardRunTests {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  private final HttpClient client = HttpClient.newHttpClient();

  private Path config(String dashboard) throws IOException {
    ObjectNode config = (ObjectNode) JSON.readTree(ConfigLoader.profileText("DEMO"));
    config.set("dashboard", JSON.readTree(dashboard));
    return Files.writeString(folder.resolve("config.json"), config.toPrettyString());
  }

  private Object[] run(Path config, Object... more) {
    Object[] args = {
      "run",
      "--config",
      config,
      "--market",
      "sim",
      "--speed",
      "20x",
      "--seed",
      "7",
      "--no-control",
      "--data",
      folder.resolve("data")
    };
    Object[] all = new Object[args.length + more.length];
    System.arraycopy(args, 0, all, 0, args.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    return all;
  }

  private static ServerSocket taken() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  private JsonNode get(int port, String path) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
            HttpResponse.BodyHandlers.ofString());
    return JSON.readTree(answer.body());
  }

  private boolean answers(int port) throws InterruptedException {
    try {
      return get(port, "/godmode/status").path("run_mode").isTextual();
    } catch (IOException notYet) {
      return false;
    }
  }

  @Test
  void showsTheRunWhereTheConfigurationSaysUntilItEnds() throws Exception {
    int port = FreePort.find();
    Path config = config("{\"enabled\": true, \"host\": \"127.0.0.1\", \"port\": " + port + "}");
    try (BackgroundCli run =
        new BackgroundCli(
            new Host(Map.<String, String>of()::get, InstantSource.system()), run(config))) {
      run.await("the dashboard", () -> answers(port));
      run.await("candidates", () -> !get(port, "/godmode/candidates").path("candidates").isEmpty());
      // Candidates come from the market, wallets from the journal: neither waits for the other.
      run.await(
          "wallets",
          () -> get(port, "/godmode/wallets/runtime").path("wallets_count").asInt() == 10);
      Cli ended = run.stop();
      assertThat(ended.exitCode()).as(ended.err()).isZero();
      assertThat(ended.err()).contains("dashboard at http://127.0.0.1:" + port + "/");
    }
    assertThat(answers(port)).isFalse();
  }

  @Test
  void aPortThatIsTakenIsNoReasonNotToTradeUnlessItWasAskedFor() throws Exception {
    try (ServerSocket other = taken()) {
      int port = other.getLocalPort();
      Path config = config("{\"enabled\": true, \"host\": \"127.0.0.1\", \"port\": " + port + "}");
      Cli trades = Cli.run(run(config, "--ticks", 3));
      assertThat(trades.exitCode()).as(trades.err()).isZero();
      assertThat(trades.err()).contains("warning: there is no dashboard: ", ":" + port);
      Cli refused = Cli.run(run(config, "--ticks", 6, "--port", port));
      assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE);
      assertThat(refused.err()).contains("DASHBOARD_PORT_IN_USE");
    }
  }

  @Test
  void isNotThereWhereItIsOff() throws Exception {
    Path config = config("{\"enabled\": false, \"host\": \"127.0.0.1\", \"port\": 8001}");
    assertThat(Cli.run(run(config, "--ticks", 3)).err()).doesNotContain("dashboard");
    assertThat(Cli.run(run(config, "--ticks", 6, "--port", 0)).err())
        .contains("dashboard at http://127.0.0.1:");
    Path on = config("{\"enabled\": true, \"host\": \"127.0.0.1\", \"port\": 8001}");
    assertThat(Cli.run(run(on, "--ticks", 9, "--no-dashboard")).err()).doesNotContain("dashboard");
  }

  @Test
  void isRefusedBeyondThisMachineWithoutAToken() throws Exception {
    Path config = config("{\"enabled\": true, \"host\": \"0.0.0.0\", \"port\": 8001}");
    Cli refused = Cli.with(Map.of(), run(config, "--ticks", 3, "--port", 0));
    assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(refused.err()).contains("DASHBOARD_TOKEN_MISSING", "GODMODE_DASHBOARD_TOKEN");
  }

  @Test
  void optionsAreChecked() {
    assertThat(Cli.run("run", "--port", 1, "--no-dashboard").err()).contains("exclude each other");
    assertThat(Cli.run("run", "--port", 65_536).err())
        .contains("--port must be 0 to 65535, but was 65536");
  }
}
