package io.godmode.examples;

import io.godmode.api.PriceSource;
import io.godmode.api.money.SolPrice;
import io.godmode.core.Godmode;
import io.godmode.core.GodmodeStatus;
import io.godmode.core.config.ConfigLoader;
import io.godmode.onchain.index.IndexStore;
import io.godmode.onchain.index.Indexer;
import io.godmode.onchain.index.Retention;
import io.godmode.onchain.index.SqliteIndexStore;
import io.godmode.onchain.provider.OnchainMemecoins;
import io.godmode.onchain.recording.ArchiveStretches;
import io.godmode.onchain.recording.ArchivedBlocks;
import io.godmode.onchain.source.Commitment;
import io.godmode.paper.PaperExecutor;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * Indexes recorded blocks and trades on paper what the index shows, embedded through the builder.
 * Read only: nothing is signed or sent.
 *
 * <p>Arguments: a file or folder of recorded blocks, a folder for the index, and the dollar price
 * of SOL on that day. Ends with 0 only when blocks were indexed and every order of the run was on
 * paper.
 */
public final class IndexerReadOnly {
  private static final int ARGUMENTS = 3;

  private IndexerReadOnly() {}

  /** Runs it. */
  public static void main(String[] args) {
    if (args.length != ARGUMENTS) {
      System.err.println("usage: IndexerReadOnly BLOCKS INDEX_DIR SOL_USD");
      System.exit(2);
    }
    System.exit(run(Path.of(args[0]), Path.of(args[1]), args[2]) ? 0 : 1);
  }

  static boolean run(Path blocks, Path directory, String solUsd) {
    try (IndexStore store = SqliteIndexStore.open(directory, Retention.DEFAULT)) {
      long indexed = index(blocks, store);
      System.out.println("indexed " + indexed + " blocks: " + store.ranges());
      GodmodeStatus end = paper(store, PriceSource.fixed(SolPrice.of(solUsd)));
      System.out.println(
          end.executionMode() + " over " + end.source().name() + ", tick " + end.tick());
      return indexed > 0 && end.executionMode().equals("PAPER_ONCHAIN");
    }
  }

  /** Indexes an archive with holes too: each stretch without one is a range of the index. */
  private static long index(Path blocks, IndexStore store) {
    long indexed = 0;
    try (ArchivedBlocks source = ArchivedBlocks.of(List.of(blocks), Commitment.FINALIZED)) {
      for (ArchiveStretches.Stretch each :
          ArchiveStretches.of(source, OptionalLong.empty()).all()) {
        Indexer indexer = Indexer.into(store).from(source, each.first(), each.end()).build();
        indexer.run();
        indexed += indexer.progress().blocks();
      }
    }
    return indexed;
  }

  private static GodmodeStatus paper(IndexStore store, PriceSource solUsd) {
    try (Godmode godmode =
        Godmode.builder()
            .config(ConfigLoader.profile("REPLAY_150"))
            .memecoins(OnchainMemecoins.replaying("index", store).solUsd(solUsd).build())
            .solUsd(solUsd)
            .executor(PaperExecutor.create())
            .build()) {
      return godmode.run();
    }
  }
}
