package io.godmode.onchain.rpc;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Why a call has no result, told by what can be done about it. Messages are short and hold neither
 * URLs nor keys.
 */
public sealed interface RpcFailure {
  /** What failed, for {@code switch}. */
  enum Problem {
    /** Too many requests; HTTP 429, or a provider's code or words for it. */
    RATE_LIMITED,
    /** The plan's credits are used up. */
    OUT_OF_CREDITS,
    /** The node lags behind its cluster (-32005) or behind the slot asked for (-32016). */
    NODE_BEHIND,
    /** The block is not there yet (-32004, -32014). It may come; it is no skip. */
    BLOCK_NOT_READY,
    /** The node says that the slot was skipped or is missing (-32007, -32009): not a proof. */
    SLOT_SKIPPED_OR_MISSING,
    /** The node does not keep so old history (-32001, -32011). */
    HISTORY_MISSING,
    /** The transaction's or block's version is above what was asked for (-32015). */
    VERSION_UNSUPPORTED,
    /** The request is malformed or the method unknown to the node. */
    BAD_REQUEST,
    /** The endpoint refuses our credentials or its address is wrong: HTTP 401, 403, 404. */
    REFUSED,
    /** The endpoint or what is behind it is broken: HTTP 5xx, -32603, -32019, unknown codes. */
    SERVER_ERROR,
    /** The reply is not what was asked for: HTML, cut off, wrong id, not JSON. */
    BAD_REPLY,
    /** The reply is longer than allowed. */
    TOO_LARGE,
    /** No reply, or not the whole of it, in time. */
    TIMED_OUT,
    /** There is no connection, or it broke. */
    UNREACHABLE,
    /** No endpoint could be asked in time: budgets are used up, or all are resting. */
    NO_ENDPOINT,
    /** The thread that waited was interrupted; its interrupt flag is set again. */
    INTERRUPTED
  }

  /** Returns what failed. */
  Problem problem();

  /** Returns a sentence for people; no URL. */
  String message();

  /** Returns what to do about it. */
  RetryAdvice advice();

  /**
   * The endpoint wants fewer requests.
   *
   * @param problem {@link Problem#RATE_LIMITED} or {@link Problem#OUT_OF_CREDITS}
   * @param retryAfter how long it asks us to wait, where it says
   * @param message for people
   */
  record Limited(Problem problem, Optional<Duration> retryAfter, String message)
      implements RpcFailure {
    /** How long to wait where the endpoint does not say. */
    static final Duration UNSAID = Duration.ofSeconds(1);

    /** How long to wait for new credits where the endpoint does not say. */
    static final Duration NO_CREDITS = Duration.ofMinutes(10);

    /** Refuses other problems. */
    public Limited {
      if (problem != Problem.RATE_LIMITED && problem != Problem.OUT_OF_CREDITS) {
        throw new IllegalArgumentException(
            "problem must be RATE_LIMITED or OUT_OF_CREDITS, was " + problem);
      }
      Objects.requireNonNull(retryAfter, "retryAfter");
      Objects.requireNonNull(message, "message");
    }

    @Override
    public RetryAdvice advice() {
      return RetryAdvice.other(
          retryAfter.orElse(problem == Problem.RATE_LIMITED ? UNSAID : NO_CREDITS));
    }
  }

  /**
   * A node answered with an error.
   *
   * @param problem what its code and message mean together
   * @param code the JSON-RPC code
   * @param advice what to do
   * @param message for people
   */
  record NodeError(Problem problem, int code, RetryAdvice advice, String message)
      implements RpcFailure {
    /** Refuses null. */
    public NodeError {
      Objects.requireNonNull(problem, "problem");
      Objects.requireNonNull(advice, "advice");
      Objects.requireNonNull(message, "message");
    }
  }

  /**
   * No usable reply came from an endpoint.
   *
   * @param problem what came instead
   * @param advice what to do
   * @param message for people
   */
  record NoReply(Problem problem, RetryAdvice advice, String message) implements RpcFailure {
    /** Refuses null. */
    public NoReply {
      Objects.requireNonNull(problem, "problem");
      Objects.requireNonNull(advice, "advice");
      Objects.requireNonNull(message, "message");
    }
  }
}
