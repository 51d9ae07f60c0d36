package io.godmode.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.godmode.api.id.Address;
import io.godmode.core.config.ConfigLoader;
import io.godmode.testkit.ManualClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code --live} finds, on two nodes on loopback, with keys that must not show. */
class LiveDoctorTests {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String SECRET = "key-4711";
  private static final String MAINNET = "5eykt4UsFv8P8NJdTREpY1vzqKqZKvdpKuc147dw2N9d";

  @TempDir Path folder;

  private final ManualClock clock = ManualClock.create();
  private final Wallet sniper = Wallet.fresh();
  private final Wallet copier = Wallet.fresh();
  private final Map<String, String> environment = new LinkedHashMap<>();
  private final List<String> asked = new ArrayList<>();
  private HttpServer node;
  private String genesis = MAINNET;
  private Duration age = Duration.ofSeconds(3);
  private long lamports = 100_000_000_000L;
  private boolean programsMissing;
  private String simulationError = "null";
  private boolean simulates = true;

  /** A key, as Solana's command line writes it. */
  private static final class Wallet {
    private final byte[] pair;

    private Wallet(byte[] pair) {
      this.pair = pair;
    }

    static Wallet fresh() {
      try {
        KeyPair made = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] secret = made.getPrivate().getEncoded();
        byte[] open = made.getPublic().getEncoded();
        byte[] pair = Arrays.copyOfRange(secret, secret.length - 32, secret.length + 32);
        System.arraycopy(open, open.length - 32, pair, 32, 32);
        return new Wallet(pair);
      } catch (NoSuchAlgorithmException e) {
        throw new AssertionError("every JDK has Ed25519", e);
      }
    }

    Address address() {
      return Address.ofBytes(Arrays.copyOfRange(pair, 32, 64));
    }

    /** Returns the secret half in base58, as it must not show. */
    String secret() {
      return Address.ofBytes(Arrays.copyOf(pair, 32)).base58();
    }

