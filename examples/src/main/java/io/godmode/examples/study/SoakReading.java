package io.godmode.examples.study;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What a process holds on to at one moment.
 *
 * @param heap bytes that are live: used after a full collection
 * @param threads how many live
 * @param files how many are open; -1 where the system does not tell
 */
public record SoakReading(long heap, long threads, long files) {
  private static final Path OPEN_FILES = Path.of("/proc/self/fd");
  private static final int TRIES = 3;

  /**
   * Takes a reading of this process. The least of a few collections, since what is under way in
   * between is not held on to.
   */
  public static SoakReading take() throws IOException {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    long heap = Long.MAX_VALUE;
    for (int tries = 0; tries < TRIES; tries++) {
      System.gc();
      heap = Math.min(heap, memory.getHeapMemoryUsage().getUsed());
    }
    return new SoakReading(heap, ManagementFactory.getThreadMXBean().getThreadCount(), openFiles());
  }

  private static long openFiles() throws IOException {
    if (!Files.isDirectory(OPEN_FILES)) {
      return -1;
    }
    try (Stream<Path> files = Files.list(OPEN_FILES)) {
      return files.count();
    }
  }
}
