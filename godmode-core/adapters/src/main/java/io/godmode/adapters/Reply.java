package io.godmode.adapters;

import java.time.Duration;
import java.util.Optional;

/**
 * What became of one attempt to send.
 *
 * @param kind whether it arrived, and whether another attempt makes sense
 * @param words what happened, for logs; never an address or a secret
 * @param retryAfter how long the other side asks to wait
 */
record Reply(Kind kind, String words, Optional<Duration> retryAfter) {
  enum Kind {
    /** It arrived. */
    TAKEN,
    /** It may arrive next time. */
    TRY_AGAIN,
    /** It never will. */
    REFUSED
  }

  private static final int TOO_EARLY = 425;
  private static final int TOO_MANY = 429;
  private static final int REQUEST_TIMEOUT = 408;

  /** Reads a status of HTTP. */
  static Reply ofStatus(int status, Optional<Duration> retryAfter) {
    String words = "HTTP status " + status;
    if (status >= 200 && status < 300) {
      return new Reply(Kind.TAKEN, words, Optional.empty());
    }
    boolean passing =
        status >= 500 || status == TOO_MANY || status == TOO_EARLY || status == REQUEST_TIMEOUT;
    return new Reply(passing ? Kind.TRY_AGAIN : Kind.REFUSED, words, retryAfter);
  }

  /** Of an exception only its type is told: messages may hold the address. */
  static Reply ofFailure(Throwable failure) {
    return new Reply(Kind.TRY_AGAIN, failure.getClass().getSimpleName(), Optional.empty());
  }
}
