package io.godmode.examples.cli;

import io.godmode.api.MemecoinDataProvider;
import io.godmode.onchain.index.IndexRange;
import io.godmode.onchain.index.IndexReader;
import io.godmode.onchain.index.SqliteIndexStore;
import io.godmode.onchain.provider.OnchainMemecoins;
import java.nio.file.Path;
import java.util.List;

/** Opens the on-chain market of a run: an index that is read or followed, or endpoints. */
final class OnchainMarket {
  private OnchainMarket() {}

  /** Replays what an index holds. */
  static MemecoinDataProvider replayed(Path directory, MarketChoice.Terms terms) {
    IndexReader reader = SqliteIndexStore.read(directory);
    if (terms.solUsd().isEmpty() && !tellsDollars(reader)) {
      reader.close();
      throw Refusal.market(
          "SOL_USD_MISSING",
          "the index "
              + directory
              + " holds no swaps of SOL against dollars, and wallets hold dollars; give --sol-usd 190"
              + " (the price of its day) or --sol-usd FILE, or set market.sol_usd in the"
              + " configuration");
    }
    return built(
        OnchainMemecoins.replaying(directory.toString(), reader)
            .seed(terms.seed())
            .ingestLag(terms.config().market().ingestLagSlots())
            .pace(terms.pace())
            .onClose(reader::close),
        terms);
  }

  /** Follows an index that another process writes. */
  static MemecoinDataProvider followed(Path directory, MarketChoice.Terms terms) {
    IndexReader reader = SqliteIndexStore.read(directory);
    return built(
        OnchainMemecoins.following(directory.toString(), reader, terms.clock())
            .onClose(reader::close),
        terms);
  }

  /** Indexes what endpoints have, in this process, and follows it. */
  static MemecoinDataProvider indexed(MarketChoice.Terms terms) {
    return built(
        OnchainMemecoins.indexing(terms.indexer(), terms.endpoints().get(), terms.clock()), terms);
  }

  private static MemecoinDataProvider built(
      OnchainMemecoins.Builder builder, MarketChoice.Terms terms) {
    terms.solUsd().ifPresent(builder::solUsd);
    return builder
        .listEvery(terms.config().agent().tick())
        .normalizer(terms.config().normalizer())
        .build();
  }

  private static boolean tellsDollars(IndexReader reader) {
    List<IndexRange> ranges = reader.ranges();
    return !ranges.isEmpty()
        && !reader
            .solSwaps(ranges.get(0).first(), ranges.get(ranges.size() - 1).cursor().slot(), 1)
            .isEmpty();
  }
}
