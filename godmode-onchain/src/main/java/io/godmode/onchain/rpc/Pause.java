package io.godmode.onchain.rpc;

import java.time.Duration;

/** How a thread waits; in tests, by moving the clock. */
@FunctionalInterface
public interface Pause {
  /**
   * Returns after this long.
   *
   * @param length zero or more
   * @throws InterruptedException when the thread is interrupted
   */
  void pause(Duration length) throws InterruptedException;

  /** Returns real waiting. */
  static Pause real() {
    return length -> Thread.sleep(length.toMillis(), length.toNanosPart() % 1_000_000);
  }
}
