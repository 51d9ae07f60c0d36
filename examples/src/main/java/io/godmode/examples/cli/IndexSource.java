package io.godmode.examples.cli;

import io.godmode.onchain.recording.ArchivedBlocks;
import io.godmode.onchain.source.BlockSource;
import io.godmode.onchain.source.Commitment;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

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

  /**
   * Opens an archive of which blocks are taken for final: it tells nothing of what became of them.
   */
  static BlockSource open(Path archive) {
    return ArchivedBlocks.of(List.of(archive), Commitment.FINALIZED);
  }
}
