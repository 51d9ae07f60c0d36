package io.godmode.onchain.copy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.godmode.api.id.Mint;
import io.godmode.api.market.LeaderTrade;
import io.godmode.api.order.Side;
import io.godmode.onchain.SharedData;
import io.godmode.onchain.decode.DecodedTransaction;
import io.godmode.onchain.decode.PumpFunEvent;
import io.godmode.onchain.index.IndexReader;
import io.godmode.onchain.index.MainnetBlock;
import io.godmode.onchain.index.Retention;
import io.godmode.onchain.index.SqliteIndexStore;
import io.godmode.onchain.recording.RecordedTransactions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everybody's trades of recorded transactions of mainnet. */
class TraderTradesTests {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Mint SOL = PumpFunEvent.WRAPPED_SOL;
  private static final String SALE =
      "2rY9ky2Ypps3KMxcgEoerPPKc1ZYEhxbV7x2bRZf8n31RuBDddvguvdmWMLyDJB8ayvbcUGH2LPpxDhT2rhubTEX";

  /** A trade of the same transaction, trader and token. */
  private record Key(String signature, String trader, String mint) {}

  @TempDir private Path folder;

  private static List<TraderTrade> told(Path... recorded) {
    List<TraderTrade> told = new ArrayList<>();
    TraderTrades.forEach(RecordedTransactions.of(List.of(recorded)), told::add);
    return told;
  }

  private static Map<Key, LeaderTrade> byKey(List<TraderTrade> told) {
    Map<Key, LeaderTrade> found = new HashMap<>();
    for (TraderTrade each : told) {
      LeaderTrade trade = each.trade();
      Key key =
          new Key(
              trade.signature().orElseThrow().base58(),
              trade.leader().base58(),
              trade.mint().base58());
      assertThat(found.put(key, trade)).as("%s told twice", key).isNull();
    }
    return found;
  }

  private static List<JsonNode> rowsOf(String... programs) throws IOException {
    List<JsonNode> rows = new ArrayList<>();
    for (String line : Files.readAllLines(SharedData.require("chain/expected.jsonl"))) {
      JsonNode row = JSON.readTree(line);
      if (List.of(programs).contains(row.path("program").asText())
          && row.path("sol_lamports").isNumber()
          && !row.path("mint").asText().equals(SOL.base58())) {
        rows.add(row);
      }
    }
    return rows;
  }

  private static Key key(JsonNode row) {
    return new Key(
        row.get("signature").asText(), row.get("trader").asText(), row.get("mint").asText());
  }

  /** The trade that a row of one swap stands for; null where more swaps came to something else. */
  private static @Nullable LeaderTrade of(JsonNode row) {
    LeaderTrades reader = LeaderTrades.ofEverybody();
    List<TraderTrade> told = new ArrayList<>();
    // Some rows are of transactions that were recorded without their slot.
    RecordedTransactions.of(SharedData.require("chain/data/" + row.get("path").asText()))
        .forEach(
            (Consumer<DecodedTransaction>)
                decoded ->
                    reader
                        .of(LeaderTransaction.of(decoded, decoded.transaction().slot().orElse(0)))
                        .forEach(trade -> told.add(new TraderTrade(trade, OptionalInt.empty()))));
    return byKey(told).get(key(row));
  }

  private static LeaderTrade tradeOf(JsonNode row) {
    return Objects.requireNonNull(of(row), row::toString);
  }

  @Test
  void aTradeOnTheCurveCostsItsFeesAsWell() throws IOException {
    int compared = 0;
    for (JsonNode row : rowsOf("pump")) {
      JsonNode fees = row.get("fees");
      if (row.get("signature").asText().startsWith("33LHUzKf")) {
        assertThat(of(row)).as("bought and sold at once").isNull();
        continue;
      }
      LeaderTrade trade = tradeOf(row);
      long all =
          fees.path("fee").asLong()
              + Math.max(fees.path("creator_fee").asLong(), fees.path("holder_rewards").asLong())
              + fees.path("cashback").asLong();
      long sign = row.get("side").asText().equals("buy") ? 1 : -1;
      assertThat(trade.quoteAmount())
          .as("%s", row)
          .isEqualTo(row.get("sol_lamports").asLong() + sign * all);
      assertThat(trade.tokenAmount()).isEqualTo(row.get("token_raw_amount").asLong());
      compared++;
    }
    assertThat(compared).isEqualTo(8);
  }

  @Test
  void aTradeInAPoolIsWhatWasPaidAndGotWithFees() throws IOException {
    int compared = 0;
    for (JsonNode row : rowsOf("pumpswap", "launchlab", "raydium_cpmm", "raydium_v4")) {
      if (row.get("path").asText().startsWith("blocks/")
          || row.get("path").asText().startsWith("transactions/jupiter_v6/")) {
        // Routes and arbitrage come to other trades than their legs.
        continue;
      }
      LeaderTrade trade = tradeOf(row);
      assertThat(trade.quoteAmount()).as("%s", row).isEqualTo(row.get("sol_lamports").asLong());
      assertThat(trade.side())
          .isEqualTo(row.get("side").asText().equals("buy") ? Side.BUY : Side.SELL);
      compared++;
    }
    assertThat(compared).isEqualTo(10);
  }

