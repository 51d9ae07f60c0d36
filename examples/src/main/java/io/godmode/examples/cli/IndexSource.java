package io.godmode.examples.cli;

import java.nio.file.Path;
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
}
