package io.godmode.examples.wire;

/** A request that is not answered; status and code say why. */
public final class Rejection extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  /** Says no. */
  public Rejection(int status, String code, String message) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
  }

  /** Returns the status of the reply. */
  public int status() {
    return status;
  }

  /** Returns the stable code. */
  public String code() {
    return code;
  }
}
