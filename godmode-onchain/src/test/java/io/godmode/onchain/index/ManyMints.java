package io.godmode.onchain.index;

import io.godmode.onchain.decode.ChainEvent;
import io.godmode.onchain.source.Commitment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Shows that the memory of the index does not grow with the mints it has seen: each is launched,
 * bought and sold once, by accounts of its own, and what people ask is asked all along. Not a test:
 * give it the number of mints, and the JVM a small heap.
 */
final class ManyMints {
  private static final long FIRST = 1_000;
  private static final int MINTS_OF_A_BLOCK = 40;
  private static final int BLOCKS_AT_ONCE = 16;
  private static final int FINAL_BEHIND = 32;
  private static final int REPORTS = 10;

  private final IndexStore store;
  private int mint;
  private long slot = FIRST;

  private ManyMints(IndexStore store) {
    this.store = store;
  }

  /**
   * Prints the heap in use after a collection, ten times on the way.
   *
   * @param arguments the number of mints; a million when not given
   */
  public static void main(String[] arguments) throws IOException {
    int mints = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
    Path folder = Files.createTempDirectory("many-mints");
    try (IndexStore store = SqliteIndexStore.open(folder, Retention.DEFAULT)) {
      store.open(FIRST, OptionalLong.empty());
      new ManyMints(store).see(mints);
    } finally {
      StoreTemplate.delete(folder);
    }
  }

  private void see(int mints) {
    long start = System.nanoTime();
    for (int report = 1; report <= REPORTS; report++) {
      while (mint < (long) mints * report / REPORTS) {
        write();
        ask();
      }
      System.out.printf(
          "%,d mints in %,d slots, %.1f MB of heap in use of %.0f, %.0f MB on disk, %.0f s%n",
          mint,
          slot - FIRST,
          inUse() / 1e6,
          Runtime.getRuntime().maxMemory() / 1e6,
          store.size().bytes() / 1e6,
          (System.nanoTime() - start) / 1e9);
    }
  }

  private void write() {
    List<IndexStep> steps = new ArrayList<>();
    for (int i = 0; i < BLOCKS_AT_ONCE; i++) {
      List<IndexedTransaction> transactions = new ArrayList<>();
      for (int j = 0; j < MINTS_OF_A_BLOCK; j++) {
        mint++;
        ChainEvent launch = TestBlocks.launch(mint, mint, 0);
        ChainEvent buy = TestBlocks.buy(mint, mint, 1_000, 500, 1);
        ChainEvent sell = TestBlocks.sell(mint, mint, 900, 500, 2);
        transactions.add(TestBlocks.transaction(mint, j, launch, buy, sell));
      }
      steps.add(
          new IndexStep.Block(
              TestBlocks.block(
                  slot,
                  TestBlocks.hash(slot, 0),
                  TestBlocks.hash(slot - 1, 0),
                  Commitment.CONFIRMED,
                  transactions)));
      slot++;
    }
    store.write(FIRST, steps);
    store.raise(slot - FINAL_BEHIND, Commitment.FINALIZED);
    while (store.prune(BLOCKS_AT_ONCE * MINTS_OF_A_BLOCK)) {
      // As the indexer does between blocks.
    }
  }

  private void ask() {
    store.active(slot - Candle.SLOTS, slot, 100);
    store.launches(slot - Candle.SLOTS, slot, 100);
    store.token(TestBlocks.token(mint));
    store.creator(TestBlocks.trader(mint), slot);
  }

  private static long inUse() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
