package io.godmode.core.journal;

import io.godmode.api.Bounded;
import io.godmode.api.GodmodeException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The directory of one engine, locked for it until {@link #close}.
 *
 * <p>Thread-safe.
 */
public final class DataDirectory implements AutoCloseable {
  /**
   * What this JVM has locked. POSIX locks belong to the process and end when it closes the file
   * through <em>any</em> descriptor, so that merely opening the lock file a second time would drop
   * the first engine's lock; who holds what is therefore a fact about the JVM.
   */
  @Bounded(by = "one for each directory this process has open", then = "leaves when it is closed")
  private static final Set<Path> LOCKED_HERE = ConcurrentHashMap.newKeySet();

  private final Path root;
  private final FileChannel channel;
  private final AtomicBoolean closed = new AtomicBoolean();

  private DataDirectory(Path root, FileChannel channel) {
    this.root = root;
    this.channel = channel;
  }

  /**
   * Makes the directory if it is missing and locks it.
   *
   * @throws GodmodeException with code {@code DATA_DIRECTORY_IN_USE} when another engine holds it,
   *     of this or another process, or {@code DATA_DIRECTORY_FAILED}
   */
  public static DataDirectory lock(Path directory) {
    try {
      Files.createDirectories(directory);
      Path root = directory.toRealPath();
      if (!LOCKED_HERE.add(root)) {
        throw inUse(root, "an engine of this process");
      }
      boolean locked = false;
      try {
        DataDirectory result = new DataDirectory(root, lockFile(root));
        locked = true;
        return result;
      } finally {
        if (!locked) {
          LOCKED_HERE.remove(root);
        }
      }
    } catch (IOException | UnsupportedOperationException failure) {
      throw failed(directory, failure);
    }
  }

  private static FileChannel lockFile(Path root) throws IOException {
    FileChannel channel =
        FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    @Nullable FileLock lock = null;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException sameProcess) {
      throw inUse(root, "an engine of this process");
    } finally {
      if (lock == null) {
        channel.close();
      }
    }
    if (lock == null) {
      throw inUse(root, "another process");
    }
    return channel;
  }

  /** Returns the directory itself, as a real path. */
  public Path root() {
    return root;
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
      new RealDisk().replace(file, content);
    } catch (IOException failure) {
      throw failed(file, failure);
    }
  }

  /** Gives the lock back. Closing again does nothing. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      try {
        channel.close();
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      } finally {
        LOCKED_HERE.remove(root);
      }
    }
  }

  static Path journalOf(Path root) {
    return root.resolve("journal");
  }

  private static GodmodeException inUse(Path root, String by) {
    return new GodmodeException(
        "DATA_DIRECTORY_IN_USE",
        ("the data directory %s is in use by %s; "
                + "stop that engine, or give this one another directory")
            .formatted(root, by));
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
