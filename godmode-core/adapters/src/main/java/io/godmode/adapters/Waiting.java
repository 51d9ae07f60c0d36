package io.godmode.adapters;

import java.time.Duration;

/** How the thread of an outbox waits between two attempts. */
interface Waiting {
  /** Waits so long, or less when the outbox closes. */
  void pause(Duration time) throws InterruptedException;
}
