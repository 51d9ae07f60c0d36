package io.godmode.onchain.copy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.godmode.api.id.Address;
import io.godmode.api.id.TxSignature;
import io.godmode.api.market.InputPosition;
import io.godmode.api.market.LeaderTrade;
import io.godmode.api.market.MarketEvent.SlotIngested;
import io.godmode.api.money.Ratio;
import io.godmode.api.order.Side;
import io.godmode.onchain.SharedData;
import io.godmode.onchain.decode.ChainEvent;
import io.godmode.onchain.decode.ChainTransaction;
import io.godmode.onchain.decode.DecodedTransaction;
import io.godmode.onchain.index.IndexRange;
import io.godmode.onchain.index.IndexStep;
import io.godmode.onchain.index.IndexedBlock;
import io.godmode.onchain.index.IndexedBlocks;
import io.godmode.onchain.index.IndexedTransaction;
import io.godmode.onchain.index.Retention;
import io.godmode.onchain.index.SqliteIndexStore;
import io.godmode.onchain.recording.RecordedTransactions;
import io.godmode.onchain.source.Commitment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An index of recorded transactions tells the leaders' trades that the recording tells. */
class IndexedCopyFeedTests {
  private static final String TRANSACTIONS = "chain/data/transactions";
  private static final long EVER = 1_000_000_000L;
  private static final Address BUYER = Address.of("Fswrw3tgQL597kCexxLEhft6a7Su4CDoqwRMqqj4BEp5");

  @TempDir Path folder;

  private static List<DecodedTransaction> decoded() {
    List<DecodedTransaction> all = new ArrayList<>();
    Set<TxSignature> seen = new HashSet<>();
    RecordedTransactions.of(SharedData.require(TRANSACTIONS))
        .forEach(
            (Consumer<DecodedTransaction>)
                each -> {
                  if (each.transaction().signature().map(seen::add).orElse(false)) {
                    all.add(each);
                  }
                });
    return all;
  }

  private static Set<Address> everybody(List<DecodedTransaction> all) {
    Set<Address> traders = new LinkedHashSet<>();
    for (DecodedTransaction each : all) {
      for (ChainEvent event : each.events()) {
        if (event instanceof ChainEvent.Swap swap) {
          traders.add(swap.trader());
        }
      }
    }
    return traders;
  }

  /** Fills an index with what was recorded; between recorded slots there is nothing. */
  private void index(List<DecodedTransaction> all) {
    TreeMap<Long, List<DecodedTransaction>> slots = new TreeMap<>();
    for (DecodedTransaction each : all) {
      OptionalLong slot = each.transaction().slot();
      if (slot.isPresent()) {
        slots.computeIfAbsent(slot.getAsLong(), any -> new ArrayList<>()).add(each);
      }
    }
    try (SqliteIndexStore store = SqliteIndexStore.open(folder, new Retention(EVER, EVER, EVER))) {
      long next = slots.firstKey();
      IndexRange range = store.open(next, OptionalLong.empty());
      String hash = "before";
      for (Map.Entry<Long, List<DecodedTransaction>> each : slots.entrySet()) {
        List<IndexStep> steps = new ArrayList<>();
        long slot = each.getKey();
        if (slot > next) {
          steps.add(new IndexStep.Skipped(next, slot - 1, Commitment.FINALIZED));
        }
        steps.add(new IndexStep.Block(block(slot, hash, each.getValue())));
        range = store.write(range.first(), steps);
        hash = "of-" + slot;
        next = slot + 1;
      }
    }
  }

  private static IndexedBlock block(long slot, String before, List<DecodedTransaction> all) {
    List<IndexedTransaction> kept = new ArrayList<>();
    for (DecodedTransaction each : all) {
      IndexedBlocks.of(each, kept.size()).ifPresent(kept::add);
    }
    return new IndexedBlock(
        slot, slot - 1, "of-" + slot, before, OptionalLong.empty(), Commitment.FINALIZED, kept);
  }

  private static List<LeaderTrade> inStep(OnchainCopyFeed feed) {
    List<LeaderTrade> told = new ArrayList<>();
    told.addAll(feed.after(new SlotIngested(1, InputPosition.START)));
    told.addAll(feed.after(new SlotIngested(1_000_000_000L, InputPosition.START)));
    feed.close();
    return told;
  }

