package io.godmode.examples.cli;

import io.godmode.onchain.index.IndexRange;
import io.godmode.onchain.index.IndexStore;
import io.godmode.onchain.index.Indexer;
import io.godmode.onchain.recording.ArchiveSize;
import io.godmode.onchain.recording.RecordingBlocks;
import io.godmode.onchain.rpc.RpcBlocks;
import io.godmode.onchain.rpc.RpcEndpoint;
import io.godmode.onchain.rpc.RpcMethod;
import io.godmode.onchain.rpc.RpcParams;
import io.godmode.onchain.rpc.RpcPool;
import io.godmode.onchain.rpc.RpcPriority;
import io.godmode.onchain.rpc.RpcReply;
import io.godmode.onchain.source.BlockSource;
import io.godmode.onchain.source.Commitment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    /** A minute of slots, which are read in a few seconds. */
    private static final long SOON_READ = 150;

    static Endpoints of(List<RpcEndpoint> endpoints) {
      RpcPool pool = RpcPool.of(endpoints).build();
      return new Endpoints(pool, RpcBlocks.of(pool, Commitment.CONFIRMED).build());
    }

    /** Returns the same, of which every block is kept in a folder before it is handed over. */
    Endpoints recordedIn(Path folder, ArchiveSize size) {
      return new Endpoints(pool, RecordingBlocks.of(blocks, folder, size));
    }

    /**
     * Returns an indexer that goes on where the index left off, else from the newest slot.
     *
     * @param from the first slot, where one is wanted
     * @param to the last one; empty to follow the chain
     * @throws Refusal with code {@code RPC_SILENT} when no endpoint tells its newest slot
     */
    Indexer indexer(IndexStore store, OptionalLong from, OptionalLong to) {
      long first =
          from.isPresent()
              ? from.getAsLong()
              : following(store).map(IndexRange::first).orElseGet(this::newest);
      return Indexer.into(store).from(blocks, first, to).build();
    }

    /**
     * Returns an indexer that has the newest slot soon, whatever the index missed: what is missing
     * is filled at the same time, as far as the endpoints still have it.
     *
     * @param past where that comes from
     * @throws Refusal with code {@code RPC_SILENT} when no endpoint tells its newest slot
     */
    Indexer liveIndexer(IndexStore store, BlockSource past) {
      long newest = newest();
      Optional<IndexRange> left = following(store);
      Indexer.Builder indexer = Indexer.into(store);
      if (left.isPresent() && left.get().cursor().slot() >= newest - SOON_READ) {
        return indexer.from(blocks, left.get().first(), OptionalLong.empty()).build();
      }
      indexer.from(blocks, newest, OptionalLong.empty());
      left.ifPresent(range -> indexer.from(past, range.first(), OptionalLong.of(newest - 1)));
      return indexer.build();
    }

    private static Optional<IndexRange> following(IndexStore store) {
      return store.ranges().stream().filter(range -> range.end().isEmpty()).findFirst();
    }

    private long newest() {
      RpcParams confirmed = RpcParams.of(Map.of("commitment", Commitment.CONFIRMED.wire()));
      List<String> reasons = new ArrayList<>();
      OptionalLong newest = OptionalLong.empty();
      for (String name : pool.names()) {
        RpcReply reply = pool.only(name).call(RpcMethod.GET_SLOT, confirmed, RpcPriority.LIVE);
        OptionalLong slot =
            reply.fold(
                result -> number(name, result.text(), reasons),
                failure -> {
                  reasons.add(failure.problem() + ", " + failure.message());
                  return OptionalLong.empty();
                });
        newest = slot.orElse(-1) > newest.orElse(-1) ? slot : newest;
      }
      return newest.orElseThrow(
          () ->
              Refusal.market(
                  "RPC_SILENT",
                  "no endpoint told its newest slot: "
                      + String.join("; ", reasons)
                      + "; 'godmode doctor' tells more"));
    }

    private static OptionalLong number(String name, String text, List<String> reasons) {
      if (text.matches("[0-9]{1,18}")) {
        return OptionalLong.of(Long.parseLong(text));
      }
      reasons.add(name + ": its newest slot is no number");
      return OptionalLong.empty();
    }

    @Override
    public void close() {
      blocks.close();
      pool.close();
    }
  }
}
