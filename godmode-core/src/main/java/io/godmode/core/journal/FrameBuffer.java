package io.godmode.core.journal;

import java.io.IOException;

/** Blocks on their way to a segment. */
final class FrameBuffer {
  private final JsonBytes out = new JsonBytes(64 << 10);
  private int frames;

  /** Adds a frame as a block, or nothing when that fails. */
  void add(Frame frame) throws IOException {
    int start = out.size();
    try {
      out.skip(Block.HEAD);
      EventWriter.write(frame, out);
      int payload = out.size() - start - Block.HEAD;
      if (!Block.isPossibleLength(payload)) {
        throw new IOException(
            "a frame of " + payload + " bytes is longer than " + Block.MAX_PAYLOAD);
      }
      Block.seal(out.bytes(), start, payload, frame.firstSequence(), frame.events().size());
      frames++;
    } catch (IOException | RuntimeException | Error failure) {
      out.cut(start);
      throw failure;
    }
  }

  byte[] bytes() {
    return out.bytes();
  }

  int size() {
    return out.size();
  }

  int frames() {
    return frames;
  }

  /** Forgets the frame added last, which began there. */
  void forgetLast(int start) {
    out.cut(start);
    frames--;
  }

  /** Forgets so many bytes from the start, which have been written. */
  void drop(int count) {
    out.drop(count);
    frames = out.size() == 0 ? 0 : 1;
  }
}
