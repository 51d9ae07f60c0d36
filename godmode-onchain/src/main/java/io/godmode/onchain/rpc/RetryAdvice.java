package io.godmode.onchain.rpc;

import java.time.Duration;
import java.util.Objects;

/**
 * What to do about a failed call.
 *
 * @param action whether asking again helps, and whom
 * @param after how long to wait before that; zero for at once
 */
public record RetryAdvice(Action action, Duration after) {
  /** Whether asking again helps. */
  public enum Action {
    /** The same question can succeed at the same endpoint after the wait. */
    SAME_ENDPOINT,
    /** This endpoint cannot answer now; another one may, or this one after the wait. */
    OTHER_ENDPOINT,
    /** The question is wrong or refused for good; asking again changes nothing. */
    NEVER
  }

  /** Refuses a negative wait. */
  public RetryAdvice {
    Objects.requireNonNull(action, "action");
    if (after.isNegative()) {
      throw new IllegalArgumentException("after must not be negative, was " + after);
    }
  }

  static RetryAdvice never() {
    return new RetryAdvice(Action.NEVER, Duration.ZERO);
  }

  static RetryAdvice same(Duration after) {
    return new RetryAdvice(Action.SAME_ENDPOINT, after);
  }

  static RetryAdvice other(Duration after) {
    return new RetryAdvice(Action.OTHER_ENDPOINT, after);
  }
}
