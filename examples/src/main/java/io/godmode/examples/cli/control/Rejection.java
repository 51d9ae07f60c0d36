package io.godmode.examples.cli.control;

/** A request that is not answered; status and code say why. */
final class Rejection extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  Rejection(int status, String code, String message) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }
}
