package io.godmode.onchain.provider;

import io.godmode.api.GodmodeException;
import io.godmode.api.id.Chain;
import io.godmode.core.config.IndexerSettings;
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
 * The blocks of endpoints on their way into an index, asked for as {@code indexer.*} says. One
 * thread at a time; the pool may be used by others meanwhile.
 */
public final class IndexedEndpoints implements AutoCloseable {
  /** Stable code of endpoints of which none answers. */
  public static final String RPC_SILENT = "RPC_SILENT";

  /** A minute of slots, which are read in a few seconds. */
  private static final long SOON_READ = 150;

  private final IndexerSettings settings;
  private final IndexerSettings.Slots slots;
  private final RpcPool pool;
  private final BlockSource blocks;

  private IndexedEndpoints(IndexerSettings settings, RpcPool pool, BlockSource blocks) {
    this.settings = settings;
    slots = settings.reads(Chain.SOLANA).orElse(IndexerSettings.Slots.DEFAULT);
    this.pool = pool;
    this.blocks = blocks;
  }

  /** Returns the confirmed blocks of endpoints; nothing is asked yet. */
  public static IndexedEndpoints of(List<RpcEndpoint> endpoints, IndexerSettings settings) {
    RpcPool pool = RpcPool.of(endpoints).build();
    return new IndexedEndpoints(settings, pool, blocks(settings, pool));
  }

  private static BlockSource blocks(IndexerSettings settings, RpcPool pool) {
    int step = settings.reads(Chain.SOLANA).orElse(IndexerSettings.Slots.DEFAULT).stepSlots();
    return RpcBlocks.of(pool, Commitment.CONFIRMED)
        .pollEvery(settings.pollInterval())
        .listing(Math.min(step, RpcBlocks.LONGEST_LIST))
        .build();
  }

  /** Returns the blocks of the same endpoints once more, for other slots at the same time. */
  BlockSource anew() {
    return blocks(settings, pool);
  }

  /**
   * Returns the same, of which every block is kept in a folder before it is handed over.
   *
   * @throws GodmodeException when the folder cannot be written
   */
  public IndexedEndpoints recordedIn(Path folder, ArchiveSize size) {
    return new IndexedEndpoints(settings, pool, RecordingBlocks.of(blocks, folder, size));
  }

  /** Returns who is asked; closed with this. */
  public RpcPool pool() {
    return pool;
  }

  /**
   * Returns an indexer of the blocks.
   *
   * @param store written to; stays the caller's to close
   * @param from the first slot; where empty, the one where the index left off, else the configured
   *     one, else the newest of the chain
   * @param to the last slot; empty to follow the chain
   * @throws GodmodeException with code {@value #RPC_SILENT} when the newest slot is asked for and
   *     no endpoint answers
   */
  public Indexer indexer(IndexStore store, OptionalLong from, OptionalLong to) {
    long first = from.isPresent() ? from.getAsLong() : first(store);
    return polling(Indexer.into(store).from(blocks, first, to)).build();
  }

  /**
   * Returns the first slot where none is given: the one where the index left off, else the
   * configured one, else the newest of the chain.
   *
   * @throws GodmodeException with code {@value #RPC_SILENT} when the newest slot is asked for and
   *     no endpoint answers
   */
  public long first(IndexStore store) {
    return begun(store).orElseGet(this::newest);
  }

  /**
   * Returns an indexer that has the newest slot soon, whatever the index missed: what is missing is
   * filled at the same time, as far as the endpoints still have it.
   *
   * @param past where that comes from
   * @throws GodmodeException with code {@value #RPC_SILENT} when no endpoint tells its newest slot
   */
  Indexer liveIndexer(IndexStore store, BlockSource past) {
    long newest = newest();
    Optional<IndexRange> left = following(store);
    Optional<Long> begun = begun(store);
    Indexer.Builder indexer = Indexer.into(store);
    if (left.isPresent() && left.get().cursor().slot() >= newest - SOON_READ) {
      return polling(indexer.from(blocks, left.get().first(), OptionalLong.empty())).build();
    }
    indexer.from(blocks, newest, OptionalLong.empty());
    begun
        .filter(first -> first < newest)
        .ifPresent(first -> indexer.from(past, first, OptionalLong.of(newest - 1)));
    return polling(indexer).build();
  }

  private Indexer.Builder polling(Indexer.Builder indexer) {
    return indexer
        .patience(settings.pollInterval())
        .slotsPerPoll(slots.maxSlotsPerPoll())
        .restAfter(settings.maxErrorsBeforeSleep(), settings.backoffSleep());
  }

  /** Returns where the index began that follows the chain, else the configured slot. */
  private Optional<Long> begun(IndexStore store) {
    return following(store)
        .map(IndexRange::first)
        .or(() -> slots.startSlot() > 0 ? Optional.of(slots.startSlot()) : Optional.empty());
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
            new GodmodeException(
                RPC_SILENT,
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
