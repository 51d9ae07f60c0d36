package io.godmode.onchain.venue;

/** Carries a refusal out of the middle of planning. */
final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Refusal refusal;

  RefusedException(Refusal.Code code, String detail) {
    super(detail, null, false, false);
    this.refusal = new Refusal(code, detail);
  }

  Refusal refusal() {
    return refusal;
  }
}
