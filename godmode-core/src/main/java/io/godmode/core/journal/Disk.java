package io.godmode.core.journal;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/** Writes files so that they last; an interrupted thread writes as any other. */
interface Disk {
  /** The file system. */
  Disk REAL = RealFile::new;

  /** Opens a file to be written from a position on; makes it if it is missing. */
  Output open(Path file, long position) throws IOException;

  /** A file being written. */
  interface Output extends Closeable {
    void write(byte[] bytes, int offset, int length) throws IOException;

    /** Returns when all that was written is on the disk. */
    void sync() throws IOException;
  }

  /** Writes a whole file in the place of another: readers see the old one or the new one. */
  static void replace(Path file, byte[] content) throws IOException {
    Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
    Files.deleteIfExists(temporary);
    try (Output out = REAL.open(temporary, 0)) {
      out.write(content, 0, content.length);
      out.sync();
    }
    Files.move(
        temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    syncDirectory(Objects.requireNonNull(file.toAbsolutePath().getParent(), "a directory"));
  }

  /** Makes the names in a directory last, where the platform can. */
  static void syncDirectory(Path directory) throws IOException {
    // A channel would be closed by an interrupt, so the interrupt waits.
    boolean interrupted = Thread.interrupted();
    try {
      FileChannel channel;
      try {
        channel = FileChannel.open(directory, StandardOpenOption.READ);
      } catch (IOException noSuchThing) {
        return; // Windows cannot open a directory, and needs no sync of it.
      }
      try (channel) {
        channel.force(true);
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** A file that no interrupt closes, unlike a channel. */
  final class RealFile implements Output {
    private final RandomAccessFile file;

    private RealFile(Path path, long position) throws IOException {
      file = new RandomAccessFile(path.toFile(), "rw");
      file.seek(position);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      file.write(bytes, offset, length);
    }

    @Override
    public void sync() throws IOException {
      file.getFD().sync();
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
