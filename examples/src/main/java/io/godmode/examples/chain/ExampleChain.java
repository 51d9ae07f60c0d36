package io.godmode.examples.chain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.onchain.chain.RpcChainAccess;
import io.godmode.onchain.rpc.RpcEndpoint;
import io.godmode.onchain.rpc.RpcPool;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The chain that an example looks at, a coin on it and a wallet. Where {@code GODMODE_RPC_URL} is
 * set, those of its endpoints, with {@code GODMODE_MINT}, a coin on a pump.fun curve, and {@code
 * GODMODE_WALLET}, an address; no key is asked for. Otherwise the rig of this repository: Solana's
 * virtual machine under Node, with a stand-in for pump.fun's program. URLs are never shown.
 */
public final class ExampleChain implements AutoCloseable {
  private static final String READY = "RIG ";
  private static final long END_SECONDS = 5;
  private static final int NO_BUDGET = 100_000;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final RpcPool pool;
  private final Mint mint;
  private final Address wallet;
  private final @Nullable Process rig;

  private ExampleChain(
      List<RpcEndpoint> endpoints, String mint, String wallet, @Nullable Process rig) {
    this.pool =
        RpcPool.of(endpoints.stream().map(each -> each.withBudget(NO_BUDGET, NO_BUDGET)).toList())
            .build();
    this.mint = Mint.of(mint);
    this.wallet = Address.of(wallet);
    this.rig = rig;
  }

  /**
   * Opens what there is, and says on standard output what is missing where there is none.
   *
   * @param environment looks a variable up, such as {@code System::getenv}
   * @throws IllegalArgumentException when a variable is missing beside the endpoint, or wrong
   */
  public static Optional<ExampleChain> open(UnaryOperator<@Nullable String> environment) {
    String urls = environment.apply("GODMODE_RPC_URL");
    if (urls != null && !urls.isBlank()) {
      List<RpcEndpoint> endpoints = new ArrayList<>();
      for (String url : Arrays.asList(urls.strip().split(" +", -1))) {
        endpoints.add(RpcEndpoint.of("rpc-" + (endpoints.size() + 1), url));
      }
      return Optional.of(
          new ExampleChain(
              endpoints,
              required(environment, "GODMODE_MINT", "a coin on a pump.fun curve"),
              required(environment, "GODMODE_WALLET", "the address of a wallet"),
              null));
    }
    try {
      return Optional.of(rig());
    } catch (IOException absent) {
      System.out.println(
          "SKIPPED: there is no chain to look at. Set GODMODE_RPC_URL, GODMODE_MINT and"
              + " GODMODE_WALLET; or install Node 20 and run 'npm ci --ignore-scripts' in"
              + " godmode-onchain/src/test/rig. Missing: "
              + absent.getMessage());
      return Optional.empty();
    }
  }

  private static String required(
      UnaryOperator<@Nullable String> environment, String name, String what) {
    String value = environment.apply(name);
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(
          name + " must be " + what + " where GODMODE_RPC_URL is set, but is not set");
    }
    return value.strip();
  }

  private static ExampleChain rig() throws IOException {
    Path folder = folder();
    JsonNode coin = JSON.readTree(folder.resolve("curve/coin.json").toFile());
    Process process =
        new ProcessBuilder("node", "rig.cjs", "--plant", "curve/coin.json")
            .directory(folder.toFile())
            .redirectError(Redirect.DISCARD)
            .start();
    boolean up = false;
    try {
      BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      String line = lines.readLine();
      if (line == null || !line.startsWith(READY)) {
        throw new IOException("Node runs, but the rig in " + folder + " does not start");
      }
      List<RpcEndpoint> endpoints = new ArrayList<>();
      for (JsonNode url : JSON.readTree(line.substring(READY.length())).path("endpoints")) {
        endpoints.add(RpcEndpoint.of("rig-" + (endpoints.size() + 1), url.asText()));
      }
      ExampleChain chain =
          new ExampleChain(
              endpoints, coin.path("mint").asText(), coin.path("wallet").asText(), process);
      up = true;
      return chain;
    } finally {
      if (!up) {
        process.destroy();
      }
    }
  }

  private static Path folder() throws IOException {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path rig = at.resolve("godmode-onchain/src/test/rig");
      if (Files.isRegularFile(rig.resolve("rig.cjs"))) {
        return rig;
      }
    }
    throw new IOException("no godmode-onchain/src/test/rig above the working directory");
  }

  /** Returns access to it, which reads only. */
  public RpcChainAccess access() {
    return RpcChainAccess.over(pool);
  }

  /** Returns the coin. */
  public Mint mint() {
    return mint;
  }

  /** Returns who would trade. */
  public Address wallet() {
    return wallet;
  }

  /** Tells whether it is the rig, where time stands still, and not an endpoint. */
  public boolean isRig() {
    return rig != null;
  }

  @Override
  public void close() {
    pool.close();
    Process process = rig;
    if (process == null) {
      return;
    }
    try {
      process.getOutputStream().close();
      if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException gone) {
      process.destroyForcibly();
    } catch (InterruptedException stop) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
