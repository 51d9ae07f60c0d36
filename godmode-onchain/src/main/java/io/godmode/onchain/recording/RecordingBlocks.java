package io.godmode.onchain.recording;

import io.godmode.onchain.source.BlockSource;
import io.godmode.onchain.source.Commitment;
import io.godmode.onchain.source.RawBlock;
import io.godmode.onchain.source.SettledBlock;
import io.godmode.onchain.source.SourceCursor;
import io.godmode.onchain.source.SourceStep;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A source that writes down every block it hands over, as an archive that {@link ArchivedBlocks}
 * reads: the same blocks and skipped slots in the same order, and where a fork was rolled back the
 * same chain.
 *
 * <p>Files are JSON lines compressed with zstd, {@code blocks-NUMBER-FIRST-LAST.jsonl.zst},
 * finished at a size and whole from the moment they have that name; a crash leaves a file ending
 * with {@code .part}, whose blocks the next run keeps. One run at a time per folder. One thread at
 * a time.
 */
public final class RecordingBlocks implements BlockSource {
  private final BlockSource source;
  private final ArchiveWriter writer;
  private Optional<String> lastWritten = Optional.empty();

  private RecordingBlocks(BlockSource source, ArchiveWriter writer) {
    this.source = source;
    this.writer = writer;
  }

  /**
   * Returns a source that records another one.
   *
   * @param source is closed with it
   * @param folder for the files, made if it is not there
   * @param size how large files and folder may grow
   * @throws RecordingException when the folder cannot be written
   */
  public static RecordingBlocks of(BlockSource source, Path folder, ArchiveSize size) {
    return new RecordingBlocks(
        Objects.requireNonNull(source, "source"), new ArchiveWriter(folder, size));
  }

  /**
   * Returns what the recorded source says, after it was written.
   *
   * @throws RecordingException when it cannot be written
   */
  @Override
  public SourceStep next(SourceCursor cursor) {
    SourceStep step = source.next(cursor);
    if (step instanceof SourceStep.Present present) {
      RawBlock block = present.block();
      if (!lastWritten.equals(Optional.of(block.blockhash()))) {
        writer.add(block);
        lastWritten = Optional.of(block.blockhash());
      }
    }
    return step;
  }

  /** Returns how many files of the folder were deleted to make room. */
  public long deletedFiles() {
    return writer.deleted();
  }

  @Override
  public Commitment commitment() {
    return source.commitment();
  }

  @Override
  public List<SettledBlock> settled() {
    return source.settled();
  }

  @Override
  public void close() {
    try (source) {
      writer.close();
    }
  }
}
