package io.godmode.onchain.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.godmode.onchain.decode.NetworkFee;
import io.godmode.onchain.recording.RecordedTransactions;
import io.godmode.onchain.source.Commitment;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.p2p.solanaj.core.PublicKey;

/** What transactions cost, as the index keeps it. */
class NetworkFeesTests {
  private static final long FIRST = 1_000;
  private static final Retention SHORT = new Retention(150, 300, 600);

  /** The programs of the decoders, written down anew. */
  private static final Set<String> MARKETS =
      Set.of(
          "6EF8rrecthR5Dkzon8Nwu78hRvfCKubJ14M5uBEwF6P",
          "pAMMBay6oceH9fJKBRHGP5D4bD4sWpmSwMn52FMfXEA",
          "675kPX9MHTjS2zt1qfr1NYHuzeLXfQM9H24wFSUt1Mp8",
          "CPMMoo8L3F4NbTegBCKVNunggL7H1ZpdTHKxQB5qKP1C",
          "CAMMCzo5YL8w4VFF8KVHrK22GGUsp5VTaW7grrKgrWqK",
          "LanMV9sAd7wArD4vJFi2qDdfnVhFxYSUg6eADduJ3uj",
          "LBUZKhRxPF3XUpBCjp4YzTKgLccjZhTSDM9YuVaPwxo",
          "dbcij3LWUppWqq96dh6gJWwBifmcGfLSB5D4DuSMaqN",
          "cpamdpZCGKUy5JxQXB4dcpGPiikHawvSWAd6mEn1sGG",
          "whirLbMiicVdio4qvUfM5KAg6Ct8VwpYzGff3uctyCc",
          "MoonCVVNZFSYkqNXP6bxHLPL6QQJiMagDL3qcqUQTrG",
          "JUP6LkbZbjS1jKKwapdHNy74zcZ3tLUZoi5QNyVTaV4");

  private static IndexedBlock block(long slot, int fork, Commitment sure, NetworkFee... fees) {
    return new IndexedBlock(
        slot,
        slot - 1,
        TestBlocks.hash(slot, fork),
        TestBlocks.hash(slot - 1, 0),
        OptionalLong.empty(),
        sure,
        List.of(),
        List.of(fees));
  }

  private static IndexRange write(IndexStore store, IndexedBlock... blocks) {
    List<IndexStep> steps = new ArrayList<>();
    for (IndexedBlock each : blocks) {
      steps.add(new IndexStep.Block(each));
    }
    return store.write(FIRST, steps);
  }

  @Test
  void aBlockThatAForkDroppedTakesItsFeesWithIt(@TempDir Path folder) {
    NetworkFee stays = TestBlocks.fee(FIRST, 4, 1, 5_000, false);
    NetworkFee dropped = TestBlocks.fee(FIRST + 1, 0, 2, 7_000, true);
    NetworkFee instead = TestBlocks.fee(FIRST + 1, 1, 3, 9_000, true);
    try (IndexStore store = SqliteIndexStore.open(StoreTemplate.in(folder), SHORT)) {
      store.open(FIRST, OptionalLong.empty());
      write(
          store,
          block(FIRST, 0, Commitment.CONFIRMED, stays),
          block(FIRST + 1, 0, Commitment.CONFIRMED, dropped));
      assertThat(store.networkFees(0, FIRST + 9, 10)).containsExactly(stays, dropped);

      store.undoAbove(FIRST, FIRST);
      assertThat(store.networkFees(0, FIRST + 9, 10)).containsExactly(stays);

      write(store, block(FIRST + 1, 1, Commitment.CONFIRMED, instead));
      write(store, block(FIRST + 1, 1, Commitment.CONFIRMED, instead));
      assertThat(store.networkFees(0, FIRST + 9, 10)).containsExactly(stays, instead);
      assertThat(store.blocks(FIRST, FIRST + 1, 2))
          .flatExtracting(IndexedBlock::fees)
          .containsExactly(stays, instead);
    }
  }

