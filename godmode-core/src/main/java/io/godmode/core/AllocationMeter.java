package io.godmode.core;

import java.lang.management.ManagementFactory;
import java.util.Optional;

/**
 * Tells how much a thread has allocated, where the JVM counts it; nothing otherwise. Thread-safe.
 */
final class AllocationMeter {
  private final Optional<com.sun.management.ThreadMXBean> counter;

  private AllocationMeter(Optional<com.sun.management.ThreadMXBean> counter) {
    this.counter = counter;
  }

  static AllocationMeter ofThisJvm() {
    try {
      return ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean counts
              && counts.isThreadAllocatedMemorySupported()
              && counts.isThreadAllocatedMemoryEnabled()
          ? new AllocationMeter(Optional.of(counts))
          : none();
    } catch (LinkageError jvmWithoutIt) {
      return none();
    }
  }

  /** Returns one that counts nothing. */
  static AllocationMeter none() {
    return new AllocationMeter(Optional.empty());
  }

  boolean counts() {
    return counter.isPresent();
  }

  /** Returns the bytes that the calling thread has allocated so far; 0 when nothing counts them. */
  long allocated() {
    return counter.isPresent() ? counter.get().getCurrentThreadAllocatedBytes() : 0;
  }

  /** Returns the bytes that a thread has allocated so far; below 0 when it has ended. */
  long allocatedBy(Thread thread) {
    return counter.isPresent() ? counter.get().getThreadAllocatedBytes(thread.getId()) : 0;
  }
}
