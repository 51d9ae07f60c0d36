package io.godmode.examples.cli;

import io.godmode.api.GodmodeException;

/** The command line does not do what it was asked, and says why before anything is written. */
final class Refusal extends GodmodeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  private Refusal(String code, int exitCode, String message) {
    super(code, message);
    this.exitCode = exitCode;
  }

  /** Returns a refusal of a market that cannot be traded as it was asked for. */
  static Refusal market(String code, String message) {
    return new Refusal(code, ExitCode.MARKET, message);
  }

  /** Returns a refusal of wrong usage. */
  static Refusal usage(String code, String message) {
    return new Refusal(code, ExitCode.USAGE, message);
  }

  /** Returns a refusal because files are not what they should be. */
  static Refusal fault(String code, String message) {
    return new Refusal(code, ExitCode.FAULT, message);
  }

  int exitCode() {
    return exitCode;
  }
}
