package io.godmode.core;

import io.godmode.core.journal.ForwardingDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A disk that a test fills, breaks and mends while an engine writes to it. */
final class FailingDisk extends ForwardingDisk {
  static final String FULL = "No space left on device";

  private volatile Predicate<Path> full = file -> false;
  private volatile Predicate<Path> broken = file -> false;
  private final List<Path> syncedAfterFailure = new ArrayList<>();
  private volatile boolean syncFailed;

  /** Lets no more be written to some files; half of what is written is there. */
  void fill(Predicate<Path> files) {
    full = files;
  }

  /** Fails each sync of some files. */
  void breakSync(Predicate<Path> files) {
    broken = files;
  }

  void mend() {
    full = file -> false;
    broken = file -> false;
  }

  static boolean isJournal(Path file) {
    Path folder = file.getParent();
    return folder != null && folder.endsWith("journal");
  }

  /** Returns files that were synced after a sync had failed. */
  synchronized List<Path> syncedAfterFailure() {
    return List.copyOf(syncedAfterFailure);
  }

  @Override
  public void syncDirectory(Path directory) {}

  @Override
  public Output open(Path file, long position) throws IOException {
    if (full.test(file) && !exists(file)) {
      throw new IOException(FULL);
    }
    return new ForwardingOutput(super.open(file, position)) {
      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        if (full.test(file)) {
          super.write(bytes, offset, length / 2);
          throw new IOException(FULL);
        }
        super.write(bytes, offset, length);
      }

      @Override
      public void sync() throws IOException {
        if (syncFailed && isJournal(file)) {
          synchronized (FailingDisk.this) {
            syncedAfterFailure.add(file);
          }
        }
        if (broken.test(file)) {
          syncFailed = true;
          throw new IOException("Input/output error");
        }
      }
    };
  }
}
