package io.godmode.core.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The file system, through files and not channels, which an interrupt would close. */
final class RealDisk implements Disk {
  @Override
  public Output open(Path file, long position) throws IOException {
    return new RealFile(file, position);
  }

  @Override
  public void syncDirectory(Path directory) throws IOException {
    // Only a channel can do this, so an interrupt has to wait.
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

  private static final class RealFile implements Output {
    private final RandomAccessFile file;

    RealFile(Path path, long position) throws IOException {
      file = new RandomAccessFile(path.toFile(), "rw");
      file.seek(position);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      file.write(bytes, offset, length);
    }

    @Override
    public void truncate() throws IOException {
      file.setLength(file.getFilePointer());
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
