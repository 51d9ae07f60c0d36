package io.godmode.examples.cli;

import io.godmode.onchain.index.IndexReader;
import io.godmode.onchain.index.IndexStore;
import io.godmode.onchain.index.Indexer;
import io.godmode.onchain.index.Retention;
import io.godmode.onchain.index.SqliteIndexStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * An index that grows in a thread of its own while this process reads it. When the indexer fails,
 * whoever waits for the index to grow is told at once.
 */
final class BackgroundIndex implements IndexSource.Closing {
  private static final long PATIENCE_SECONDS = 10;

  private final IndexStore store;
  private final IndexSource.Endpoints endpoints;
  private final Indexer indexer;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();

  private BackgroundIndex(IndexStore store, IndexSource.Endpoints endpoints, Indexer indexer) {
    this.store = store;
    this.endpoints = endpoints;
    this.indexer = indexer;
  }

  /**
   * Opens an index and lets it grow from where it was left, else from the newest slot.
   *
   * @param directory where it stands
   * @param endpoints asked for blocks; closed with it, also when this throws
   */
  static BackgroundIndex start(Path directory, IndexSource.Endpoints endpoints) {
    IndexStore store;
    try {
      store = SqliteIndexStore.open(directory, Retention.DEFAULT);
    } catch (RuntimeException failure) {
      endpoints.close();
      throw failure;
    }
    BackgroundIndex index;
    try {
      Indexer indexer = endpoints.indexer(store, OptionalLong.empty(), OptionalLong.empty());
      index = new BackgroundIndex(store, endpoints, indexer);
    } catch (RuntimeException failure) {
      endpoints.close();
      store.close();
      throw failure;
    }
    Thread thread = new Thread(index::run, "godmode-indexer");
    thread.setDaemon(true);
    thread.start();
    return index;
  }

  private void run() {
    try {
      indexer.run();
      ended.complete(null);
    } catch (RuntimeException | Error e) {
      ended.completeExceptionally(e);
    }
  }

  /** Returns the index for questions from any thread. */
  IndexReader reader() {
    return store;
  }

  /**
   * Waits for a while, or until the indexer has failed.
   *
   * @throws RuntimeException or an error, what the indexer failed with
   */
  void await(Duration pause) throws InterruptedException {
    try {
      ended.get(pause.toNanos(), TimeUnit.NANOSECONDS);
      throw new IllegalStateException("the indexer has stopped");
    } catch (TimeoutException e) {
      // It goes on.
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e.getCause() instanceof RuntimeException known
          ? known
          : new IllegalStateException("indexing failed", e.getCause());
    }
  }

  /** Stops the indexer and closes index and endpoints. */
  @Override
  public void close() {
    indexer.stop();
    try {
      ended.handle((done, failure) -> true).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      // Then it is closed under it, which takes nothing back that was written.
    } finally {
      endpoints.close();
      store.close();
    }
  }
}
