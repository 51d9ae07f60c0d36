package io.godmode.examples.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.godmode.core.config.ConfigLoader;
import io.godmode.examples.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * A run whose environment is full of secrets, on a node that is lost midway, so that what failed
 * calls have to say is in what is looked at too.
 */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SecretsOfARunTests {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CANARY = LoopbackChain.SECRET;
  private static final List<String> PATHS =
      List.of(
          "/",
          "/godmode/ping",
          "/godmode/status",
          "/godmode/wallets/runtime",
          "/godmode/alerts/finance",
          "/godmode/trades/runtime",
          "/godmode/execution/runtime",
          "/godmode/positions",
          "/godmode/candidates",
          "/godmode/denials",
          "/godmode/flows",
          "/godmode/equity",
          "/godmode/settings",
          "/godmode/health",
          "/godmode/trades.csv",
          "/godmode/explain/1",
          "/godmode/explain/nothing",
          "/metrics");

  @TempDir Path folder;

  private final Queue<String> logged = new ConcurrentLinkedQueue<>();
  private final Queue<String> told = new ConcurrentLinkedQueue<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private final Log log = new Log();
  private HttpServer webhook;

  @BeforeEach
  void listen() throws IOException {
    webhook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    webhook.createContext("/", this::take);
    webhook.start();
    log.start();
    root().addAppender(log);
  }

  @AfterEach
  void leave() {
    root().detachAppender(log);
    webhook.stop(0);
  }

  private static Logger root() {
    return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }

  @Test
  void areInNoReplyLogSnapshotMetricOrNotification() throws Exception {
    int port = FreePort.find();
    StringBuilder replies = new StringBuilder();
    Cli ended;
    try (LoopbackChain chain = new LoopbackChain(60, 12)) {
      Host host = new Host(environment(chain.url())::get, chain.clock());
      try (BackgroundCli run = new BackgroundCli(host, run(port))) {
        run.await("a fill", () -> get(port, "/godmode/trades.csv").contains(",buy,"));
        replies.append(everything(port));
        chain.breakDown();
        run.await("a call that failed", () -> logged.stream().anyMatch(SecretsOfARunTests::failed));
        replies.append(everything(port));
        ended = run.stop();
      }
    }
    assertThat(replies.toString())
        .contains("wallets_source", "# HELP", "\"settings\"", "id: ")
        .doesNotContain(CANARY);
    assertThat(ended.out() + ended.err()).contains("fills").doesNotContain(CANARY);
    assertThat(String.join("\n", logged)).isNotEmpty().doesNotContain(CANARY);
    assertThat(String.join("\n", told)).contains("BOUGHT").doesNotContain(CANARY);
    assertThat(onDisk("sniper_sol")).isNotEmpty();
    assertThat(onDisk(CANARY)).isEmpty();
  }

  private static boolean failed(String line) {
    return line.contains("ConnectException") || line.contains("RPC_");
  }

  /** Each variable that anything reads, and two that nothing has to look at. */
  private Map<String, String> environment(String node) {
    String hook = "http://127.0.0.1:" + webhook.getAddress().getPort();
    return Map.of(
        "RPC_SOLANA_HTTP", node,
        "GODMODE_DASHBOARD_TOKEN", CANARY + "-of-the-dashboard",
        "GODMODE_INTAKE_TOKEN", CANARY + "-of-the-intake",
        "HOOK", hook + "/bot" + CANARY + "/send?key=" + CANARY,
        "BEARER", CANARY + "-of-the-webhook",
        "GODMODE_KEYPAIR", CANARY + "-pair",
        "SOLANA_PRIVATE_KEY", CANARY + "-private");
  }

  private Object[] run(int port) throws IOException {
    ObjectNode config = (ObjectNode) JSON.readTree(ConfigLoader.profileText("REPLAY_150"));
    config.set(
        "notifications",
        JSON.readTree("{\"webhook_url_env\": \"HOOK\", \"bearer_env\": \"BEARER\"}"));
    Path file = Files.writeString(folder.resolve("config.json"), config.toPrettyString());
    return new Object[] {
      "run",
      "--config",
      file,
      "--sol-usd",
      190,
      "--market",
      "rpc",
      "--index-dir",
      folder.resolve("index"),
      "--record",
      folder.resolve("recorded"),
      "--port",
      port,
      "--no-control",
      "--data",
      folder.resolve("data")
    };
  }

  private String everything(int port) throws Exception {
    StringBuilder all = new StringBuilder();
    for (String path : PATHS) {
      all.append(get(port, path));
    }
    HttpResponse<Stream<String>> events =
        client.send(request(port, "/godmode/events?from=1"), HttpResponse.BodyHandlers.ofLines());
    try (Stream<String> lines = events.body()) {
      lines.limit(200).forEach(line -> all.append(line).append('\n'));
    }
    return all.toString();
  }

  private String get(int port, String path) throws InterruptedException {
    try {
      HttpResponse<String> reply =
          client.send(request(port, path), HttpResponse.BodyHandlers.ofString());
      return reply.headers().map() + "\n" + reply.body() + "\n";
    } catch (IOException notYet) {
      return "";
    }
  }

  private static HttpRequest request(int port, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
  }

  /** Returns the files that hold a text. */
  private List<Path> onDisk(String text) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).filter(file -> read(file).contains(text)).toList();
    }
  }

  private static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), UTF_8);
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      told.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
      exchange.sendResponseHeaders(200, -1);
    }
  }

  /** Keeps what is logged, causes and all. */
  private final class Log extends AppenderBase<ILoggingEvent> {
    @Override
    protected void append(ILoggingEvent event) {
      if (event.getLevel().isGreaterOrEqual(Level.INFO)) {
        String cause =
            event.getThrowableProxy() == null
                ? ""
                : ThrowableProxyUtil.asString(event.getThrowableProxy());
        logged.add(event.getFormattedMessage() + "\n" + cause);
      }
    }
  }
}