  @Test
  void whatASellerGotIsWhatTheirBalanceGainedBesideTheNetworksFee() throws IOException {
    int compared = 0;
    for (JsonNode row : rowsOf("raydium_v4")) {
      JsonNode net = row.path("fee_payer_net");
      if (row.get("path").asText().startsWith("transactions/raydium_v4/")
          && row.get("side").asText().equals("sell")
          && net.path("account").equals(row.get("trader"))) {
        assertThat(tradeOf(row).quoteAmount())
            .isEqualTo(net.get("lamports").asLong() + net.get("fee").asLong());
        compared++;
      }
    }
    assertThat(compared).isEqualTo(2);
  }

  @Test
  void aPoolPricedInATokenIsABuyOfItForSol() {
    Path sale = SharedData.require("chain/data/transactions/pumpswap");

    assertThat(told(sale))
        .filteredOn(each -> each.trade().mint().base58().startsWith("6QBDy2aL"))
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.trade().side()).isEqualTo(Side.BUY);
              assertThat(each.trade().quoteAmount()).isEqualTo(1_937_887L);
              assertThat(each.trade().tokenAmount()).isEqualTo(10_730_229_564L);
            });
  }

  @Test
  void theFeedOfLeadersKeepsThePoolsPrice() {
    Path curve = SharedData.require("chain/data/transactions/pump");
    TraderTrade paid =
        told(curve).stream()
            .filter(each -> each.trade().mint().base58().startsWith("7k2255ue"))
            .findFirst()
            .orElseThrow();
    List<LeaderTrade> followed = new ArrayList<>();
    RecordedTrades leaders = RecordedTrades.following(Set.of(paid.trade().leader()));
    RecordedTransactions.of(curve).forEach((Consumer<DecodedTransaction>) leaders::take);
    leaders.slots().forEach(followed::add, () -> false);

    assertThat(followed)
        .singleElement()
        .extracting(LeaderTrade::quoteAmount)
        .isEqualTo(129_814_469L);
    assertThat(paid.trade().quoteAmount()).isEqualTo(129_814_469L + 1_233_238L + 64_908L);
  }

  @Test
  void tradesComeByPlaceAndEachOnceHoweverOftenTheyWereRecorded() {
    Path block = MainnetBlock.file();
    List<TraderTrade> once = told(block);

    assertThat(once).isNotEmpty().isSortedAccordingTo(TraderTradesTests::inChainOrder);
    assertThat(told(block, block)).isEqualTo(once);
    assertThat(told(SharedData.require("chain/data/transactions"), block))
        .isSortedAccordingTo(TraderTradesTests::inChainOrder)
        .containsAll(once);
  }

  private static int inChainOrder(TraderTrade one, TraderTrade other) {
    int slots = Long.compare(one.trade().slot(), other.trade().slot());
    return slots != 0
        ? slots
        : Integer.compare(
            one.index().orElse(Integer.MAX_VALUE), other.index().orElse(Integer.MAX_VALUE));
  }

  @Test
  void anIndexTellsTheTradesOfTheRecordingItWasMadeFrom() throws IOException {
    List<TraderTrade> recorded = new ArrayList<>();
    TraderTrades.LeftOut left =
        TraderTrades.forEach(RecordedTransactions.of(MainnetBlock.file()), recorded::add);
    index();

    try (IndexReader index = SqliteIndexStore.read(folder)) {
      List<TraderTrade> indexed = new ArrayList<>();
      assertThat(TraderTrades.forEach(index, indexed::add)).isEqualTo(left);
      assertThat(indexed)
          .usingRecursiveFieldByFieldElementComparatorIgnoringFields("trade.soldShare")
          .isEqualTo(recorded);
      assertThat(indexed).hasSize(18);

      List<TraderTrade> others = new ArrayList<>();
      TraderTrades.forEach(index, MainnetBlock.SLOT + 1, MainnetBlock.SLOT + 9, others::add);
      assertThat(others).isEmpty();
    }
  }

  private void index() throws IOException {
    try (SqliteIndexStore store = SqliteIndexStore.open(folder, Retention.DEFAULT)) {
      MainnetBlock.write(store);
    }
  }

  @Test
  void aTransactionWithoutASlotIsCountedAndNotTold() throws IOException {
    ObjectNode recorded =
        (ObjectNode)
            JSON.readTree(
                SharedData.require("chain/data/transactions/raydium_v4/" + SALE + ".json")
                    .toFile());
    ((ObjectNode) recorded.get("result")).remove("slot");
    Path file = folder.resolve("slotless.json");
    Files.write(file, JSON.writeValueAsBytes(recorded));
    List<TraderTrade> told = new ArrayList<>();

    assertThat(TraderTrades.forEach(RecordedTransactions.of(file), told::add))
        .isEqualTo(new TraderTrades.LeftOut(0, 0, 1));
    assertThat(told).isEmpty();
  }
}
