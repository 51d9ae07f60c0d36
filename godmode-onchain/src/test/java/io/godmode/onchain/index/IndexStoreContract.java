package io.godmode.onchain.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.id.Mint;
import io.godmode.onchain.source.Commitment;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every {@link IndexStore} must do. An implementation's tests implement this and say how it is
 * opened; nothing here knows of files or SQL.
 */
interface IndexStoreContract {
  long FIRST = 3_000;
  Retention SHORT = new Retention(150, 300, 600);

  /**
   * Opens the store of a place; again with what it held, once it was closed.
   *
   * @param place a folder of the test's own
   */
  IndexStore open(Path place, Retention retention);

  private static IndexStep.Block block(
      long slot, Commitment commitment, IndexedTransaction... transactions) {
    return new IndexStep.Block(
        TestBlocks.block(
            slot,
            TestBlocks.hash(slot, 0),
            TestBlocks.hash(slot - 1, 0),
            commitment,
            List.of(transactions)));
  }

  private static IndexedTransaction buy(long slot, int trader) {
    return TestBlocks.transaction(slot, 0, TestBlocks.buy(1, trader, 10, 5, 0));
  }

  private static TradeWindow window(IndexReader store) {
    return store.window(Market.inSol(TestBlocks.token(1)), FIRST, FIRST + 149);
  }

  /** IS-01: what was written is read back, and the cursor stands behind it. */
  @Test
  default void is01ReadsBackWhatWasWritten(@TempDir Path place) {
    TestBlocks chain = new TestBlocks(5);
    try (IndexStore store = open(place, Retention.DEFAULT)) {
      store.open(FIRST, OptionalLong.empty());
      IndexedBlock first = chain.next(FIRST, 0, "before", Commitment.CONFIRMED);
      IndexedBlock next = chain.next(FIRST + 1, 0, first.blockhash(), Commitment.CONFIRMED);
      IndexRange range =
          store.write(FIRST, List.of(new IndexStep.Block(first), new IndexStep.Block(next)));

      assertThat(range.cursor().slot()).isEqualTo(FIRST + 1);
      assertThat(range.cursor().blockhash()).contains(next.blockhash());
      List<IndexedBlock> read = store.blocks(FIRST, FIRST + 1, 10);
      assertThat(read)
          .extracting(IndexedBlock::blockhash)
          .containsExactly(first.blockhash(), next.blockhash());
      assertThat(read)
          .flatExtracting(IndexedBlock::transactions)
          .extracting(IndexedTransaction::events)
          .containsExactlyElementsOf(
              List.of(first, next).stream()
                  .flatMap(each -> each.transactions().stream())
                  .map(IndexedTransaction::events)
                  .toList());
      assertThat(store.ranges()).containsExactly(range);
    }
  }

  /** IS-02: a hole or another parent is refused, and nothing of the call is kept. */
  @Test
  default void is02RefusesHolesAndOtherParents(@TempDir Path place) {
    try (IndexStore store = open(place, Retention.DEFAULT)) {
      store.open(FIRST, OptionalLong.empty());
      store.write(FIRST, List.of(block(FIRST, Commitment.CONFIRMED)));
      String before = store.contentHash();

      assertThatThrownBy(
              () ->
                  store.write(
                      FIRST,
                      List.of(
                          block(FIRST + 1, Commitment.CONFIRMED, buy(FIRST + 1, 1)),
                          block(FIRST + 3, Commitment.CONFIRMED))))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(Long.toString(FIRST + 2));
      assertThatThrownBy(
              () ->
                  store.write(
                      FIRST,
                      List.of(
                          new IndexStep.Block(
                              TestBlocks.block(
                                  FIRST + 1, "x", "other", Commitment.CONFIRMED, List.of())))))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("other");
      assertThat(store.contentHash()).isEqualTo(before);
    }
  }

  /** IS-03: the same block again changes nothing. */
  @Test
  default void is03WritesABlockOnce(@TempDir Path place) {
    try (IndexStore store = open(place, Retention.DEFAULT)) {
      store.open(FIRST, OptionalLong.empty());
      List<IndexStep> steps = List.of(block(FIRST, Commitment.CONFIRMED, buy(FIRST, 1)));
      store.write(FIRST, steps);
      String before = store.contentHash();
      store.write(FIRST, steps);

      assertThat(store.contentHash()).isEqualTo(before);
      assertThat(window(store).trades()).isEqualTo(1);
    }
  }

