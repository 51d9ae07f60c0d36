package io.godmode.core.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/** Writes files so that they last; an interrupted thread writes as any other. */
interface Disk {
  /** Opens a file to be written from a position on; makes it if it is missing. */
  Output open(Path file, long position) throws IOException;

  /** Makes the names in a directory last. */
  void syncDirectory(Path directory) throws IOException;

  /** A file being written. */
  interface Output extends Closeable {
    void write(byte[] bytes, int offset, int length) throws IOException;

    /** Cuts off what is at the position of the file and after it. */
    void truncate() throws IOException;

    /** Returns when all that was written is on the disk. */
    void sync() throws IOException;
  }

  /** Writes a whole file in the place of another: readers see the old one or the new one. */
  default void replace(Path file, byte[] content) throws IOException {
    Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
    try (Output out = open(temporary, 0)) {
      out.truncate();
      out.write(content, 0, content.length);
      out.sync();
    }
    Files.move(
        temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    syncDirectory(Objects.requireNonNull(file.toAbsolutePath().getParent(), "a directory"));
  }
}