    String json() {
      List<String> numbers = new ArrayList<>();
      for (byte each : pair) {
        numbers.add(Integer.toString(Byte.toUnsignedInt(each)));
      }
      return numbers.stream().collect(Collectors.joining(",", "[", "]"));
    }
  }

  @BeforeEach
  void start() throws IOException {
    node = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    node.createContext("/", this::serve);
    node.start();
    environment.put("RPC_SOLANA_HTTP", url() + " " + url());
    environment.put("WALLET_SNIPER_SOL", sniper.json());
    environment.put("WALLET_COPY_SOL", copier.json());
  }

  @AfterEach
  void stop() {
    node.stop(0);
    assertThat(asked).doesNotContain("sendTransaction");
  }

  private String url() {
    return "http://127.0.0.1:" + node.getAddress().getPort() + "/" + SECRET;
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode call = JSON.readTree(exchange.getRequestBody());
      String method = call.path("method").asText();
      asked.add(method);
      clock.advance(Duration.ofMillis(10));
      String told =
          method.equals("simulateTransaction") && !simulates
              ? "\"error\":{\"code\":-32601,\"message\":\"Method not found\"}"
              : "\"result\":" + result(method, call.path("params"));
      byte[] bytes =
          ("{\"jsonrpc\":\"2.0\"," + told + ",\"id\":" + call.path("id") + "}")
              .getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private String result(String method, JsonNode params) {
    String context = "{\"context\":{\"slot\":120},\"value\":";
    return switch (method) {
      case "getGenesisHash" -> "\"" + genesis + "\"";
      case "getVersion" -> "{\"solana-core\":\"2.3.7\",\"feature-set\":1}";
      case "getHealth" -> "\"ok\"";
      case "getSlot" -> "120";
      case "getFirstAvailableBlock" -> "3";
      case "getBlocks" -> "[117,118,120]";
      case "getBlockTime" -> Long.toString(clock.instant().minus(age).getEpochSecond());
      case "getBlock" ->
          "{\"previousBlockhash\":\"a\",\"blockhash\":\"b\",\"parentSlot\":118,\"blockTime\":1,"
              + "\"transactions\":[]}";
      case "getLatestBlockhash" ->
          context + "{\"blockhash\":\"" + MAINNET + "\",\"lastValidBlockHeight\":270}}";
      case "simulateTransaction" ->
          context + "{\"err\":" + simulationError + ",\"logs\":[],\"unitsConsumed\":150}}";
      case "getMultipleAccounts" -> context + accounts(params.path(0)) + "}";
      default -> throw new AssertionError("the doctor asked for " + method);
    };
  }

  private String accounts(JsonNode addresses) {
    String account =
        "{\"owner\":\"11111111111111111111111111111111\",\"lamports\":"
            + lamports
            + ",\"data\":[\"\",\"base64\"],\"executable\":false}";
    List<String> accounts = new ArrayList<>();
    for (JsonNode each : addresses) {
      boolean token2022 = each.asText().startsWith("TokenzQd");
      accounts.add(token2022 && programsMissing ? "null" : account);
    }
    return accounts.toString();
  }

  /** Writes LIVE_150 with addresses, changed as a test needs it. */
  private Path config(boolean ready) throws IOException {
    ObjectNode root = (ObjectNode) JSON.readTree(ConfigLoader.profileText("LIVE_150"));
    for (JsonNode each : root.path("wallets")) {
      ObjectNode wallet = (ObjectNode) each;
      String solana =
          switch (wallet.path("name").asText()) {
            case "sniper_sol" -> sniper.address().base58();
            case "copy_sol" -> copier.address().base58();
            default -> MAINNET;
          };
      wallet.put(
          "address",
          wallet.path("chain").asText().equals("solana") ? solana : "0x" + "ab".repeat(20));
    }
    ObjectNode guard = (ObjectNode) root.path("execution").path("tx_guard");
    guard.put("hard_disable_send_tx", !ready);
    if (ready) {
      root.put("RUN_MODE", "live");
    } else {
      guard.putArray("allowed_profiles");
    }
    return Files.writeString(folder.resolve("config.json"), root.toString());
  }

  private Cli doctor(Path config) {
    Cli told =
        Cli.on(
            new Host(environment::get, clock),
            "doctor",
            config,
            "--data",
            folder,
            "--calls",
            1,
            "--live");
    assertThat(told.out() + told.err())
        .doesNotContain(
            SECRET, "127.0.0.1", sniper.secret(), copier.secret(), sniper.json(), copier.json());
    return told;
  }

  @Test
  void saysWhatIsReadyAndThatItNeverSends() throws IOException {
    Cli told = doctor(config(true));
    assertThat(told.out())
        .contains("run mode             ok: live")
        .contains("tx guard             ok: not hard disabled")
        .contains("profile              ok: LIVE_150 is allowed")
        .contains("live gate            later: ", "M10_NOT_VALIDATED")
        .contains("wallet sniper_sol    ok: its key is that of " + sniper.address())
        .contains("wallet copy_sol      ok: its key is that of " + copier.address())
        .contains("endpoints            ok: 2")
        .contains("journal              ok: ")
        .contains("sending              ok: composed nowhere here")
        .contains("rpc-1 cluster        ok: mainnet-beta")
        .contains("rpc-2 clock          ok: its newest block is 3 s old by this clock")
        .contains("rpc-2 simulation     ok: works, on the blockhash that it gave")
        .contains("rpc-1 programs       ok: all ")
        .contains("balance sniper_sol   ok: 100000000000 lamports, needs ");
    assertThat(folder).isDirectoryNotContaining("glob:**doctor*");
  }

  @Test
  void saysHowToMendTheSettings() throws IOException {
    environment.put("RPC_SOLANA_HTTP", url());
    environment.remove("WALLET_COPY_SOL");
    environment.put("WALLET_SNIPER_SOL", copier.json());
    Cli told = doctor(config(false));
    assertThat(told.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(told.out())
        .contains("run mode             PROBLEM: paper; set \"RUN_MODE\": \"live\"")
        .contains("tx guard             PROBLEM: hard disabled; set execution.tx_guard")
        .contains("profile              PROBLEM: LIVE_150 is not in")
        .contains(
            "wallet sniper_sol    PROBLEM: the key in WALLET_SNIPER_SOL is that of "
                + copier.address()
                + ", the configured address is "
                + sniper.address())
        .contains(
            "wallet copy_sol      PROBLEM: KEYPAIR_UNUSABLE: the environment variable"
                + " WALLET_COPY_SOL must hold")
        .contains("endpoints            PROBLEM: only 1;");
  }

  @Test
  void saysHowToMendTheChain() throws IOException {
    genesis = "EtWTRABZaYq6iMfeYKouRu166VU2xqa1wcaWoxPkrZBG";
    age = Duration.ofSeconds(75);
    programsMissing = true;
    lamports = 1_000_000;
    simulationError = "\"AccountNotFound\"";
    Cli told = doctor(config(true));
    assertThat(told.exitCode()).isNotZero();
    assertThat(told.out())
        .contains("rpc-1 cluster        PROBLEM: devnet, by its genesis hash")
        .contains("rpc-1 clock          PROBLEM: its newest block is 75 s old by this clock; set")
        .contains("rpc-2 simulation     PROBLEM: ends with \"AccountNotFound\"; fund ")
        .contains("rpc-2 programs       PROBLEM: [TokenzQd")
        .containsPattern(
            "balance sniper_sol   PROBLEM: 1000000 lamports, needs .*; send it [0-9]+");
  }

  @Test
  void aCallThatAnEndpointDoesNotKnowIsNamed() throws IOException {
    simulates = false;
    assertThat(doctor(config(true)).out())
        .contains("rpc-1 calls          PROBLEM: nobody answered simulateTransaction")
        .contains("; use an endpoint that answers these calls");
  }

  @Test
  void looksAtTheSettingsWithoutAnyEndpoint() throws IOException {
    environment.remove("RPC_SOLANA_HTTP");
    Cli told = doctor(config(true));
    assertThat(told.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(told.out())
        .contains("PROBLEM RPC_URL_MISSING")
        .contains("endpoints            PROBLEM: only 0;")
        .contains("wallet sniper_sol    ok: ");
  }

  @Test
  void placeholdersAreNoAddresses() {
    Cli told =
        Cli.on(
            new Host(environment::get, clock),
            "doctor",
            "--profile",
            "LIVE_150",
            "--data",
            folder,
            "--calls",
            1,
            "--live");
    assertThat(told.out())
        .contains("wallet sniper_sol    PROBLEM: its address is a placeholder")
        .contains("wallets              PROBLEM: no trading wallet")
        .contains("rpc-1 simulation     PROBLEM: not tried");
  }
}