  @Test
  void feesAreForgottenWithTheEventsOfTheirSlot(@TempDir Path folder) {
    try (IndexStore store = SqliteIndexStore.open(StoreTemplate.in(folder), SHORT)) {
      store.open(FIRST, OptionalLong.empty());
      NetworkFee old = TestBlocks.fee(FIRST, 0, 1, 5_000, true);
      NetworkFee last = TestBlocks.fee(FIRST + 301, 0, 1, 6_000, true);
      write(store, block(FIRST, 0, Commitment.FINALIZED, old));
      store.write(
          FIRST, List.of(new IndexStep.Skipped(FIRST + 1, FIRST + 300, Commitment.FINALIZED)));
      store.write(
          FIRST,
          List.of(
              new IndexStep.Block(
                  new IndexedBlock(
                      FIRST + 301,
                      FIRST,
                      TestBlocks.hash(FIRST + 301, 0),
                      TestBlocks.hash(FIRST, 0),
                      OptionalLong.empty(),
                      Commitment.FINALIZED,
                      List.of(),
                      List.of(last)))));
      assertThat(store.networkFees(0, FIRST + 301, 10)).containsExactly(old, last);

      while (store.prune(1_000)) {
        // until nothing is left to forget
      }

      assertThat(store.networkFees(0, FIRST + 301, 10)).containsExactly(last);
      assertThat(store.size().rows()).containsEntry("fee", 1L);
    }
  }

  @Test
  void aBlockTakesThePlaceOfWhatWasStreamedAndBringsItsFees(@TempDir Path folder) {
    try (IndexStore store = SqliteIndexStore.open(StoreTemplate.in(folder), SHORT)) {
      store.open(FIRST, OptionalLong.empty());
      IndexedTransaction streamed = TestBlocks.transaction(9, 0, TestBlocks.buy(1, 2, 10, 5, 0));
      store.add(FIRST, Commitment.CONFIRMED, List.of(streamed));
      assertThat(store.networkFees(0, FIRST, 10)).as("unknown, not zero").isEmpty();

      NetworkFee fee = TestBlocks.fee(FIRST, 3, 2, 5_000, false);
      write(
          store,
          new IndexedBlock(
              FIRST,
              FIRST - 1,
              TestBlocks.hash(FIRST, 0),
              TestBlocks.hash(FIRST - 1, 0),
              OptionalLong.empty(),
              Commitment.CONFIRMED,
              List.of(TestBlocks.transaction(9, 3, TestBlocks.buy(1, 2, 10, 5, 0))),
              List.of(fee)));
      store.add(FIRST, Commitment.CONFIRMED, List.of(streamed));
      assertThat(store.networkFees(0, FIRST, 10)).containsExactly(fee);
    }
  }

  @Test
  void aPageEndsWithTheLastFeeOfASlot(@TempDir Path folder) {
    NetworkFee one = TestBlocks.fee(FIRST, 0, 1, 1, false);
    NetworkFee two = TestBlocks.fee(FIRST, 1, 1, 2, true);
    NetworkFee three = TestBlocks.fee(FIRST + 1, 0, 1, 3, false);
    try (IndexStore store = SqliteIndexStore.open(StoreTemplate.in(folder), SHORT)) {
      store.open(FIRST, OptionalLong.empty());
      write(
          store,
          block(FIRST, 0, Commitment.CONFIRMED, one, two),
          block(FIRST + 1, 0, Commitment.CONFIRMED, three));

      assertThat(store.networkFees(FIRST, FIRST + 1, 1)).containsExactly(one, two);
      assertThat(store.networkFees(FIRST + 1, Long.MAX_VALUE, 1)).containsExactly(three);
      assertThat(store.networkFees(FIRST + 2, Long.MAX_VALUE, 1)).isEmpty();
      assertThatThrownBy(() -> store.networkFees(FIRST, FIRST, 0))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("atMost");
    }
  }

