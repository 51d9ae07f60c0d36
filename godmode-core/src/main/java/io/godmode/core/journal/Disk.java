package io.godmode.core.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * The file port: all that an engine reads and writes in its data directory goes through one.
 *
 * <p>{@link #real()} is the file system. Another one can keep files in memory or make them fail, so
 * that a host sees how its own parts behave when a disk is full or a machine stops.
 *
 * <p>Thread-safe; an {@link Output} and an {@link Input} belong to one thread at a time. An
 * interrupted thread reads and writes as any other.
 */
public interface Disk {
  /** Returns the file system of this machine. */
  static Disk real() {
    return new RealDisk();
  }

  /**
   * Opens a file to be written from a position on; makes it if it is missing, in a directory that
   * exists. What it holds before and after the position stays.
   *
   * @param position zero or more
   */
  Output open(Path file, long position) throws IOException;

  /**
   * Opens a file to be read as it is and grows.
   *
   * @throws java.nio.file.NoSuchFileException when there is none
   */
  Input read(Path file) throws IOException;

  /**
   * Returns the files in a directory, sorted by name.
   *
   * @throws java.nio.file.NoSuchFileException when there is no such directory
   */
  List<Path> list(Path directory) throws IOException;

  /** Tells whether there is a file or directory of that name. */
  boolean exists(Path path);

  /** Makes a directory and those above it, as far as they are missing. */
  void createDirectories(Path directory) throws IOException;

  /** Gives a file another name, at once for every reader; a file of that name is replaced. */
  void move(Path file, Path target) throws IOException;

  /** Removes a file, if there is one. */
  void delete(Path file) throws IOException;

  /** Returns when the names in a directory will outlast a power failure. */
  void syncDirectory(Path directory) throws IOException;

  /**
   * Takes a directory for this process, until what is returned is closed.
   *
   * @throws io.godmode.api.GodmodeException with code {@code DATA_DIRECTORY_IN_USE} when it is
   *     taken
   */
  Closeable lock(Path directory) throws IOException;

  /** A file being written. */
  interface Output extends Closeable {
    /** Writes bytes at the position of the file and moves it behind them. */
    void write(byte[] bytes, int offset, int length) throws IOException;

    /** Cuts off what is at the position of the file and after it. */
    void truncate() throws IOException;

    /**
     * Returns when all that was written will outlast a power failure. After it has failed, nothing
     * is known of what was written since the last time.
     */
    void sync() throws IOException;
  }

  /** A file being read. */
  interface Input extends Closeable {
    /** Returns how many bytes there are now. */
    long length() throws IOException;

    /**
     * Reads so many bytes from a place on.
     *
     * @throws java.io.EOFException when the file has not so many
     */
    void read(long position, byte[] bytes, int offset, int length) throws IOException;
  }

  /**
   * Writes a whole file in the place of another: readers see the old one or the new one, also after
   * a power failure.
   */
  default void replace(Path file, byte[] content) throws IOException {
    Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
    try (Output out = open(temporary, 0)) {
      out.truncate();
      out.write(content, 0, content.length);
      out.sync();
    }
    move(temporary, file);
    syncDirectory(Objects.requireNonNull(file.toAbsolutePath().getParent(), "a directory"));
  }
}
