package io.godmode.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.godmode.api.id.Address;
import io.godmode.core.config.ConfigLoader;
import io.godmode.testkit.ManualClock;
import java.io.IOException;
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
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code --live} finds, on two nodes on loopback, with keys that must not show. */
class LiveDoctorTests {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String UNKNOWN = "{\"code\":-32601,\"message\":\"Method not found\"}";

  @TempDir Path folder;

  private final ManualClock clock = ManualClock.create();
  private final Wallet sniper = Wallet.fresh();
  private final Wallet copier = Wallet.fresh();
  private final Map<String, String> environment = new LinkedHashMap<>();
  private final List<CannedNode> nodes = new ArrayList<>();

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
    for (int i = 0; i < 2; i++) {
      nodes.add(new CannedNode(clock));
    }
    all(node -> node.genesis = CannedNode.MAINNET);
    environment.put("RPC_SOLANA_HTTP", nodes.get(0).url() + " " + nodes.get(1).url());
    environment.put("WALLET_SNIPER_SOL", sniper.json());
    environment.put("WALLET_COPY_SOL", copier.json());
  }

  @AfterEach
  void stop() {
    all(CannedNode::close);
    all(node -> assertThat(node.asked).doesNotContain("sendTransaction"));
  }

  private void all(Consumer<CannedNode> what) {
    nodes.forEach(what);
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
            default -> CannedNode.MAINNET;
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
            CannedNode.SECRET,
            "127.0.0.1",
            sniper.secret(),
            copier.secret(),
            sniper.json(),
            copier.json());
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
        .contains("rpc-2 history        ok: tells which transactions there are")
        .containsPattern(
            "balance sniper_sol   ok: 100000000000 lamports, needs [0-9]+ for its exit float, one"
                + " buy at 190 USD a SOL and");
    assertThat(folder).isDirectoryNotContaining("glob:**doctor*");
  }

  @Test
  void saysHowToMendTheSettings() throws IOException {
    String url = nodes.get(0).url();
    environment.put("RPC_SOLANA_HTTP", url + " " + url);
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
        .contains("endpoints            PROBLEM: only 1 host; one alone");
  }

  @Test
  void saysHowToMendTheChain() throws IOException {
    all(
        node -> {
          node.genesis = CannedNode.DEVNET;
          node.age = Duration.ofSeconds(75);
          node.programsMissing = true;
          node.lamports = 1_000_000;
          node.simulationError = "\"AccountNotFound\"";
          node.signatureStatus = "{\"slot\":7,\"err\":null,\"confirmationStatus\":\"finalized\"}";
        });
    Cli told = doctor(config(true));
    assertThat(told.exitCode()).isNotZero();
    assertThat(told.out())
        .contains("rpc-1 cluster        PROBLEM: devnet, by its genesis hash")
        .contains("rpc-1 clock          PROBLEM: its newest block is 75 s old by this clock; set")
        .contains("rpc-2 simulation     PROBLEM: ends with \"AccountNotFound\"; fund ")
        .contains("rpc-2 programs       PROBLEM: [TokenzQd")
        .contains("rpc-1 history        PROBLEM: tells of a transaction that nobody has made")
        .containsPattern(
            "balance sniper_sol   PROBLEM: 1000000 lamports, needs .*; send it [0-9]+");
  }

  @Test
  void aCallThatAnEndpointDoesNotKnowIsNamed() throws IOException {
    all(node -> node.errors.put("simulateTransaction", UNKNOWN));
    assertThat(doctor(config(true)).out())
        .contains("rpc-1 calls          PROBLEM: nobody answered simulateTransaction")
        .contains("; use an endpoint that answers these calls");
  }

  @Test
  void anEndpointWithoutHistoryCannotProveWhatBecameOfATransaction() throws IOException {
    nodes
        .get(1)
        .errors
        .put(
            "getSignatureStatuses",
            "{\"code\":-32011,\"message\":\"Transaction history is not available from this"
                + " node\"}");
    assertThat(doctor(config(true)).out())
        .contains("rpc-1 history        ok: ")
        .contains(
            "rpc-2 calls          PROBLEM: no endpoint tells of a transaction: rpc-2:"
                + " HISTORY_MISSING");
  }

  @Test
  void balancesAreToldByWhoeverIsWell() throws IOException {
    nodes
        .get(0)
        .errors
        .put("getMultipleAccounts", "{\"code\":-32603,\"message\":\"Internal error\"}");
    assertThat(doctor(config(true)).out())
        .contains("rpc-1 calls          PROBLEM: nobody answered getMultipleAccounts")
        .contains("balance sniper_sol   ok: ");
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
