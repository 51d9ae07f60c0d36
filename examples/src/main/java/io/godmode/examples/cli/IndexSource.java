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
      return newest();
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
