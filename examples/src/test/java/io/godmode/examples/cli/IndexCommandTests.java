package io.godmode.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpServer;
import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.id.TxSignature;
import io.godmode.api.market.Venue;
import io.godmode.onchain.decode.ChainEvent;
import io.godmode.onchain.decode.EventPlace;
import io.godmode.onchain.index.IndexStep;
import io.godmode.onchain.index.IndexStore;
import io.godmode.onchain.index.IndexedBlock;
import io.godmode.onchain.index.IndexedTransaction;
import io.godmode.onchain.index.Market;
import io.godmode.onchain.index.Retention;
import io.godmode.onchain.index.SqliteIndexStore;
import io.godmode.onchain.source.Commitment;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexCommandTests {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final int SWAPS = 3_000;

  @TempDir private Path directory;

  @Test
  void aRecordedBlockIsIndexedAndASecondRunGoesOnWhereItStopped() {
    Path block = SharedFiles.require("chain/data/blocks/mainnet_254170887_base64.json");
    Path index = directory.resolve("index");

    Cli first = Cli.run("index", "--from", "archive:" + block, "--data-dir", index);
    Cli again = Cli.run("index", "--from", "archive:" + block, "--data-dir", index);

    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(first.out()).contains("slots 254170887 to 254170887");
    assertThat(first.err()).contains("1 blocks, 0 skipped");
    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(again.err()).contains("0 blocks, 0 skipped");
    assertThat(again.out().lines().toList().get(1)).isEqualTo(first.out().lines().toList().get(1));
  }

  /** The recording states no reserves, so that there is no liquidity to enter on. */
  @Test
  void aRunOnAnIndexOfRecordedTradesShowsCandidatesAndEntersNothingWithoutLiquidity()
      throws IOException {
    Path csv = SharedFiles.require("chain/data/datasets/pumpfun_swaps_2025-10-20_open.csv");
    Path index = directory.resolve("index");
    indexed(csv, index);

    Cli run =
        Cli.run(
            "run",
            "--market",
            "index:" + index,
            "--data",
            directory.resolve("run"),
            "--sol-usd",
            "190",
            "--no-dashboard");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("PAPER_ONCHAIN, index:" + index);
    assertThat(run.out()).doesNotContainPattern("candidates +0\n");
    assertThat(run.out()).contains("approved    0 entries, 0 exits");
  }

  @Test
  void anIndexWithoutDollarsNeedsAPriceOfSol() throws IOException {
    Path csv = SharedFiles.require("chain/data/datasets/pumpfun_swaps_2025-10-20_open.csv");
    Path index = directory.resolve("index");
    indexed(csv, index);

    Cli run = Cli.run("run", "--market", "index:" + index, "--data", directory.resolve("run"));

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("error SOL_USD_MISSING: the index " + index);
  }

  @Test
  void aMissingIndexIsNamed() {
    Path missing = directory.resolve("none");

    Cli run = Cli.run("run", "--market", "index:" + missing, "--data", directory.resolve("run"));

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("error INDEX_MISSING: ").contains("none");
  }

  @Test
  void wrongUsageNamesWhatIsAllowed() {
    assertThat(Cli.run("index", "--from", "tape").err())
        .contains("error INDEX_SOURCE_UNKNOWN: --from 'tape'")
        .contains("archive:PATH");
    assertThat(Cli.run("index", "--from", "rpc", "--mode", "all").err())
        .contains("--mode must be blocks or programs, but was 'all'");
    assertThat(Cli.run("index", "--from", "rpc", "--from-slot", "9", "--to-slot", "8").err())
        .contains("--to-slot must be at least --from-slot 9, but was 8");
    assertThat(Cli.run("index", "--from", "archive:x", "--mode", "programs").err())
        .contains("--mode programs goes with --from rpc");
    assertThat(Cli.run("index", "--from", "archive:x", "--record", "y").err())
        .contains("--record goes with --from rpc and --mode blocks only");
    assertThat(Cli.run("index", "--from", "rpc", "--record", "y", "--record-gb", 0).err())
        .contains("--record-gb must be at least 1, but was 0");
    assertThat(Cli.run("run", "--market", "sim", "--follow").err())
        .contains("--follow is for --market index:DIR");
    assertThat(
            Cli.run("index", "--from", "archive:" + directory, "--data-dir", directory).exitCode())
        .isEqualTo(3);
  }

  @Test
  void subscriptionsNeedTheAddressOfAWebSocket() {
    Cli missing = index(Map.of(), "--from", "rpc", "--mode", "programs", "--data-dir", directory);
    assertThat(missing.exitCode()).isEqualTo(2);
    assertThat(missing.err()).contains("RPC_URL_MISSING", "RPC_SOLANA_WS");
    Cli wrong =
        index(
            Map.of("RPC_SOLANA_WS", "https://host/key-4711"),
            "--from",
            "rpc",
            "--mode",
            "programs",
            "--data-dir",
            directory);
    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(wrong.err()).contains("RPC_URL_INVALID", "wss://host").doesNotContain("4711");
  }

  @Test
  void whatIsReadFromAnEndpointIsRecordedAndGivesTheSameIndexAgain() throws IOException {
    HttpServer node = node();
    try {
      Path archive = directory.resolve("archive");
      Cli live =
          index(
              Map.of("RPC_SOLANA_HTTP", "http://127.0.0.1:" + node.getAddress().getPort()),
              "--from",
              "rpc",
              "--from-slot",
              10,
              "--to-slot",
              13,
              "--record",
              archive,
              "--data-dir",
              directory.resolve("live"));
      assertThat(live.exitCode()).as(live.err()).isZero();

      Cli again =
          index(Map.of(), "--from", "archive:" + archive, "--data-dir", directory.resolve("again"));
      assertThat(again.exitCode()).as(again.err()).isZero();
      assertThat(held(again)).isEqualTo(held(live)).contains("slots 10 to 13");
    } finally {
      node.stop(0);
    }
  }

  @Test
  void aLastSlotBelowTheNewestNeedsAFirstOne() throws IOException {
    HttpServer node = node();
    try {
      Map<String, String> urls =
          Map.of("RPC_SOLANA_HTTP", "http://127.0.0.1:" + node.getAddress().getPort());
      Cli told =
          index(
              urls, "--from", "rpc", "--to-slot", 13, "--data-dir", directory.resolve("unbounded"));
      assertThat(told.exitCode()).isEqualTo(ExitCode.USAGE);
      assertThat(told.err())
          .contains(
              "error USAGE: --to-slot must be at least the first slot, which is 40 without"
                  + " --from-slot, but was 13; give --from-slot");
    } finally {
      node.stop(0);
    }
  }

  private static List<String> held(Cli told) {
    return told.out()
        .lines()
        .filter(line -> !line.startsWith("index "))
        .map(line -> line.replaceFirst(", finalized to .*", "").replaceFirst(".* bytes; ", ""))
        .toList();
  }

  private static Cli index(Map<String, String> environment, Object... options) {
    return Cli.with(
        environment, Stream.concat(Stream.of("index"), Arrays.stream(options)).toArray());
  }

  /** Blocks in slots 10, 11 and 13; 12 was skipped. */
  private static HttpServer node() throws IOException {
    HttpServer node =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    node.createContext(
        "/",
        exchange -> {
          JsonNode asked = JSON.readTree(exchange.getRequestBody());
          byte[] reply =
              ("{\"jsonrpc\":\"2.0\",\"result\":"
                      + result(asked)
                      + ",\"id\":"
                      + asked.path("id")
                      + "}")
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, reply.length);
          exchange.getResponseBody().write(reply);
          exchange.close();
        });
    node.start();
    return node;
  }

  private static String result(JsonNode asked) {
    return switch (asked.path("method").asText()) {
      case "getSlot" -> "40";
      case "getFirstAvailableBlock" -> "0";
      case "getBlocks" -> "[10,11,13]";
      case "getBlock" -> {
        long slot = asked.path("params").path(0).asLong();
        long parent = slot == 13 ? 11 : slot - 1;
        yield String.format(
            "{\"previousBlockhash\":\"hash%d\",\"blockhash\":\"hash%d\",\"parentSlot\":%d,"
                + "\"blockTime\":%d,\"blockHeight\":%d,\"transactions\":[]}",
            parent, slot, parent, 1_700_000_000 + slot, slot);
      }
      default -> throw new AssertionError("asked for " + asked);
    };
  }

  /** Writes recorded trades as an index keeps them: a block for each slot that holds one. */
  private static void indexed(Path csv, Path directory) throws IOException {
    List<String> lines = Files.readAllLines(csv);
    List<String> names = List.of(lines.get(0).split(","));
    TreeMap<Long, List<String[]>> bySlot = new TreeMap<>();
    for (String line : lines.subList(1, Math.min(lines.size(), SWAPS))) {
      String[] fields = line.split(",");
      bySlot
          .computeIfAbsent(
              Long.parseLong(fields[names.indexOf("slot")]), absent -> new ArrayList<>())
          .add(fields);
    }
    try (IndexStore store = SqliteIndexStore.open(directory, Retention.DEFAULT)) {
      long range = store.open(bySlot.firstKey(), OptionalLong.empty()).first();
      long before = bySlot.firstKey() - 1;
      List<IndexStep> steps = new ArrayList<>();
      for (Map.Entry<Long, List<String[]>> slot : bySlot.entrySet()) {
        if (slot.getKey() - 1 > before) {
          steps.add(new IndexStep.Skipped(before + 1, slot.getKey() - 1, Commitment.FINALIZED));
        }
        steps.add(new IndexStep.Block(block(slot.getKey(), before, slot.getValue(), names)));
        before = slot.getKey();
      }
      store.write(range, steps);
    }
  }

  private static IndexedBlock block(
      long slot, long parent, List<String[]> trades, List<String> names) {
    List<IndexedTransaction> transactions = new ArrayList<>();
    for (int i = 0; i < trades.size(); i++) {
      String[] fields = trades.get(i);
      boolean buy = List.of("true", "True", "1").contains(fields[names.indexOf("is_buy")]);
      Mint mint = Mint.of(fields[names.indexOf("mint")]);
      long sol = Long.parseLong(fields[names.indexOf("sol_lamports")]);
      long tokens = Long.parseLong(fields[names.indexOf("token_raw")]);
      ChainEvent swap =
          new ChainEvent.Swap(
              ChainEvent.SwapKind.TRADE,
              Venue.PUMP_FUN,
              Address.of(fields[names.indexOf("user")]),
              Optional.empty(),
              buy ? Market.SOL : mint,
              buy ? sol : tokens,
              buy ? mint : Market.SOL,
              buy ? tokens : sol,
              List.of(),
              Optional.empty(),
              new EventPlace(i, -1, 0));
      byte[] signature = TxSignature.of(fields[names.indexOf("sig")]).toBytes();
      signature[0] ^= (byte) (i + 1);
      transactions.add(
          new IndexedTransaction(TxSignature.ofBytes(signature), i, List.of(swap), List.of()));
    }
    return new IndexedBlock(
        slot,
        parent,
        "h" + slot,
        "h" + parent,
        OptionalLong.of(Long.parseLong(trades.get(0)[names.indexOf("timestamp")])),
        Commitment.FINALIZED,
        transactions);
  }
}
