package io.godmode.core.journal;

import io.godmode.api.GodmodeException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A directory that this process has taken, until it is closed. */
final class DirectoryLock implements Closeable {
  /**
   * What this JVM has locked. POSIX locks belong to the process and end when it closes the file
   * through <em>any</em> descriptor, so that merely opening the lock file a second time would drop
   * the first engine's lock; who holds what is therefore a fact about the JVM.
   */
  private static final Set<Path> LOCKED_HERE = ConcurrentHashMap.newKeySet();

  private final Path directory;
  private final FileChannel channel;
  private final AtomicBoolean closed = new AtomicBoolean();

  private DirectoryLock(Path directory, FileChannel channel) {
    this.directory = directory;
    this.channel = channel;
  }

  static DirectoryLock take(Path path) throws IOException {
    Path directory = path.toRealPath();
    if (!LOCKED_HERE.add(directory)) {
      throw inUse(directory, "an engine of this process");
    }
    boolean locked = false;
    try {
      DirectoryLock lock = new DirectoryLock(directory, lockFile(directory));
      locked = true;
      return lock;
    } finally {
      if (!locked) {
        LOCKED_HERE.remove(directory);
      }
    }
  }

  private static FileChannel lockFile(Path directory) throws IOException {
    FileChannel channel =
        FileChannel.open(
            directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    @Nullable FileLock lock = null;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException sameProcess) {
      throw inUse(directory, "an engine of this process");
    } finally {
      if (lock == null) {
        channel.close();
      }
    }
    if (lock == null) {
      throw inUse(directory, "another process");
    }
    return channel;
  }

  private static GodmodeException inUse(Path directory, String by) {
    return new GodmodeException(
        "DATA_DIRECTORY_IN_USE",
        ("the data directory %s is in use by %s; "
                + "stop that engine, or give this one another directory")
            .formatted(directory, by));
  }

  @Override
  public void close() throws IOException {
    if (closed.compareAndSet(false, true)) {
      try {
        channel.close();
      } finally {
        LOCKED_HERE.remove(directory);
      }
    }
  }
}