  @Test
  void aBlockRefusesFeesOfAnotherSlotOrOutOfOrder() {
    NetworkFee first = TestBlocks.fee(FIRST, 0, 1, 1, false);

    assertThatThrownBy(() -> block(FIRST + 1, 0, Commitment.CONFIRMED, first))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("slot " + (FIRST + 1));
    assertThatThrownBy(() -> block(FIRST, 0, Commitment.CONFIRMED, first, first))
        .isInstanceOf(IllegalArgumentException.class);
    NetworkFee nowhere = new NetworkFee(FIRST, OptionalInt.empty(), TestBlocks.trader(1), 1, false);
    assertThatThrownBy(() -> block(FIRST, 0, Commitment.CONFIRMED, nowhere))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** What a count over the recorded JSON alone finds. */
  private record Counted(int place, String payer, long lamports, boolean failed) {}

  private static List<Counted> counted(JsonNode block) {
    List<Counted> counted = new ArrayList<>();
    int place = 0;
    for (JsonNode each : block.get("transactions")) {
      counted(each, place++).ifPresent(counted::add);
    }
    return counted;
  }

  private static Optional<Counted> counted(JsonNode recorded, int place) {
    JsonNode meta = recorded.get("meta");
    byte[] bytes = Base64.getDecoder().decode(recorded.get("transaction").get(0).asText());
    ByteBuffer in = ByteBuffer.wrap(bytes);
    skip(in, 64 * length(in));
    if (in.get(in.position()) < 0) {
      in.get();
    }
    skip(in, 3);
    List<String> keys = new ArrayList<>();
    for (int left = length(in); left > 0; left--) {
      byte[] key = new byte[32];
      in.get(key);
      keys.add(new PublicKey(key).toBase58());
    }
    meta.path("loadedAddresses").path("writable").forEach(key -> keys.add(key.asText()));
    meta.path("loadedAddresses").path("readonly").forEach(key -> keys.add(key.asText()));
    skip(in, 32);
    boolean market = false;
    for (int left = length(in); left > 0; left--) {
      market |= MARKETS.contains(keys.get(in.get() & 0xff));
      skip(in, length(in));
      skip(in, length(in));
    }
    for (JsonNode group : meta.path("innerInstructions")) {
      for (JsonNode call : group.get("instructions")) {
        market |= MARKETS.contains(keys.get(call.get("programIdIndex").asInt()));
      }
    }
    return market
        ? Optional.of(
            new Counted(place, keys.get(0), meta.get("fee").asLong(), !meta.get("err").isNull()))
        : Optional.empty();
  }

  private static int length(ByteBuffer in) {
    int value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = in.get();
      value |= (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }

  private static void skip(ByteBuffer in, int bytes) {
    in.position(in.position() + bytes);
  }

  @Test
  void aWholeBlockOfMainnetCostsWhatItsJsonSays(@TempDir Path folder) throws IOException {
    List<Counted> counted = counted(MainnetBlock.json());
    try (IndexStore store = SqliteIndexStore.open(StoreTemplate.in(folder), Retention.DEFAULT)) {
      MainnetBlock.write(store);
      List<NetworkFee> kept = store.networkFees(MainnetBlock.SLOT, MainnetBlock.SLOT, 1);

      assertThat(kept)
          .filteredOn(NetworkFee::failed)
          .extracting(NetworkFeesTests::plain)
          .containsExactlyElementsOf(counted.stream().filter(Counted::failed).toList());
      assertThat(kept).extracting(NetworkFeesTests::plain).containsAll(counted);
      assertThat(kept.stream().filter(NetworkFee::failed).count()).isEqualTo(292);
      assertThat(kept.stream().filter(NetworkFee::failed).mapToLong(NetworkFee::lamports).sum())
          .isEqualTo(9_910_778);
      assertThat(counted.stream().filter(each -> !each.failed()).mapToLong(Counted::lamports).sum())
          .isEqualTo(21_993_193);
      // Beside the 32 that called a market, one whose swap only balances tell.
      assertThat(kept).hasSize(292 + 32 + 1);

      List<NetworkFee> recorded = new ArrayList<>();
      RecordedTransactions.of(List.of(MainnetBlock.file(), MainnetBlock.file()))
          .networkFees(recorded::add);
      assertThat(recorded).isEqualTo(kept);
    }
  }

  private static Counted plain(NetworkFee fee) {
    return new Counted(
        fee.index().orElseThrow(), fee.payer().base58(), fee.lamports(), fee.failed());
  }
}
