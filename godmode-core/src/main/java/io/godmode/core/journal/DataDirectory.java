package io.godmode.core.journal;

import io.godmode.api.GodmodeException;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The directory of one engine, locked for it until {@link #close}.
 *
 * <p>Thread-safe.
 */
public final class DataDirectory implements AutoCloseable {
  private final Path root;
  private final Disk disk;
  private final Closeable lock;
  private final AtomicBoolean closed = new AtomicBoolean();

  private DataDirectory(Path root, Disk disk, Closeable lock) {
    this.root = root;
    this.disk = disk;
    this.lock = lock;
  }

  /**
   * Makes the directory if it is missing and locks it.
   *
   * @throws GodmodeException with code {@code DATA_DIRECTORY_IN_USE} when another engine holds it,
   *     of this or another process, or {@code DATA_DIRECTORY_FAILED}
   */
  public static DataDirectory lock(Path directory) {
    return lock(directory, Disk.real());
  }

  /**
   * The same on another disk.
   *
   * @throws GodmodeException as {@link #lock(Path)}
   */
  public static DataDirectory lock(Path directory, Disk disk) {
    Path root = directory.toAbsolutePath().normalize();
    try {
      makeLasting(root, disk);
      return new DataDirectory(root, disk, disk.lock(root));
    } catch (IOException | UnsupportedOperationException failure) {
      throw failed(directory, failure);
    }
  }

  /** Returns the directory itself, as an absolute path. */
  public Path root() {
    return root;
  }

  /** Returns where its files are kept. */
  public Disk disk() {
    return disk;
  }

  /** Returns the directory of the journal. */
  public Path journal() {
    return journalOf(root);
  }

  /** Returns the file of trades, one JSON line each. */
  public Path trades() {
    return root.resolve("trades.jsonl");
  }

  /** Returns the file of wallets as they are. */
  public Path walletsRuntime() {
    return root.resolve("wallets_runtime.json");
  }

  /** Returns the file of risk and trading state as they are. */
  public Path executionRuntime() {
    return root.resolve("execution_runtime.json");
  }

  /**
   * Writes a whole file in the place of another: readers see the old one or the new one, also after
   * a crash.
   *
   * @param file one of this directory
   * @throws IllegalArgumentException when it is outside
   * @throws IllegalStateException when the directory is closed
   * @throws GodmodeException with code {@code DATA_DIRECTORY_FAILED}; the old file is untouched
   */
  public void replace(Path file, byte[] content) {
    if (!file.normalize().startsWith(root)) {
      throw new IllegalArgumentException("file must be in " + root + ", but was " + file);
    }
    if (closed.get()) {
      throw new IllegalStateException("the data directory is closed: " + root);
    }
    try {
      disk.replace(file, content);
    } catch (IOException failure) {
      throw failed(file, failure);
    }
  }

  /** Gives the lock back. Closing again does nothing. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      try {
        lock.close();
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }

  /**
   * Makes a directory with those above it, so that a power failure leaves their names: with a name
   * all is lost that was synced below it.
   */
  static void makeLasting(Path directory, Disk disk) throws IOException {
    List<Path> named = new ArrayList<>();
    Path path = directory.toAbsolutePath().normalize();
    Path parent = path.getParent();
    while (parent != null && (named.isEmpty() || !disk.exists(path))) {
      named.add(parent);
      path = parent;
      parent = path.getParent();
    }
    disk.createDirectories(directory);
    for (Path above : named) {
      disk.syncDirectory(above);
    }
  }

  static Path journalOf(Path root) {
    return root.resolve("journal");
  }

  private static GodmodeException failed(Path file, Exception failure) {
    return new GodmodeException(
        "DATA_DIRECTORY_FAILED",
        ("the data directory cannot be used: %s: %s; "
                + "check that it can be written and that the disk has room")
            .formatted(file, failure),
        failure);
  }
}
