package io.godmode.examples.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.core.config.ConfigLoader;
import io.godmode.examples.EveryExample;
import io.godmode.examples.FreePort;
import io.godmode.examples.Repository;
import io.godmode.onchain.rpc.RpcMethod;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every example and the commands that know a node, in an environment in which everything is
 * switched on that anybody could think of: a node that has the wish to take transactions, keys, and
 * words such as broadcast and live. What the node is asked for is looked at.
 */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NothingSendsTests {
  private static final Set<String> READING =
      Arrays.stream(RpcMethod.values()).map(RpcMethod::wire).collect(Collectors.toSet());

  /**
   * The last two run for days, on the simulated market only; the first two look for a chain of
   * their own. Tests of their own run them.
   */
  private static final Set<String> LEFT_OUT =
      Set.of("ShadowRun", "SimulateSwap", "Soak", "ThirtyDays");

  /** Names that a switch could have, none of which is one. */
  private static final List<String> SWITCHES =
      List.of(
          "BROADCAST",
          "GODMODE_BROADCAST",
          "GODMODE_TX_GUARD_BROADCAST",
          "GODMODE_LIVE",
          "GODMODE_SEND",
          "GODMODE_EXECUTION_TX_GUARD_LOG_ONLY",
          "ALLOW_SEND",
          "ENABLE_LIVE_TRADING",
          "LIVE_TRADING",
          "FORCE",
          "I_KNOW_WHAT_I_AM_DOING");

  @TempDir private Path folder;

  private LoopbackChain node;
  private Tunnel tunnel;

  @BeforeEach
  void start() throws IOException {
    node = new LoopbackChain(60, 12);
    tunnel = new Tunnel();
  }

  @AfterEach
  void stop() throws IOException {
    node.close();
    tunnel.close();
  }

  /** A proxy for encrypted requests that notes where they want to go, and lets none through. */
  private static final class Tunnel implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 10_000;

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

    Tunnel() throws IOException {
      Thread thread = new Thread(this::serve, "tunnel");
      thread.setDaemon(true);
      thread.start();
    }

    int port() {
      return socket.getLocalPort();
    }

    private void serve() {
      while (!socket.isClosed()) {
        try (Socket client = socket.accept()) {
          client.setSoTimeout(PATIENCE_MILLIS);
          BufferedReader in =
              new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII));
          String line = in.readLine();
          asked.add(String.valueOf(line));
          while (line != null && !line.isEmpty()) {
            line = in.readLine();
          }
          client
              .getOutputStream()
              .write("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n".getBytes(US_ASCII));
        } catch (IOException gone) {
          // Closed by the test, or the client went away after it was noted.
        }
      }
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new LinkedHashMap<>();
    SWITCHES.forEach(name -> environment.put(name, "true"));
    for (String name : List.of("RPC_SOLANA_HTTP", "GODMODE_RPC_URL", "SOLANA_RPC_URL")) {
      environment.put(name, node.url());
    }
    for (String name : List.of("RUN_MODE", "GODMODE_RUN_MODE", "MODE")) {
      environment.put(name, "live");
    }
    environment.put("GODMODE_PROFILE", "LIVE_150");
    environment.put("GODMODE_TX_GUARD_HARD_DISABLE_SEND_TX", "false");
    String keypair =
        Stream.generate(() -> "7").limit(64).collect(Collectors.joining(",", "[", "]"));
    for (String name : List.of("GODMODE_KEYPAIR", "SOLANA_PRIVATE_KEY", "SOLANA_KEYPAIR")) {
      environment.put(name, keypair);
    }
    return environment;
  }

  /**
   * The same as properties of the JVM; every request of the process goes to the node, and every
   * encrypted one to the tunnel.
   */
  private List<String> options() {
    List<String> options = new ArrayList<>();
    for (String scheme : List.of("http", "https")) {
      options.add("-D" + scheme + ".proxyHost=127.0.0.1");
      int port = scheme.equals("http") ? node.port() : tunnel.port();
      options.add("-D" + scheme + ".proxyPort=" + port);
    }
    options.add("-Dhttp.nonProxyHosts=");
    for (String name : SWITCHES) {
      options.add("-D" + name.toLowerCase(Locale.ROOT).replace('_', '.') + "=true");
    }
    options.add("-Drun_mode=live");
    options.add("-Dexecution.tx_guard.hard_disable_send_tx=false");
    return options;
  }

  @Test
  void aSendWouldBeSeen() throws Exception {
    String out =
        examples("send," + node.url(), "send,http://node.invalid/", "send,https://node.invalid/");

    assertThat(out).containsSubsequence("Method not found", "ran send", "ran send", "ran send");
    assertThat(node.asked()).containsExactly("sendTransaction", "sendTransaction");
    assertThat(tunnel.asked).containsOnly("CONNECT node.invalid:443 HTTP/1.1");
  }

  @Test
  void theExamplesAskANodeNothingAtAll() throws Exception {
    Path sources = Repository.root().resolve("examples/src/main/java/io/godmode/examples");
    Set<String> mains = new TreeSet<>();
    try (Stream<Path> files = Files.list(sources)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (Files.readString(file).contains("static void main(")) {
          mains.add(String.valueOf(file.getFileName()).replace(".java", ""));
        }
      }
    }
    Map<String, String> arguments = new LinkedHashMap<>();
    mains.forEach(main -> arguments.put(main, main));
    assertThat(mains).hasSizeGreaterThanOrEqualTo(18).containsAll(LEFT_OUT);
    LEFT_OUT.forEach(arguments::remove);
    arguments.replace("PaperLive150", "PaperLive150," + folder.resolve("paper"));
    arguments.replace("GodmodeM10", "GodmodeM10," + folder.resolve("m10") + "," + m10() + ",600");
    arguments.remove("IndexerReadOnly");
    List<String> ran = arguments.keySet().stream().map(main -> "ran " + main).toList();
    // It ends the process by itself.
    arguments.put("last", "IndexerReadOnly," + block() + "," + folder.resolve("index") + ",150");

    String out = examples(arguments.values().toArray());

    assertThat(out.lines().filter(line -> line.startsWith("ran ")).toList()).isEqualTo(ran);
    assertThat(folder.resolve("index/index.db")).isNotEmptyFile();
    assertThat(node.asked()).isEmpty();
    assertThat(tunnel.asked).isEmpty();
  }

  private Path m10() throws IOException {
    String config =
        ConfigLoader.profileText("LIVE_150")
            .replace("\"mode\": \"memecoin\"", "\"mode\": \"all\"")
            .replace("\"port\": 8001", "\"port\": " + FreePort.find());
    return Files.writeString(folder.resolve("m10.json"), config);
  }

  private Path block() throws IOException {
    return Files.writeString(
        folder.resolve("blocks.jsonl"),
        "{\"slot\":10,\"block\":{\"blockhash\":\"h10\",\"previousBlockhash\":\"h9\","
            + "\"parentSlot\":9,\"blockTime\":1700000010,\"transactions\":["
            + new CurveBuys(1_700_000_000L).in(10)
            + "]}}\n");
  }

  private String examples(Object... args) throws IOException, InterruptedException {
    ChildRun run =
        ChildRun.start(
            Path.of(System.getProperty("java.home"), "bin", "java"),
            EveryExample.class,
            folder,
            environment(),
            options(),
            args);
    assertThat(run.await()).as(run.err()).isZero();
    return run.out();
  }

  @Test
  void theCommandsOnANodeOnlyRead() throws IOException {
    Host host = new Host(environment()::get, node.clock());
    Path index = folder.resolve("index");

    Cli doctor =
        Cli.on(
            host, "doctor", "--profile", "LIVE_150", "--data", folder, "--blocks", 1, "--calls", 1);
    Cli indexed =
        Cli.on(
            host,
            "index",
            "--from",
            "rpc",
            "--from-slot",
            LoopbackChain.FIRST_SLOT,
            "--to-slot",
            LoopbackChain.FIRST_SLOT + 40,
            "--data-dir",
            index);
    Cli live = Cli.on(host, run("live", "rpc", "--index-dir", folder.resolve("other")));

    assertThat(live.exitCode()).as(live.err()).isZero();
    assertThat(live.out()).containsPattern("fills +[1-9]").contains("PAPER_ONCHAIN");
    assertThat(indexed.exitCode()).as(indexed.err()).isZero();
    assertThat(doctor.out() + doctor.err()).isNotEmpty();
    assertThat(node.asked()).contains("getVersion", "getBlock").isSubsetOf(READING);
  }

  private Object[] run(String name, String market, Object... more) {
    List<Object> args =
        new ArrayList<>(
            List.of(
                "run",
                "--profile",
                "REPLAY_150",
                "--sol-usd",
                190,
                "--market",
                market,
                "--no-dashboard",
                "--data",
                folder.resolve(name),
                "--ticks",
                14));
    args.addAll(List.of(more));
    return args.toArray();
  }
}
