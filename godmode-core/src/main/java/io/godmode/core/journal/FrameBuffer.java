package io.godmode.core.journal;

import io.godmode.api.Bounded;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Blocks on their way to a segment. */
final class FrameBuffer extends OutputStream {
  @Bounded(
      by = "one write: bytesPerWrite and a frame of at most Block.MAX_PAYLOAD",
      then = "a longer frame is refused")
  private byte[] bytes = new byte[64 << 10];

  private int size;
  private int frames;

  /** Adds a frame as a block, or nothing when that fails. */
  void add(Frame frame, EventCodec codec) throws IOException {
    int start = size;
    try {
      reserve(Block.HEAD);
      size += Block.HEAD;
      codec.write(frame, this);
      int payload = size - start - Block.HEAD;
      if (!Block.isPossibleLength(payload)) {
        throw new IOException(
            "a frame of " + payload + " bytes is longer than " + Block.MAX_PAYLOAD);
      }
      Block.seal(bytes, start, payload, frame.firstSequence(), frame.events().size());
      frames++;
    } catch (IOException | RuntimeException | Error failure) {
      size = start;
      throw failure;
    }
  }

  @Override
  public void write(int b) {
    reserve(1);
    bytes[size++] = (byte) b;
  }

  @Override
  public void write(byte[] source, int offset, int length) {
    reserve(length);
    System.arraycopy(source, offset, bytes, size, length);
    size += length;
  }

  private void reserve(int length) {
    if (bytes.length - size < length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, Math.addExact(size, length)));
    }
  }

  byte[] bytes() {
    return bytes;
  }

  int size() {
    return size;
  }

  int frames() {
    return frames;
  }

  /** Forgets the frame added last, which began there. */
  void forgetLast(int start) {
    size = start;
    frames--;
  }

  /** Forgets so many bytes from the start, which have been written. */
  void drop(int count) {
    System.arraycopy(bytes, count, bytes, 0, size - count);
    size -= count;
    frames = size == 0 ? 0 : 1;
  }
}
