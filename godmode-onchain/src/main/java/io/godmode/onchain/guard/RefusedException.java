package io.godmode.onchain.guard;

import io.godmode.api.risk.GuardVerdict;

/** Ends a review with a refusal; never leaves the package. */
final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final GuardRefusal code;
  private final String detail;

  /**
   * Creates a refusal.
   *
   * @param code why
   * @param detail the numbers, for people; nothing that comes from outside as text
   */
  RefusedException(GuardRefusal code, String detail) {
    super(code + ": " + detail, null, false, false);
    this.code = code;
    this.detail = detail;
  }

  GuardVerdict verdict() {
    return GuardVerdict.refuse(code.name(), detail);
  }
}
