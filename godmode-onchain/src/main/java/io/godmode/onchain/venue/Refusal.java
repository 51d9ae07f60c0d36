package io.godmode.onchain.venue;

import io.godmode.api.order.AttemptFailure;
import java.util.Objects;

/**
 * Why a swap cannot be built. Immutable and thread-safe.
 *
 * @param code which of the reasons
 * @param detail what was found, in one line for people
 */
public record Refusal(Code code, String detail) {

  /** The reasons: a closed list. */
  public enum Code {
    /** There is no curve or pool of this token. */
    POOL_MISSING(AttemptFailure.POOL_MISSING),
    /** The curve is complete: the token trades elsewhere. */
    CURVE_COMPLETE(AttemptFailure.CURVE_COMPLETE),
    /** The curve or pool trades the token for something else than SOL. */
    QUOTE_UNSUPPORTED(AttemptFailure.CANNOT_TRADE),
    /** The pool trades another token. */
    OTHER_TOKEN(AttemptFailure.CANNOT_TRADE),
    /** The venue's settings forbid this direction now. */
    TRADING_DISABLED(AttemptFailure.CANNOT_TRADE),
    /** An extension or the state of the token forbids, taxes or hinders transfers. */
    TOKEN_FORBIDS(AttemptFailure.CANNOT_TRADE),
    /** The order counts in other decimals than the token has. */
    DECIMALS_DIFFER(AttemptFailure.CANNOT_TRADE),
    /** The wallet has no account of a token that it is to sell. */
    TOKEN_ACCOUNT_MISSING(AttemptFailure.INSUFFICIENT_FUNDS),
    /** The wallet holds less than it is to sell. */
    BALANCE_TOO_LOW(AttemptFailure.INSUFFICIENT_FUNDS),
    /** An account is missing or is not what its address promises, so that nothing can be built. */
    ACCOUNT_UNREADABLE(AttemptFailure.NOT_SENT);

    private final AttemptFailure failure;

    Code(AttemptFailure failure) {
      this.failure = failure;
    }

    /** Returns how an attempt that ends with it is reported. */
    public AttemptFailure failure() {
      return failure;
    }
  }

  /** Checks that the parts are there. */
  public Refusal {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(detail, "detail");
  }
}
