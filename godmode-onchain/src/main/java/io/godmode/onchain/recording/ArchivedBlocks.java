package io.godmode.onchain.recording;

import io.godmode.api.Bounded;
import io.godmode.onchain.source.BlockSource;
import io.godmode.onchain.source.Commitment;
import io.godmode.onchain.source.RawBlock;
import io.godmode.onchain.source.SettledBlock;
import io.godmode.onchain.source.SkipProof;
import io.godmode.onchain.source.SourceCursor;
import io.godmode.onchain.source.SourceStep;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Recorded blocks as a source: files or folders of replies to {@code getBlock}, one value per file
 * or JSON lines, plain or compressed with gzip or zstd.
 *
 * <p>Files are read in the order of their paths, and a block that comes after another replaces what
 * that had at its slot and above, as a fork does. So a recording of a fork gives the same steps
 * again. That slots were skipped is known from the next block's parent alone; slots that this does
 * not explain are a {@link SourceStep.Gap}.
 *
 * <p>Holds one block of up to 128 MiB. A cursor that does not follow from the last step costs
 * reading from the start up to the cursor's block. Not thread-safe.
 */
public final class ArchivedBlocks implements BlockSource {
  private final List<Path> paths;
  private final Commitment commitment;

  @Bounded(by = "the files that a reader was given", then = "each leaves when it is read")
  private final Deque<Path> files = new ArrayDeque<>();

  private @Nullable InputStream content;
  private @Nullable JsonValues values;
  private String name = "";

  @Bounded(by = "the slots that one file names", then = "the next file's replace them")
  private List<Long> slots = List.of();

  private @Nullable RawBlock last;
  private @Nullable RawBlock pending;
  private boolean closed;

  private ArchivedBlocks(List<Path> paths, Commitment commitment) {
    this.paths = List.copyOf(paths);
    this.commitment = commitment;
  }

  /**
   * Opens an archive. Files are listed at the first step and after each jump of the cursor.
   *
   * @param commitment how sure the cluster was of the blocks when they were recorded
   */
  public static ArchivedBlocks of(List<Path> paths, Commitment commitment) {
    return new ArchivedBlocks(paths, commitment);
  }

  /**
   * Returns the slot of the first block; empty when there is none.
   *
   * @throws RecordingException when a file cannot be read
   */
  public OptionalLong firstSlot() {
    checkOpen();
    rewind();
    advance();
    return pending == null ? OptionalLong.empty() : OptionalLong.of(pending.slot());
  }

  /**
   * Returns what follows the cursor.
   *
   * @throws RecordingException when a file or a record cannot be read
   */
  @Override
  public SourceStep next(SourceCursor cursor) {
    checkOpen();
    boolean dealtWith = false;
    while (pending != null && isAt(cursor, pending)) {
      advance();
      dealtWith = true;
    }
    if (!dealtWith && !isAfterLast(cursor) && (pending == null || !follows(pending, cursor))) {
      seek(cursor);
    }
    RawBlock block = pending;
    if (block == null) {
      return new SourceStep.End();
    }
    if (block.slot() <= cursor.slot() || block.parentSlot() < slotOfLast(cursor)) {
      return new SourceStep.RolledBack(Math.min(block.parentSlot(), cursor.slot() - 1));
    }
    long first = cursor.slot() + 1;
    if (block.parentSlot() > cursor.slot()) {
      return new SourceStep.Gap(first, block.parentSlot() + 1);
    }
    if (!follows(block, cursor)) {
      return new SourceStep.RolledBack(block.parentSlot() - 1);
    }
    return first < block.slot()
        ? new SourceStep.Skipped(
            first, block.slot() - 1, new SkipProof(commitment, block.slot(), block.parentSlot()))
        : new SourceStep.Present(block);
  }

  @Override
  public Commitment commitment() {
    return commitment;
  }

  /** Returns nothing: a recording does not say what became of its blocks. */
  @Override
  public List<SettledBlock> settled() {
    return List.of();
  }

  @Override
  public void close() {
    closed = true;
    pending = null;
    last = null;
    closeFile();
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException("the archive is closed");
    }
  }

  private static boolean isAt(SourceCursor cursor, RawBlock block) {
    return cursor.slot() == block.slot()
        && cursor.blockhash().map(hash -> hash.equals(block.blockhash())).orElse(true);
  }

  private boolean isAfterLast(SourceCursor cursor) {
    RawBlock block = last;
    return block != null
        && cursor.slot() >= block.slot()
        && cursor.blockhash().equals(Optional.of(block.blockhash()));
  }

  /** Where the cursor's block is the last one read, its slot; slots after it were skipped. */
  private long slotOfLast(SourceCursor cursor) {
    return isAfterLast(cursor) && last != null ? last.slot() : -1;
  }

  private static boolean follows(RawBlock block, SourceCursor cursor) {
    return block.parentSlot() <= cursor.slot()
        && cursor.slot() < block.slot()
        && cursor.blockhash().map(hash -> hash.equals(block.previousBlockhash())).orElse(true);
  }

  /** Goes behind the cursor's block, or where there is none such to the first block above it. */
  private void seek(SourceCursor cursor) {
    if (cursor.blockhash().isPresent()) {
      rewind();
      for (advance(); pending != null; advance()) {
        if (isAt(new SourceCursor(pending.slot(), cursor.blockhash()), pending)
            && pending.slot() <= cursor.slot()) {
          advance();
          return;
        }
      }
    }
    rewind();
    advance();
    while (pending != null && pending.slot() <= cursor.slot()) {
      advance();
    }
    last = null;
  }

  private void rewind() {
    closeFile();
    files.clear();
    paths.forEach(path -> files.addAll(ArchiveFiles.in(path)));
    last = null;
    pending = null;
  }

  /** Reads the next block. */
  private void advance() {
    if (pending != null) {
      last = pending;
      pending = null;
    }
    long line = 0;
    try {
      while (values != null || openNext()) {
        Optional<JsonValues.Located> value = values == null ? Optional.empty() : values.next();
        if (value.isEmpty()) {
          closeFile();
          continue;
        }
        line = value.get().line();
        Optional<RawBlock> read = header(value.get());
        slots = List.of();
        if (read.isPresent()) {
          pending = read.get();
          return;
        }
      }
    } catch (IOException e) {
      throw ArchiveFiles.unreadable(e, name, values == null ? line : values.line());
    }
  }

  private Optional<RawBlock> header(JsonValues.Located value) {
    try {
      return BlockHeader.read(value.text().bytes(), slots);
    } catch (IOException e) {
      throw new RecordingException(
          RecordingException.BAD_RECORD, name, value.line(), String.valueOf(e.getMessage()), e);
    }
  }

  private boolean openNext() throws IOException {
    Path file = files.poll();
    if (file == null) {
      return false;
    }
    name = file.toString();
    slots = ArchiveFiles.numbersIn(name);
    InputStream raw = Files.newInputStream(file);
    try {
      content = ArchiveFiles.decompressed(raw);
    } catch (IOException e) {
      raw.close();
      throw e;
    }
    values = new JsonValues(content);
    return true;
  }

  private void closeFile() {
    InputStream open = content;
    content = null;
    values = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        throw ArchiveFiles.unreadable(e, name, 0);
      }
    }
  }
}
