package io.godmode.onchain.execution;

/** A landed transaction did something else than its order; nobody may book it by guess. */
final class UnexpectedTradeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnexpectedTradeException(String message) {
    super(message);
  }
}