  /**
   * The index keeps balances of tokens that it has followed since their launch, and of these none
   * was; what share of the others was sold is not known, and counts as all.
   */
  private static List<LeaderTrade> withoutShares(List<LeaderTrade> trades) {
    return trades.stream()
        .map(
            trade ->
                new LeaderTrade(
                    trade.leader(),
                    trade.mint(),
                    trade.side(),
                    trade.quoteAmount(),
                    trade.tokenAmount(),
                    Ratio.ZERO,
                    trade.slot(),
                    trade.venue(),
                    trade.signature()))
        .toList();
  }

  private static List<LeaderTrade> started(OnchainCopyFeed feed, int count)
      throws InterruptedException {
    List<LeaderTrade> told = new CopyOnWriteArrayList<>();
    CountDownLatch all = new CountDownLatch(count);
    feed.start(
        trade -> {
          told.add(trade);
          all.countDown();
        });
    assertThat(all.await(60, TimeUnit.SECONDS)).isTrue();
    feed.close();
    return told;
  }

  @Test
  void theIndexTellsTheSameTradesAsTheRecording() throws InterruptedException {
    List<DecodedTransaction> all =
        decoded().stream()
            .filter(each -> each.transaction().status() == ChainTransaction.Status.SUCCEEDED)
            .toList();
    Set<Address> leaders = everybody(all);
    index(all);
    Set<TxSignature> known = new HashSet<>();
    all.forEach(each -> each.transaction().signature().ifPresent(known::add));
    List<LeaderTrade> recorded =
        inStep(
                OnchainCopyFeed.of(
                    RecordedTransactions.of(SharedData.require(TRANSACTIONS)), leaders))
            .stream()
            .filter(trade -> trade.signature().map(known::contains).orElse(false))
            .toList();

    List<LeaderTrade> indexed = inStep(OnchainCopyFeed.ofIndex(folder, leaders));

    assertThat(recorded).hasSizeGreaterThan(20);
    assertThat(withoutShares(indexed)).containsExactlyInAnyOrderElementsOf(withoutShares(recorded));
    assertThat(indexed)
        .allSatisfy(
            trade -> {
              boolean buy = trade.side() == Side.BUY;
              assertThat(trade.soldShare()).isEqualTo(buy ? Ratio.ZERO : Ratio.ONE);
            });
    assertThat(indexed).extracting(LeaderTrade::slot).isSorted();
    assertThat(started(OnchainCopyFeed.ofIndex(folder, leaders), indexed.size()))
        .isEqualTo(indexed);
  }

  /** By its place an event is told from all others of its transaction, and kept in the index. */
  @Test
  void noTwoEventsOfATransactionHaveOnePlace() {
    for (DecodedTransaction each : decoded()) {
      assertThat(each.events())
          .as("%s", each.transaction().signature())
          .extracting(ChainEvent::place)
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void theIndexTellsOnlyWhatItsLeadersDid() {
    index(decoded());

    assertThat(inStep(OnchainCopyFeed.ofIndex(folder, List.of(BUYER))))
        .singleElement()
        .satisfies(trade -> assertThat(trade.leader()).isEqualTo(BUYER));
    assertThat(inStep(OnchainCopyFeed.ofIndex(folder, List.of()))).isEmpty();
  }

  /** The recorded buy as it would be had it failed: its instructions and its log are the same. */
  @Test
  void whatFailedIsNoTrade() throws IOException {
    Path succeeded = Files.createDirectories(folder.resolve("succeeded"));
    Path failed = Files.createDirectories(folder.resolve("failed"));
    ObjectMapper json = new ObjectMapper();
    Path pump = SharedData.require(TRANSACTIONS).resolve("pump");
    try (var files = Files.newDirectoryStream(pump, "52ar89rg*")) {
      for (Path file : files) {
        ObjectNode root = (ObjectNode) json.readTree(Files.readAllBytes(file));
        Files.writeString(succeeded.resolve("transaction.json"), root.toString());
        ObjectNode holder = root.has("result") ? (ObjectNode) root.get("result") : root;
        ObjectNode meta = (ObjectNode) holder.get("meta");
        meta.putObject("err").putArray("InstructionError").add(2).add("ProgramFailedToComplete");
        meta.putObject("status").set("Err", meta.get("err"));
        Files.writeString(failed.resolve("transaction.json"), root.toString());
      }
    }
    List<Address> leaders = List.of(BUYER);

    assertThat(inStep(OnchainCopyFeed.of(RecordedTransactions.of(succeeded), leaders))).hasSize(1);
    assertThat(inStep(OnchainCopyFeed.of(RecordedTransactions.of(failed), leaders))).isEmpty();
  }
}
