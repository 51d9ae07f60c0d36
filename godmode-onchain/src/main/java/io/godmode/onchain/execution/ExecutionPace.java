package io.godmode.onchain.execution;

import java.time.Duration;

/**
 * How often the chain is asked, and how long is waited. Immutable and thread-safe.
 *
 * @param poll between two looks at one attempt
 * @param resend between two sendings of the same bytes
 * @param patience how long the chain may be out of reach before an attempt that has not been signed
 *     is given up
 */
record ExecutionPace(Duration poll, Duration resend, Duration patience) {
  /** A look every half second, the same bytes every two seconds, as nodes do among themselves. */
  static final ExecutionPace USUAL =
      new ExecutionPace(Duration.ofMillis(500), Duration.ofSeconds(2), Duration.ofSeconds(15));
}
