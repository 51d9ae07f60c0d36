package io.godmode.onchain.recording;

import io.godmode.onchain.source.BlockSource;
import io.godmode.onchain.source.Commitment;
import io.godmode.onchain.source.RawBlock;
import io.godmode.onchain.source.SettledBlock;
import io.godmode.onchain.source.SkipProof;
import io.godmode.onchain.source.SourceCursor;
import io.godmode.onchain.source.SourceStep;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An archive of blocks as a source: files and folders of replies to {@code getBlock}, one per file
 * or JSON lines, plain or compressed with gzip or zstd, which is told by their content.
 *
 * <p>Files are read in the order of their names, numbers in them compared as numbers; blocks come
 * in the order in which they are written. A block's slot stands beside it, as in {@code {"slot": 1,
 * "block": {}}}, or in the file's name. That slots were skipped is known only from the parent slot
 * of the block behind them, so blocks that are not in the archive are a {@link SourceStep.Gap}. A
 * block again is left out; another block at a slot that was handed over before is a fork and rolls
 * back.
 *
 * <p>A cursor that does not go on from the last step is looked up by its hash, reading from the
 * start; files are passed over while the next one's name, {@code blocks-FIRST-LAST...}, says that
 * it begins at or before the cursor. At most one block is held beside the one handed over, each of
 * up to 128 MiB. What is not a block breaks the source: {@link RecordingException}, thrown by
 * {@link #next}. One thread at a time.
 */
public final class ArchiveBlocks implements BlockSource {
  /** How many blocks back repeated ones are recognised. */
  static final int REMEMBERED = 4096;

  private final List<Path> files;
  private final Commitment commitment;
  private final Map<Long, String> handedOver = new LinkedHashMap<>();
  private byte[] buffer = new byte[0];
  private int nextFile;
  private Optional<BlockFile> open = Optional.empty();
  private Optional<RawBlock> pending = Optional.empty();
  private Optional<String> before = Optional.empty();
  private boolean started;
  private boolean closed;
  private OptionalLong rolledBackTo = OptionalLong.empty();
  private long duplicates;

  private ArchiveBlocks(List<Path> files, Commitment commitment) {
    this.files = files;
    this.commitment = Objects.requireNonNull(commitment, "commitment");
  }

  /**
   * Opens an archive; nothing but folders is read yet.
   *
   * @param paths files and folders, in order
   * @param commitment what is claimed of its blocks; what an archive says is not going to change,
   *     so {@link Commitment#FINALIZED} unless it was cut off at the tip of the chain
   * @throws RecordingException when a folder cannot be listed
   */
  public static ArchiveBlocks of(List<Path> paths, Commitment commitment) {
    return new ArchiveBlocks(BlockFiles.of(paths), commitment);
  }

  /**
   * Opens an archive of finalized blocks in one file or folder, as {@link #of(List, Commitment)}.
   */
  public static ArchiveBlocks of(Path path) {
    return of(List.of(path), Commitment.FINALIZED);
  }

  /**
   * Returns the slot of the first block, for a reader that starts with the archive; empty when
   * there is none.
   *
   * @throws RecordingException when the first file cannot be read
   */
  public OptionalLong firstSlot() {
    for (Path each : files) {
      try (BlockFile file = new BlockFile(each, new byte[0])) {
        Optional<RawBlock> first = file.next();
        if (first.isPresent()) {
          return OptionalLong.of(first.get().slot());
        }
      }
    }
    return OptionalLong.empty();
  }

  @Override
  public SourceStep next(SourceCursor cursor) {
    if (closed) {
      throw new IllegalStateException("the source is closed");
    }
    if (!goesOn(cursor)) {
      seek(cursor);
    }
    if (pending.isPresent() && isAfter(cursor, pending.get())) {
      remember(pending.get());
      pending = read();
    }
    while (pending.isPresent() && isRepeated(cursor, pending.get())) {
      duplicates++;
      pending = read();
    }
    return pending.isPresent() ? step(cursor, pending.get()) : new SourceStep.End();
  }

  /** Whether the cursor stands where the pending block was read for. */
  private boolean goesOn(SourceCursor cursor) {
    return started
        && (cursor.blockhash().equals(before)
            || rolledBackTo.equals(OptionalLong.of(cursor.slot()))
            || (pending.isPresent()
                && (isAfter(cursor, pending.get()) || isParent(cursor, pending.get()))));
  }

  private static boolean isAfter(SourceCursor cursor, RawBlock block) {
    return cursor.slot() >= block.slot()
        && cursor.blockhash().equals(Optional.of(block.blockhash()));
  }

  private static boolean isParent(SourceCursor cursor, RawBlock block) {
    return cursor.blockhash().equals(Optional.of(block.previousBlockhash()));
  }

  private boolean isRepeated(SourceCursor cursor, RawBlock block) {
    return block.slot() <= cursor.slot()
        && (isAfter(cursor, block) || block.blockhash().equals(handedOver.get(block.slot())));
  }

  private void remember(RawBlock block) {
    before = Optional.of(block.blockhash());
    handedOver.put(block.slot(), block.blockhash());
    if (handedOver.size() > REMEMBERED) {
      handedOver.remove(handedOver.keySet().iterator().next());
    }
  }

  private SourceStep step(SourceCursor cursor, RawBlock block) {
    long first = cursor.slot() + 1;
    if (block.slot() < first) {
      return rollBack(block.parentSlot());
    }
    if (block.parentSlot() >= first) {
      return new SourceStep.Gap(first, block.slot());
    }
    if (cursor.blockhash().isPresent() && !isParent(cursor, block)) {
      return rollBack(Math.min(block.parentSlot(), cursor.slot() - 1));
    }
    rolledBackTo = OptionalLong.empty();
    return block.slot() == first
        ? new SourceStep.Present(block)
        : new SourceStep.Skipped(
            first, block.slot() - 1, new SkipProof(commitment, block.slot(), block.parentSlot()));
  }

  private SourceStep rollBack(long toSlot) {
    rolledBackTo = OptionalLong.of(toSlot);
    handedOver.keySet().removeIf(slot -> slot > toSlot);
    return new SourceStep.RolledBack(toSlot);
  }

  /** Makes pending what follows the cursor's block, or else the first block above its slot. */
  private void seek(SourceCursor cursor) {
    started = true;
    rewind(cursor);
    before = cursor.blockhash();
    rolledBackTo = OptionalLong.empty();
    if (cursor.blockhash().isPresent()) {
      while (pending.isPresent() && !isAfter(cursor, pending.get())) {
        pending = read();
      }
      if (pending.isPresent()) {
        return;
      }
      rewind(cursor);
    }
    while (pending.isPresent() && pending.get().slot() <= cursor.slot()) {
      pending = read();
    }
  }

  private void rewind(SourceCursor cursor) {
    closeFile();
    handedOver.clear();
    nextFile = 0;
    // Then the cursor's block is there or in a file behind it.
    while (nextFile + 1 < files.size()
        && BlockFiles.beginsBy(files.get(nextFile + 1), cursor.slot())) {
      nextFile++;
    }
    pending = read();
  }

  private Optional<RawBlock> read() {
    while (true) {
      if (open.isPresent()) {
        Optional<RawBlock> block = open.get().next();
        if (block.isPresent()) {
          return block;
        }
        closeFile();
      }
      if (nextFile == files.size()) {
        return Optional.empty();
      }
      open = Optional.of(new BlockFile(files.get(nextFile), buffer));
      nextFile++;
    }
  }

  private void closeFile() {
    if (open.isPresent()) {
      buffer = open.get().buffer();
      open.get().close();
      open = Optional.empty();
    }
  }

  /** Returns how many blocks were left out because they had been handed over before. */
  public long duplicates() {
    return duplicates;
  }

  @Override
  public Commitment commitment() {
    return commitment;
  }

  /** Returns nothing: an archive does not grow. */
  @Override
  public List<SettledBlock> settled() {
    return List.of();
  }

  @Override
  public void close() {
    closed = true;
    closeFile();
    pending = Optional.empty();
  }
}
