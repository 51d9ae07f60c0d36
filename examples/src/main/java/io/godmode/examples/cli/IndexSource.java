package io.godmode.examples.cli;

import io.godmode.onchain.index.IndexRange;
import io.godmode.onchain.index.IndexStore;
import io.godmode.onchain.index.Indexer;
import io.godmode.onchain.recording.ArchiveSize;
import io.godmode.onchain.recording.RecordingBlocks;
import io.godmode.onchain.rpc.RpcBlocks;
import io.godmode.onchain.rpc.RpcEndpoint;
import io.godmode.onchain.rpc.RpcPool;
import io.godmode.onchain.rpc.RpcPriority;
import io.godmode.onchain.source.BlockSource;
import io.godmode.onchain.source.Commitment;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where an index gets its blocks from, as {@code --from} names it.
 *
 * @param archive a file or folder of recorded blocks; empty for RPC endpoints
 */
record IndexSource(Optional<Path> archive) {
  private static final String ARCHIVE = "archive:";
  private static final String RPC = "rpc";

  /** Reads {@code archive:PATH} or {@code rpc}. */
  static IndexSource parse(String text) {
    if (text.equals(RPC)) {
      return new IndexSource(Optional.empty());
    }
    if (text.startsWith(ARCHIVE) && text.length() > ARCHIVE.length()) {
      return new IndexSource(Optional.of(Path.of(text.substring(ARCHIVE.length()))));
    }
    throw Refusal.usage(
        "INDEX_SOURCE_UNKNOWN",
        "--from '"
            + text
            + "' is no source of blocks; allowed: archive:PATH (recorded blocks, a file or"
            + " folder), rpc");
  }

  /** Something that closes without a checked exception. */
  interface Closing extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Blocks of endpoints.
   *
   * @param pool asked; closed with it
   * @param blocks read from there
   */
  record Endpoints(RpcPool pool, BlockSource blocks) implements Closing {
    static Endpoints of(List<RpcEndpoint> endpoints) {
      RpcPool pool = RpcPool.of(endpoints).build();
      return new Endpoints(pool, RpcBlocks.of(pool, Commitment.CONFIRMED).build());
    }

    /** Returns the same, of which every block is kept in a folder before it is handed over. */
    Endpoints recordedIn(Path folder, ArchiveSize size) {
      return new Endpoints(pool, RecordingBlocks.of(blocks, folder, size));
    }

    /**
     * Returns the slot to begin at: where the index left off, else the newest of the chain.
     *
     * @throws Refusal with code {@code RPC_SILENT} when no endpoint answers
     */
    long firstSlot(IndexStore store, OptionalLong wanted) {
      if (wanted.isPresent()) {
        return wanted.getAsLong();
      }
      List<IndexRange> ranges = store.ranges();
      Optional<IndexRange> following =
          ranges.stream().filter(range -> range.end().isEmpty()).findFirst();
      if (following.isPresent()) {
        return following.get().first();
      }
      OptionalLong newest = pool.compareSlots(RpcPriority.LIVE);
      if (newest.isEmpty()) {
        throw Refusal.market(
            "RPC_SILENT",
            "none of the endpoints "
                + String.join(", ", pool.names())
                + " told its newest slot; 'godmode doctor' tells what is wrong");
      }
      return newest.getAsLong();
    }

    Indexer indexer(IndexStore store, OptionalLong from, OptionalLong to) {
      return Indexer.into(store).from(blocks, firstSlot(store, from), to).build();
    }

    @Override
    public void close() {
      blocks.close();
      pool.close();
    }
  }
}
