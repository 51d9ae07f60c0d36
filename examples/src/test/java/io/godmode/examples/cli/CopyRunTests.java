package io.godmode.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.godmode.core.Godmode;
import io.godmode.core.config.AgentMode;
import io.godmode.core.config.ConfigLoader;
import io.godmode.core.config.CopySettings;
import io.godmode.core.config.PluginUse;
import io.godmode.core.market.Polling;
import io.godmode.core.plugin.Plugins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Leaders are copied by the command line, beside farming and from recorded transactions. */
class CopyRunTests {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Buys 98,019 lamports' worth in slot 356399841, too little to be worth a copy. */
  private static final String SMALL = "DRUujjQPsCqNFnaqY1c6FaSbDsS6BwLqm7hGPUMaJPF6";

  /** Buys 0.1298 SOL's worth in slot 356410419. */
  private static final String LARGE = "3HeEuccBzrTvWBvQGuiVgqbJcCpzTd4mFZjbKQoz5BYg";

  @TempDir Path folder;

  private Path data() {
    return folder.resolve("data");
  }

  private Path config(ObjectNode config) throws IOException {
    return Files.writeString(folder.resolve("config.json"), config.toPrettyString());
  }

  /** Sixty ticks of the simulated market. */
  private Cli aMinute(ObjectNode config) throws IOException {
    return Cli.run(
        "run",
        "--config",
        config(config),
        "--market",
        "sim",
        "--data",
        data(),
        "--ticks",
        "60",
        "--no-dashboard");
  }

  private static ObjectNode profile(String name) throws IOException {
    return profile(name, "all");
  }

  private static ObjectNode profile(String name, String mode) throws IOException {
    ObjectNode config = (ObjectNode) JSON.readTree(ConfigLoader.profileText(name));
    ((ObjectNode) config.get("agent")).put("mode", mode);
    return config;
  }

  private List<JsonNode> trades() throws IOException {
    return Files.readAllLines(data().resolve("trades.jsonl")).stream()
        .map(
            line -> {
              try {
                return JSON.readTree(line);
              } catch (IOException malformed) {
                throw new AssertionError(line, malformed);
              }
            })
        .toList();
  }

  private static Set<String> walletsOf(List<JsonNode> trades, String strategy) {
    Set<String> wallets = new TreeSet<>();
    for (JsonNode trade : trades) {
      if (trade.path("strategy_id").asText().equals(strategy)) {
        wallets.add(trade.path("wallet_id").asText());
      }
    }
    return wallets;
  }

  @Test
  void bothStrategiesOfLive150RunEachInItsOwnWallet() throws IOException {
    Cli cli = aMinute(profile("LIVE_150"));

    assertThat(cli.exitCode()).isZero();
    assertThat(cli.out()).contains("SIMULATED", "identity    holds to the last unit");
    List<JsonNode> trades = trades();
    assertThat(walletsOf(trades, "memecoin_farming")).containsExactly("sniper_sol");
    assertThat(walletsOf(trades, "copy_trading")).containsExactly("copy_sol");
    assertThat(Cli.run("verify", data()).exitCode()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "copy, copy_trading, copy_sol, memecoin_farming",
    "memecoin, memecoin_farming, sniper_sol, copy_trading"
  })
  void theModeLeavesTheOtherStrategyOut(String mode, String trading, String wallet, String leftOut)
      throws IOException {
    Cli cli = aMinute(profile("LIVE_150", mode));

    assertThat(cli.exitCode()).isZero();
    List<JsonNode> trades = trades();
    assertThat(walletsOf(trades, trading)).containsExactly(wallet);
    assertThat(walletsOf(trades, leftOut)).isEmpty();
    assertThat(cli.out().lines().anyMatch(line -> line.strip().startsWith("leaders ")))
        .isEqualTo(mode.equals("copy"));
  }

