package io.godmode.onchain.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.id.Mint;
import io.godmode.onchain.decode.NetworkFee;
import io.godmode.onchain.source.Commitment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

final class IndexStoreProperties {
  private static final long FIRST = 1_000;
  private static final Retention SHORT = new Retention(150, 300, 600);

  @Property(tries = 15)
  void equalsANaiveRecountAfterAnyWritesRollbacksAndForgetting(@ForAll long seed)
      throws IOException {
    Path folder = Files.createTempDirectory("index");
    Random random = new Random(seed);
    TestBlocks chain = new TestBlocks(seed);
    NaiveIndex naive = new NaiveIndex(FIRST, SHORT);
    SqliteIndexStore store = SqliteIndexStore.open(StoreTemplate.in(folder), SHORT);
    try {
      store.open(FIRST, OptionalLong.empty());
      for (int round = 0; round < 40; round++) {
        switch (random.nextInt(8)) {
          case 0 -> {
            long to =
                naive.finalizedTo + random.nextInt((int) (naive.cursor - naive.finalizedTo) + 1);
            store.undoAbove(FIRST, to);
            naive.blocks.tailMap(to, false).clear();
            naive.cursor = to;
          }
          case 1 -> {
            long to = naive.cursor - random.nextInt(40);
            store.raise(to, Commitment.FINALIZED);
            naive.raise(to);
          }
          case 2 -> {
            while (store.prune(50)) {
              // until nothing is left to forget
            }
            naive.prune();
          }
          case 3 -> {
            store.close();
            store = SqliteIndexStore.open(folder, SHORT);
          }
          default -> grow(store, naive, chain, random, round);
        }
        if (round % 10 == 9 && naive.cursor >= FIRST) {
          compare(store, naive);
        }
      }
    } finally {
      store.close();
      StoreTemplate.delete(folder);
    }
  }

  private static void grow(
      SqliteIndexStore store, NaiveIndex naive, TestBlocks chain, Random random, int fork) {
    List<IndexStep> steps = new ArrayList<>();
    boolean sure = naive.finalizedTo == naive.cursor && random.nextInt(4) == 0;
    Commitment unsure = random.nextBoolean() ? Commitment.CONFIRMED : Commitment.PROCESSED;
    Commitment commitment = sure ? Commitment.FINALIZED : unsure;
    for (int i = random.nextInt(4); i >= 0; i--) {
      long slot = naive.cursor + 1 + (random.nextInt(3) == 0 ? random.nextInt(120) : 0);
      if (slot > naive.cursor + 1) {
        steps.add(new IndexStep.Skipped(naive.cursor + 1, slot - 1, commitment));
      }
      Map.Entry<Long, IndexedBlock> parent = naive.blocks.lastEntry();
      IndexedBlock block =
          chain.next(
              slot, fork, parent == null ? "before" : parent.getValue().blockhash(), commitment);
      steps.add(new IndexStep.Block(block));
      naive.blocks.put(slot, block);
      naive.cursor = slot;
      if (sure) {
        naive.finalizedTo = slot;
      }
    }
    IndexRange range = store.write(FIRST, steps);
    assertThat(range.cursor().slot()).isEqualTo(naive.cursor);
    assertThat(range.finalizedTo()).isEqualTo(naive.finalizedTo);
  }

  static void compare(IndexReader store, NaiveIndex naive) {
    long last = Math.max(0, naive.cursor);
    List<Mint> mints = new ArrayList<>(naive.mints());
    for (int i = 0; i < 5; i++) {
      mints.add(TestBlocks.token(i));
    }
    List<Market> markets = new ArrayList<>();
    for (Mint mint : mints.stream().distinct().toList()) {
      assertThat(store.token(mint)).isEqualTo(naive.token(mint));
      assertThat(store.pools(mint)).isEqualTo(naive.pools(mint));
      assertThat(store.holders(mint, 3)).isEqualTo(naive.holders(mint, 3));
      assertThat(store.firstSlotBuyers(mint)).isEqualTo(naive.firstSlotBuyers(mint));
      assertThat(store.migrations(mint)).isEqualTo(naive.migrations(mint));
      for (Mint quote : Market.QUOTES) {
        if (Market.between(mint, quote).filter(m -> m.base().equals(mint)).isPresent()) {
          markets.add(new Market(mint, quote));
        }
      }
    }
    for (Market market : markets) {
      assertThat(store.window(market, last - 400, last))
          .isEqualTo(naive.window(market, last - 400, last));
      assertThat(store.window(market, last - 10, last))
          .isEqualTo(naive.window(market, last - 10, last));
      assertThat(store.candles(market, last, 3)).isEqualTo(naive.candles(market, last, 3));
    }
    assertThat(store.active(last - 300, last, 100))
        .isEqualTo(naive.active(markets, last - 300, last));
    assertThat(store.solSwaps(0, last, 1_000)).isEqualTo(naive.solSwaps());
    assertThat(store.networkFees(0, last, 1_000_000)).isEqualTo(naive.networkFees());
    assertThat(pages(store, last)).isEqualTo(naive.networkFees());
    for (int i = 0; i < 3; i++) {
      assertThat(store.creator(TestBlocks.trader(i), last))
          .isEqualTo(naive.creator(TestBlocks.trader(i), last));
    }
  }

  private static List<NetworkFee> pages(IndexReader store, long last) {
    List<NetworkFee> all = new ArrayList<>();
    List<NetworkFee> page = store.networkFees(0, last, 3);
    while (!page.isEmpty()) {
      all.addAll(page);
      page = store.networkFees(page.get(page.size() - 1).slot() + 1, last, 3);
    }
    return all;
  }
}