  /** IS-04: what is undone is as if it had never been; what is finalized is not undone. */
  @Test
  default void is04ForgetsWhatVanished(@TempDir Path place) {
    try (IndexStore store = open(place, Retention.DEFAULT)) {
      store.open(FIRST, OptionalLong.empty());
      store.write(FIRST, List.of(block(FIRST, Commitment.CONFIRMED, buy(FIRST, 1))));
      String before = store.contentHash();
      store.write(FIRST, List.of(block(FIRST + 1, Commitment.CONFIRMED, buy(FIRST + 1, 2))));
      assertThat(window(store).buyers()).isEqualTo(2);

      IndexRange range = store.undoAbove(FIRST, FIRST);
      assertThat(range.cursor().blockhash()).contains(TestBlocks.hash(FIRST, 0));
      assertThat(store.contentHash()).isEqualTo(before);
      assertThat(window(store).buyers()).isEqualTo(1);

      store.raise(FIRST, Commitment.FINALIZED);
      assertThatThrownBy(() -> store.undoAbove(FIRST, FIRST - 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("finalized");
    }
  }

  /** IS-05: raising changes how sure it is, and no answer. */
  @Test
  default void is05RaisesCommitments(@TempDir Path place) {
    try (IndexStore store = open(place, Retention.DEFAULT)) {
      store.open(FIRST, OptionalLong.empty());
      store.write(
          FIRST,
          List.of(
              block(FIRST, Commitment.PROCESSED, buy(FIRST, 1)),
              block(FIRST + 1, Commitment.PROCESSED, buy(FIRST + 1, 2))));
      TradeWindow before = window(store);
      store.raise(FIRST + 1, Commitment.CONFIRMED);
      store.raise(FIRST, Commitment.FINALIZED);

      assertThat(store.blocks(FIRST, FIRST + 1, 2))
          .extracting(IndexedBlock::commitment)
          .containsExactly(Commitment.FINALIZED, Commitment.CONFIRMED);
      assertThat(store.ranges().get(0).finalizedTo()).isEqualTo(FIRST);
      assertThat(window(store)).isEqualTo(before);
    }
  }

  /** IS-06: a transaction that came without its block counts once, also when the block comes. */
  @Test
  default void is06CountsATransactionOnce(@TempDir Path place) {
    try (IndexStore store = open(place, Retention.DEFAULT)) {
      store.open(FIRST, OptionalLong.empty());
      store.add(FIRST, Commitment.CONFIRMED, List.of(buy(FIRST, 1)));
      store.add(FIRST, Commitment.CONFIRMED, List.of(buy(FIRST, 1)));
      store.add(FIRST + 1, Commitment.CONFIRMED, List.of(buy(FIRST, 1)));
      assertThat(window(store).trades()).isEqualTo(1);

      store.write(FIRST, List.of(block(FIRST, Commitment.CONFIRMED, buy(FIRST, 1))));
      store.add(FIRST, Commitment.CONFIRMED, List.of(buy(FIRST, 1)));
      assertThat(window(store).trades()).isEqualTo(1);
      assertThat(window(store).bought()).isEqualTo(BigInteger.TEN);
    }
  }

  /** IS-11: a transaction that is looked up after its slot became final is not lost. */
  @Test
  default void is11CountsWhatIsLookedUpLate(@TempDir Path place) {
    IndexedTransaction late = TestBlocks.transaction(FIRST + 7, 1, TestBlocks.buy(1, 2, 10, 5, 0));
    try (IndexStore store = open(place, Retention.DEFAULT)) {
      store.open(FIRST + 200, OptionalLong.empty());
      store.add(FIRST, Commitment.CONFIRMED, List.of(buy(FIRST, 1)));
      store.raise(FIRST, Commitment.FINALIZED);
      store.add(FIRST, Commitment.CONFIRMED, List.of(late));
      store.add(FIRST, Commitment.CONFIRMED, List.of(late, buy(FIRST, 1)));
      store.raise(FIRST, Commitment.FINALIZED);
    }
    try (IndexStore store = open(place, Retention.DEFAULT)) {
      assertThat(window(store).trades()).isEqualTo(2);
      assertThat(window(store).bought()).isEqualTo(BigInteger.valueOf(20));
      assertThat(store.candles(Market.inSol(TestBlocks.token(1)), FIRST + 149, 10))
          .extracting(Candle::trades)
          .containsExactly(2L);
      assertThat(store.blocks(FIRST, FIRST, 1))
          .extracting(IndexedBlock::commitment)
          .containsExactly(Commitment.FINALIZED);
    }
  }

  /** IS-07: two ranges without a hole between them become one. */
  @Test
  default void is07JoinsRanges(@TempDir Path place) {
    try (IndexStore store = open(place, Retention.DEFAULT)) {
      store.open(FIRST + 2, OptionalLong.empty());
      store.write(FIRST + 2, List.of(block(FIRST + 2, Commitment.FINALIZED, buy(FIRST + 2, 1))));
      IndexRange behind = store.open(FIRST, OptionalLong.empty());
      assertThat(behind.end()).hasValue(FIRST + 1);
      assertThat(window(store).coveredFrom()).isEqualTo(FIRST + 2);

      store.write(FIRST, List.of(block(FIRST, Commitment.FINALIZED, buy(FIRST, 2))));
      assertThat(store.ranges()).hasSize(2);
      IndexRange whole =
          store.write(FIRST, List.of(block(FIRST + 1, Commitment.FINALIZED, buy(FIRST + 1, 3))));

      assertThat(store.ranges()).containsExactly(whole);
      assertThat(whole.cursor().slot()).isEqualTo(FIRST + 2);
      assertThat(window(store).buyers()).isEqualTo(3);
      assertThat(window(store).coveredFrom()).isEqualTo(FIRST);
    }
  }

  /** IS-08: a store that was closed goes on with what it held. */
  @Test
  default void is08KeepsEverythingWhenClosed(@TempDir Path place) {
    String before;
    try (IndexStore store = open(place, Retention.DEFAULT)) {
      store.open(FIRST, OptionalLong.empty());
      store.write(FIRST, List.of(block(FIRST, Commitment.CONFIRMED, buy(FIRST, 1))));
      before = store.contentHash();
    }
    try (IndexStore store = open(place, Retention.DEFAULT)) {
      assertThat(store.contentHash()).isEqualTo(before);
      assertThat(window(store).trades()).isEqualTo(1);
    }
  }

  /** IS-09: what is forgotten stays within the retention, and creators' counts stay. */
  @Test
  default void is09ForgetsWithinTheRetention(@TempDir Path place) {
    Mint mint = TestBlocks.token(1);
    try (IndexStore store = open(place, SHORT)) {
      store.open(FIRST, OptionalLong.empty());
      store.write(
          FIRST,
          List.of(
              block(
                  FIRST,
                  Commitment.FINALIZED,
                  TestBlocks.transaction(1, 0, TestBlocks.launch(1, 4, 0))),
              new IndexStep.Skipped(FIRST + 1, FIRST + 999, Commitment.FINALIZED)));
      assertThat(store.token(mint)).isPresent();
      for (int i = 0; i < 100 && store.prune(1); i++) {
        assertThat(store.creator(TestBlocks.trader(4), FIRST + 999).launched()).isEqualTo(1);
      }

      assertThat(store.token(mint)).isEmpty();
      assertThat(store.pools(mint)).isEmpty();
      assertThat(store.blocks(FIRST, FIRST + 999, 10)).isEmpty();
      CreatorHistory kept = store.creator(TestBlocks.trader(4), FIRST + 999);
      assertThat(kept.launched()).isEqualTo(1);
      assertThat(kept.dead()).isEqualTo(1);
    }
  }

  /** IS-10: what is not known is absent: other tokens, pools, and holders without a launch. */
  @Test
  default void is10SaysNothingOfWhatIsNotKnown(@TempDir Path place) {
    try (IndexStore store = open(place, Retention.DEFAULT)) {
      assertThat(store.lastSlot()).isEmpty();
      store.open(FIRST, OptionalLong.empty());
      store.write(FIRST, List.of(block(FIRST, Commitment.CONFIRMED, buy(FIRST, 1))));

      assertThat(store.token(TestBlocks.token(2))).isEmpty();
      assertThat(store.pool(TestBlocks.pool(2))).isEmpty();
      assertThat(store.holders(TestBlocks.token(1), 5)).isEqualTo(Optional.empty());
      assertThat(store.firstSlotBuyers(TestBlocks.token(1))).isEmpty();
    }
  }
}
