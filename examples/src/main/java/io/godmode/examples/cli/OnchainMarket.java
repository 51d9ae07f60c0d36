package io.godmode.examples.cli;

import io.godmode.api.GodmodeException;
import io.godmode.api.MemecoinDataProvider;
import io.godmode.onchain.index.IndexRange;
import io.godmode.onchain.index.IndexReader;
import io.godmode.onchain.index.IndexStore;
import io.godmode.onchain.index.Indexer;
import io.godmode.onchain.index.Retention;
import io.godmode.onchain.index.SqliteIndexStore;
import io.godmode.onchain.provider.OnchainMemecoins;
import io.godmode.onchain.rpc.RpcEndpoint;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

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
        OnchainMemecoins.following(directory.toString(), reader, InstantSource.system())
            .listEvery(terms.config().agent().tick())
            .onClose(reader::close);
    terms.solUsd().ifPresent(builder::solUsd);
    return builder.build();
  }

  /** Indexes what endpoints have, in this process, and follows it. */
  static MemecoinDataProvider indexed(
      Path directory, List<RpcEndpoint> urls, MarketChoice.Terms terms) {
    IndexStore store = SqliteIndexStore.open(directory, Retention.DEFAULT);
    IndexSource.Endpoints endpoints = IndexSource.Endpoints.of(urls);
    Indexer indexer;
    try {
      indexer = endpoints.indexer(store, OptionalLong.empty(), OptionalLong.empty());
    } catch (GodmodeException failure) {
      endpoints.close();
      store.close();
      throw failure;
    }
    Background background = new Background(indexer);
    OnchainMemecoins.Builder builder =
        OnchainMemecoins.following("rpc", store, InstantSource.system())
            .listEvery(terms.config().agent().tick())
            .accountsFrom(endpoints.pool())
            .pollEvery(LOOK_EVERY, background::await)
            .onClose(
                () -> {
                  background.stop();
                  endpoints.close();
                  store.close();
                });
    terms.solUsd().ifPresent(builder::solUsd);
    background.start();
    return builder.build();
  }

  private static boolean tellsDollars(IndexReader reader) {
    List<IndexRange> ranges = reader.ranges();
    return !ranges.isEmpty()
        && !reader
            .solSwaps(ranges.get(0).first(), ranges.get(ranges.size() - 1).cursor().slot(), 1)
            .isEmpty();
  }

  /** An indexer in a thread of its own; when it fails, whoever waits for the index is told. */
  private static final class Background {
    private static final long PATIENCE_MILLIS = 10_000;

    private final Indexer indexer;
    private final Thread thread;
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

    Background(Indexer indexer) {
      this.indexer = indexer;
      thread = new Thread(this::run, "godmode-indexer");
      thread.setDaemon(true);
    }

    void start() {
      thread.start();
    }

    private void run() {
      try {
        indexer.run();
      } catch (RuntimeException e) {
        failure.set(e);
      }
    }

    void await(Duration pause) throws InterruptedException {
      Thread.sleep(pause.toMillis());
      RuntimeException failed = failure.get();
      if (failed != null) {
        throw failed;
      }
    }

    void stop() {
      indexer.stop();
      try {
        thread.join(PATIENCE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