  /** What a plug-in's feed tells is in no recording, so that the run could not be repeated. */
  @Test
  void leadersOfAPlugInAreNotRecorded() throws IOException {
    ObjectNode config = profile("LIVE_150");
    ((ObjectNode) config.at("/strategies/copy_trading/feed")).put("kind", "mine");
    Cli cli =
        Cli.run(
            "run",
            "--config",
            config(config),
            "--market",
            "rpc",
            "--record",
            folder.resolve("recorded"),
            "--data",
            data());

    assertThat(cli.exitCode()).isEqualTo(2);
    assertThat(cli.err()).startsWith("error LEADERS_NOT_RECORDED: ").contains("mine", "--record");
    assertThat(data()).doesNotExist();
  }

  @Test
  void madeUpLeadersOfALiveMarketAreMarked() {
    try (Plugins plugins = Plugins.onClassPath();
        Godmode engine =
            Godmode.builder()
                .config(
                    ConfigLoader.profile("LIVE_150").toBuilder()
                        .agent(agent -> agent.mode(AgentMode.COPY))
                        .copying(onchain())
                        .build())
                .plugins(plugins)
                .memecoins(Polling.every(Duration.ofSeconds(1), at -> List.of()))
                .copyFeed(CopySettings.STUB_RANDOM)
                .build()) {
      assertThat(engine.status().marks()).contains("SIMULATED");
    }
  }

  private static CopySettings onchain() {
    CopySettings copying = ConfigLoader.profile("LIVE_150").copying().orElseThrow();
    return new CopySettings(
        copying.id(),
        copying.masters(),
        PluginUse.of(CopySettings.ONCHAIN),
        copying.maxEventsPerTick(),
        copying.feedSeed(),
        copying.exits());
  }

  @Test
  void recordedTransactionsAreCopiedIntoPaperTradesWithBooksThatBalance() throws IOException {
    Path pump = SharedFiles.require("chain/data/transactions/pump");
    Path recording = Files.createDirectories(folder.resolve("recording"));
    for (String signature : List.of("3QLV6eN1", "2ghHZXwy")) {
      try (var files = Files.newDirectoryStream(pump, signature + "*")) {
        for (Path file : files) {
          Files.copy(file, recording.resolve(file.getFileName().toString()));
        }
      }
    }
    ObjectNode config = profile("REPLAY_150");
    ObjectNode copying = (ObjectNode) config.path("strategies").get("copy_trading");
    copying.put("enabled", true);
    ((ObjectNode) copying.get("feed")).put("kind", "onchain");
    ArrayNode masters = copying.putArray("masters");
    master(masters, "small", SMALL);
    master(masters, "large", LARGE);

    Cli cli =
        Cli.run(
            "run",
            "--config",
            config(config),
            "--market",
            "replay:" + recording,
            "--sol-usd",
            "190",
            "--data",
            data(),
            "--no-dashboard");

    assertThat(cli.err()).doesNotContain("error ");
    assertThat(cli.exitCode()).isZero();
    assertThat(cli.out())
        .contains("identity    holds to the last unit")
        .containsPattern("(?m)^ *leaders +1 trades left: leader_trade_too_small 1$");
    assertThat(trades())
        .anySatisfy(
            trade -> {
              assertThat(trade.path("strategy_id").asText()).isEqualTo("copy_trading");
              assertThat(trade.path("wallet_id").asText()).isEqualTo("copy_sol");
              assertThat(trade.path("side").asText()).isEqualTo("buy");
              assertThat(trade.path("status").asText()).isEqualTo("executed");
            });
    assertThat(Cli.run("verify", data()).exitCode()).isZero();
  }

  private static void master(ArrayNode masters, String id, String address) {
    ObjectNode master = masters.addObject();
    master.put("master_id", id).put("address", address).put("target_wallet_id", "copy_sol");
    master.put("size_mode", "fixed_notional").put("fixed_notional_usd", 3);
    master.putObject("filters").put("min_leader_trade_usd", 1).put("max_price_drift_pct", 0.5);
  }
}
