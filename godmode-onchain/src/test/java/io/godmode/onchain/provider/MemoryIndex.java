package io.godmode.onchain.provider;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.onchain.decode.ChainEvent;
import io.godmode.onchain.decode.NetworkFee;
import io.godmode.onchain.index.ActiveMarket;
import io.godmode.onchain.index.Candle;
import io.godmode.onchain.index.CreatorHistory;
import io.godmode.onchain.index.FirstBuyer;
import io.godmode.onchain.index.Holders;
import io.godmode.onchain.index.IndexRange;
import io.godmode.onchain.index.IndexReader;
import io.godmode.onchain.index.IndexSize;
import io.godmode.onchain.index.IndexedBlock;
import io.godmode.onchain.index.IndexedTransaction;
import io.godmode.onchain.index.Market;
import io.godmode.onchain.index.MigrationRecord;
import io.godmode.onchain.index.PoolRecord;
import io.godmode.onchain.index.SolSwap;
import io.godmode.onchain.index.TokenRecord;
import io.godmode.onchain.index.TradeWindow;
import io.godmode.onchain.source.SourceCursor;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** An index in memory whose sums are counted anew at each question. Thread-safe. */
final class MemoryIndex implements IndexReader {
  private final TreeMap<Long, IndexedBlock> blocks = new TreeMap<>();
  private final TreeMap<Long, Long> ranges = new TreeMap<>();
  final List<Candle> candles = new ArrayList<>();
  final Map<Mint, TokenRecord> tokens = new HashMap<>();
  final Map<Mint, Holders> holders = new HashMap<>();
  final Map<Address, CreatorHistory> creators = new HashMap<>();

  /** Puts blocks into the range that begins at a slot; its cursor moves to the last of them. */
  synchronized MemoryIndex with(long first, List<IndexedBlock> more) {
    more.forEach(block -> blocks.put(block.slot(), block));
    long last = more.isEmpty() ? first - 1 : more.get(more.size() - 1).slot();
    ranges.merge(first, last, Math::max);
    return this;
  }

  synchronized void undoAbove(long slot) {
    blocks.tailMap(slot, false).clear();
    ranges.replaceAll((first, last) -> Math.min(last, slot));
  }

  @Override
  public synchronized List<IndexRange> ranges() {
    List<IndexRange> all = new ArrayList<>();
    ranges.forEach(
        (first, last) ->
            all.add(
                new IndexRange(
                    first,
                    new SourceCursor(last, blockAtOrBelow(last).map(IndexedBlock::blockhash)),
                    OptionalLong.empty(),
                    first - 1)));
    return all;
  }

  @Override
  public synchronized OptionalLong lastSlot() {
    return ranges.isEmpty() ? OptionalLong.empty() : OptionalLong.of(ranges.lastEntry().getValue());
  }

  @Override
  public IndexSize size() {
    return new IndexSize(Map.of(), 0);
  }

  @Override
  public synchronized List<IndexedBlock> blocks(long fromSlot, long toSlot, int atMost) {
    return blocks.subMap(fromSlot, true, Math.max(fromSlot, toSlot), true).values().stream()
        .limit(atMost)
        .toList();
  }

  @Override
  public synchronized List<NetworkFee> networkFees(long fromSlot, long toSlot, int atMost) {
    return blocks.subMap(fromSlot, true, Math.max(fromSlot, toSlot), true).values().stream()
        .flatMap(block -> block.fees().stream())
        .toList();
  }

  @Override
  public synchronized Optional<IndexedBlock> blockAtOrBelow(long slot) {
    return Optional.ofNullable(blocks.floorEntry(slot)).map(Map.Entry::getValue);
  }

  @Override
  public List<ActiveMarket> active(long fromSlot, long toSlot, int atMost) {
    return List.of();
  }

  @Override
  public List<TokenRecord> launches(long fromSlot, long toSlot, int atMost) {
    return List.of();
  }

  @Override
  public synchronized Optional<TokenRecord> token(Mint mint) {
    return Optional.ofNullable(tokens.get(mint));
  }

  @Override
  public synchronized TradeWindow window(Market market, long fromSlot, long toSlot) {
    BigInteger bought = BigInteger.ZERO;
    BigInteger sold = BigInteger.ZERO;
    for (IndexedBlock block :
        blocks.subMap(Candle.firstSlotOf(fromSlot), true, toSlot, true).values()) {
      for (IndexedTransaction transaction : block.transactions()) {
        for (ChainEvent event : transaction.events()) {
          if (event instanceof ChainEvent.Swap swap && swap.counts()) {
            boolean buy =
                swap.inputMint().equals(market.quote()) && swap.outputMint().equals(market.base());
            boolean sell =
                swap.outputMint().equals(market.quote()) && swap.inputMint().equals(market.base());
            bought = buy ? bought.add(BigInteger.valueOf(swap.inputAmount())) : bought;
            sold = sell ? sold.add(BigInteger.valueOf(swap.outputAmount())) : sold;
          }
        }
      }
    }
    return new TradeWindow(
        market,
        fromSlot,
        toSlot,
        fromSlot,
        Optional.empty(),
        0,
        0,
        0,
        0,
        bought,
        sold,
        BigInteger.ZERO,
        BigInteger.ZERO);
  }

  @Override
  public synchronized List<Candle> candles(Market market, long toSlot, int atMost) {
    List<Candle> upTo =
        candles.stream()
            .filter(candle -> candle.market().equals(market) && candle.firstSlot() <= toSlot)
            .toList();
    return upTo.subList(Math.max(0, upTo.size() - atMost), upTo.size());
  }

  @Override
  public List<PoolRecord> pools(Mint mint) {
    return List.of();
  }

  @Override
  public Optional<PoolRecord> pool(Address pool) {
    return Optional.empty();
  }

  @Override
  public synchronized Optional<Holders> holders(Mint mint, int largest) {
    return Optional.ofNullable(holders.get(mint));
  }

  @Override
  public synchronized CreatorHistory creator(Address creator, long asOfSlot) {
    return creators.getOrDefault(creator, new CreatorHistory(creator, 0, 0, 0, List.of()));
  }

  @Override
  public List<FirstBuyer> firstSlotBuyers(Mint mint) {
    return List.of();
  }

  @Override
  public List<MigrationRecord> migrations(Mint mint) {
    return List.of();
  }

  @Override
  public List<SolSwap> solSwaps(long fromSlot, long toSlot, int atMost) {
    return List.of();
  }

  @Override
  public String contentHash() {
    return "";
  }

  @Override
  public void close() {}
}
