package io.godmode.core.journal;

import java.io.IOException;
import java.nio.file.Path;

/** A disk that fails from some operation on, and that otherwise does not wait for the platter. */
class FaultyDisk extends ForwardingDisk {
  /** Never reached. */
  static final int NEVER = Integer.MAX_VALUE;

  private final int firstFailingWrite;
  private final int firstFailingSync;
  private int writes;
  private int syncs;

  FaultyDisk(int firstFailingWrite, int firstFailingSync) {
    this.firstFailingWrite = firstFailingWrite;
    this.firstFailingSync = firstFailingSync;
  }

  /** A disk that does not fail, and is fast. */
  static FaultyDisk none() {
    return new FaultyDisk(NEVER, NEVER);
  }

  int writes() {
    return writes;
  }

  int syncs() {
    return syncs;
  }

  @Override
  public void syncDirectory(Path directory) {}

  @Override
  public Output open(Path file, long position) throws IOException {
    return new ForwardingOutput(super.open(file, position)) {
      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        if (++writes >= firstFailingWrite) {
          super.write(bytes, offset, length / 2);
          throw new IOException("No space left on device");
        }
        super.write(bytes, offset, length);
      }

      @Override
      public void sync() throws IOException {
        if (++syncs >= firstFailingSync) {
          throw new IOException("Input/output error");
        }
      }
    };
  }
}
