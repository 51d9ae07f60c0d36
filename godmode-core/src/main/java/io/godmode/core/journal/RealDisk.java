package io.godmode.core.journal;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** The file system, through files and not channels, which an interrupt would close. */
final class RealDisk implements Disk {
  @Override
  public Output open(Path file, long position) throws IOException {
    return new RealOutput(file, position);
  }

  @Override
  public Input read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new NoSuchFileException(file.toString());
    }
    return new RealInput(file);
  }

  @Override
  public List<Path> list(Path directory) throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  @Override
  public boolean exists(Path path) {
    return Files.exists(path);
  }

  @Override
  public void createDirectories(Path directory) throws IOException {
    try {
      Files.createDirectories(directory);
    } catch (FileAlreadyExistsException file) {
      throw new IOException(directory + " is a file and not a directory", file);
    }
  }

  @Override
  public void move(Path file, Path target) throws IOException {
    Files.move(file, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void delete(Path file) throws IOException {
    Files.deleteIfExists(file);
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

  @Override
  public Closeable lock(Path directory) throws IOException {
    return DirectoryLock.take(directory);
  }

  private static final class RealOutput implements Output {
    private final RandomAccessFile file;

    RealOutput(Path path, long position) throws IOException {
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

  private static final class RealInput implements Input {
    private final RandomAccessFile file;

    RealInput(Path path) throws IOException {
      file = new RandomAccessFile(path.toFile(), "r");
    }

    @Override
    public long length() throws IOException {
      return file.length();
    }

    @Override
    public void read(long position, byte[] bytes, int offset, int length) throws IOException {
      file.seek(position);
      file.readFully(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
