package io.godmode.onchain.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.onchain.decode.ChainEvent;
import io.godmode.onchain.decode.RpcTransactions;
import io.godmode.onchain.decode.TransactionDecoder;
import io.godmode.onchain.index.IndexStep;
import io.godmode.onchain.index.IndexedBlock;
import io.godmode.onchain.index.IndexedBlocks;
import io.godmode.onchain.index.IndexedTransaction;
import io.godmode.onchain.index.Retention;
import io.godmode.onchain.index.SqliteIndexStore;
import io.godmode.onchain.source.Commitment;
import io.godmode.onchain.stream.CurveTrades.Tx;
import io.godmode.testkit.ManualClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An index fed by messages, and by blocks afterwards. */
class StreamIndexTests {
  @TempDir private Path folder;

  private static List<IndexStep> blocks(List<Tx> all) {
    Map<Long, List<IndexedTransaction>> bySlot = new HashMap<>();
    for (Tx tx : all) {
      RpcTransactions.read(tx.whole().getBytes(StandardCharsets.UTF_8))
          .forEach(
              whole -> {
                List<IndexedTransaction> slot =
                    bySlot.computeIfAbsent(tx.slot(), any -> new ArrayList<>());
                slot.add(
                    IndexedBlocks.of(TransactionDecoder.decode(whole), slot.size()).orElseThrow());
              });
    }
    List<IndexStep> steps = new ArrayList<>();
    long last = all.get(all.size() - 1).slot();
    for (long slot = all.get(0).slot(); slot <= last; slot++) {
      steps.add(
          new IndexStep.Block(
              new IndexedBlock(
                  slot,
                  slot - 1,
                  "block" + slot,
                  "block" + (slot - 1),
                  OptionalLong.of(1_760_978_516L + (slot - all.get(0).slot()) * 2 / 5),
                  Commitment.CONFIRMED,
                  bySlot.getOrDefault(slot, List.of()))));
    }
    return steps;
  }

  private static void write(SqliteIndexStore store, List<Tx> all) {
    long first = all.get(0).slot();
    store.write(store.open(first, OptionalLong.empty()).first(), blocks(all));
  }

  private static void stream(SqliteIndexStore store, List<Tx> all) {
    StreamIndex index = new StreamIndex(store, Commitment.CONFIRMED, new Gathered());
    LivePrograms live = new LivePrograms(StreamSettings.defaults(1), index, ManualClock.create());
    for (Tx tx : all) {
      live.logs(CurveTrades.PUMP, tx.notification(1, false).getBytes(StandardCharsets.UTF_8));
    }
    index.caughtUp();
  }

  private static Map<String, List<ChainEvent>> held(SqliteIndexStore store, List<Tx> all) {
    Map<String, List<ChainEvent>> held = new HashMap<>();
    for (IndexedBlock block :
        store.blocks(all.get(0).slot(), all.get(all.size() - 1).slot(), 10_000)) {
      for (IndexedTransaction each : block.transactions()) {
        assertThat(held.put(each.signature().base58(), each.events())).isNull();
      }
    }
    return held;
  }

  @Test
  void whatMessagesToldIsHeldAsBlocksTellIt() throws IOException {
    List<Tx> all = CurveTrades.recorded();
    try (SqliteIndexStore streamed =
            SqliteIndexStore.open(folder.resolve("streamed"), Retention.DEFAULT);
        SqliteIndexStore whole =
            SqliteIndexStore.open(folder.resolve("whole"), Retention.DEFAULT)) {
      stream(streamed, all);
      stream(streamed, all);
      write(whole, all);
      assertThat(held(streamed, all)).hasSize(all.size()).isEqualTo(held(whole, all));
    }
  }

  @Test
  void blocksAfterMessagesLeaveTheSameIndexAsBlocksAlone() throws IOException {
    List<Tx> all = CurveTrades.recorded();
    try (SqliteIndexStore both = SqliteIndexStore.open(folder.resolve("both"), Retention.DEFAULT);
        SqliteIndexStore whole =
            SqliteIndexStore.open(folder.resolve("whole"), Retention.DEFAULT)) {
      stream(both, all.subList(all.size() / 3, all.size()));
      write(both, all);
      stream(both, all);
      write(whole, all);
      assertThat(both.contentHash()).isEqualTo(whole.contentHash());
    }
  }
}
