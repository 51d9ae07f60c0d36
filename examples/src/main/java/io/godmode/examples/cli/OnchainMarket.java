package io.godmode.examples.cli;

import io.godmode.api.MemecoinDataProvider;
import io.godmode.onchain.index.IndexRange;
import io.godmode.onchain.index.IndexReader;
import io.godmode.onchain.index.SqliteIndexStore;
import io.godmode.onchain.provider.OnchainMemecoins;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Opens the on-chain market of a run: an index that is read or followed, or endpoints. */
final class OnchainMarket {
  private static final Duration LOOK_EVERY = Duration.ofMillis(200);

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
    OnchainMemecoins.Builder builder =
        OnchainMemecoins.replaying(directory.toString(), reader)
            .seed(terms.seed())
            .ingestLag(terms.config().market().ingestLagSlots())
            .listEvery(terms.config().agent().tick())
            .pace(terms.pace())
            .onClose(reader::close);
    terms.solUsd().ifPresent(builder::solUsd);
    return builder.build();
  }

  /** Follows an index that another process writes. */
  static MemecoinDataProvider followed(Path directory, MarketChoice.Terms terms) {
    IndexReader reader = SqliteIndexStore.read(directory);
    OnchainMemecoins.Builder builder =
        OnchainMemecoins.following(directory.toString(), reader, terms.clock())
            .listEvery(terms.config().agent().tick())
            .onClose(reader::close);
    terms.solUsd().ifPresent(builder::solUsd);
    return builder.build();
  }

  /** Indexes what endpoints have, in this process, and follows it. */
  static MemecoinDataProvider indexed(MarketChoice.Terms terms) {
    IndexSource.Endpoints endpoints = terms.endpoints().get();
    BackgroundIndex index = BackgroundIndex.start(terms.indexer(), endpoints);
    OnchainMemecoins.Builder builder =
        OnchainMemecoins.following("rpc", index.reader(), terms.clock())
            .listEvery(terms.config().agent().tick())
            .accountsFrom(endpoints.pool())
            .pollEvery(LOOK_EVERY, index::await)
            .onClose(index::close);
    terms.solUsd().ifPresent(builder::solUsd);
    return builder.build();
  }

  private static boolean tellsDollars(IndexReader reader) {
    List<IndexRange> ranges = reader.ranges();
    return !ranges.isEmpty()
        && !reader
            .solSwaps(ranges.get(0).first(), ranges.get(ranges.size() - 1).cursor().slot(), 1)
            .isEmpty();
  }
}
