package io.godmode.onchain.recording;

import com.github.luben.zstd.ZstdIOException;
import io.godmode.onchain.decode.RpcTransactions;
import io.godmode.onchain.source.BlockHead;
import io.godmode.onchain.source.BlockSkimmer;
import io.godmode.onchain.source.RawBlock;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.ZipException;

/** Reads one archive file block by block. Not thread-safe. */
final class BlockFile implements AutoCloseable {
  /** What is asked of the file at once. */
  private static final int STEP = 1 << 20;

  private final String name;

  /** A file is named for its first block; where more follow, they must name their slots. */
  private List<Long> slotsInName;

  private final InputStream in;
  private final BlockSkimmer skimmer = new BlockSkimmer();
  private byte[] buffer;
  private int at;
  private int end;
  private long line = 1;

  /**
   * Opens a file.
   *
   * @param buffer to use, as {@link #buffer} gave it back, or an empty one
   */
  BlockFile(Path file, byte[] buffer) {
    this.name = file.toString();
    this.slotsInName = RecordedTransactions.slotsIn(name);
    this.buffer = buffer.length < 2 * STEP ? new byte[2 * STEP] : buffer;
    try {
      InputStream raw = Files.newInputStream(file);
      try {
        in = RecordedTransactions.decompressed(raw);
      } catch (IOException | RuntimeException e) {
        raw.close();
        throw e;
      }
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** Returns the buffer for the next file; this one is not read any more. */
  byte[] buffer() {
    return buffer;
  }

  /**
   * Returns the next block; empty at the end.
   *
   * @throws RecordingException when what comes next is not a block, or cannot be read
   */
  Optional<RawBlock> next() {
    try {
      return toObject() ? Optional.of(block()) : Optional.empty();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** Goes to the next opening bracket; returns whether there is one. */
  private boolean toObject() throws IOException {
    while (true) {
      while (at < end) {
        int next = buffer[at] & 0xff;
        if (next == '{') {
          return true;
        }
        if (next > ' ' && next != 0xef && next != 0xbb && next != 0xbf) {
          throw bad(line, "a JSON object must begin here, but there is a byte " + next);
        }
        line += next == '\n' ? 1 : 0;
        at++;
      }
      at = 0;
      end = 0;
      if (!fill()) {
        return false;
      }
    }
  }

  private RawBlock block() throws IOException {
    if (at > 0) {
      System.arraycopy(buffer, at, buffer, 0, end - at);
      end -= at;
      at = 0;
    }
    skimmer.begin(0);
    while (!skimmer.scan(buffer, end)) {
      if (!fill()) {
        throw bad(line, "the file ends within a block");
      }
      if (end > JsonValues.LONGEST + STEP) {
        throw bad(line, "a block is longer than " + JsonValues.LONGEST + " bytes");
      }
    }
    if (skimmer.isDamaged()) {
      throw bad(line + skimmer.lines(), "damaged JSON");
    }
    if (skimmer.isError()) {
      throw bad(line, "the node answered with an error");
    }
    OptionalLong slot =
        skimmer.slot().isPresent()
            ? skimmer.slot()
            : RpcTransactions.slotOf(skimmer.parentSlot(), slotsInName);
    if (slot.isEmpty()) {
      throw bad(
          line,
          "the block's slot stands neither beside it nor in the file's name; write"
              + " {\"slot\": N, \"block\": {...}}");
    }
    Optional<BlockHead> head = skimmer.head(buffer, slot.getAsLong());
    if (head.isEmpty()) {
      throw bad(
          line,
          "not a block: it must have parentSlot below its slot "
              + slot.getAsLong()
              + ", blockhash and previousBlockhash once each");
    }
    slotsInName = List.of();
    at = skimmer.end();
    line += skimmer.lines();
    return head.get().with(Arrays.copyOf(buffer, at));
  }

  private boolean fill() throws IOException {
    if (buffer.length - end < STEP) {
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
    int read = in.readNBytes(buffer, end, STEP);
    end += read;
    return read > 0;
  }

  private RecordingException bad(long where, String what) {
    return new RecordingException(RecordingException.BAD_RECORD, name, where, what);
  }

  private RecordingException failure(IOException e) {
    return e instanceof EOFException || e instanceof ZipException || e instanceof ZstdIOException
        ? new RecordingException(
            RecordingException.BAD_RECORD,
            name,
            line,
            "the compressed data is damaged or cut off: " + e.getMessage(),
            e)
        : new RecordingException(
            RecordingException.UNREADABLE, name, line, "cannot be read: " + e, e);
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw failure(e);
    }
  }
}
