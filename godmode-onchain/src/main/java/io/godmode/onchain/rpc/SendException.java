package io.godmode.onchain.rpc;

import io.godmode.api.GodmodeException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * No node is known to have taken a transaction over. The message names endpoints and their
 * problems, never a URL. Whatever the code, the same bytes may be handed over again.
 */
public final class SendException extends GodmodeException {
  private static final long serialVersionUID = 1L;

  /** Every node that was asked answered that it does not take it. */
  public static final String REFUSED = "SEND_REFUSED";

  /**
   * Nodes want fewer requests, and the others refuse; {@link #retryAfter} says how long to wait.
   */
  public static final String LIMITED = "SEND_LIMITED";

  /** A node may have taken it: no answer in time, a broken connection, an answer that is none. */
  public static final String UNCERTAIN = "SEND_UNCERTAIN";

  /** A node's answer is not the signature of this transaction, which others may have taken. */
  public static final String WRONG_ANSWER = "SEND_WRONG_ANSWER";

  private final @Nullable Duration retryAfter;

  SendException(String code, String message, Optional<Duration> retryAfter) {
    super(code, message);
    this.retryAfter = retryAfter.orElse(null);
  }

  /** Returns how long it takes until an endpoint may be asked again; empty when one may be now. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
