package io.godmode.onchain.decode;

/** Something is not of the usual shape, so that the tree has to read it; carries nothing. */
final class UnusualException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnusualException() {
    super("not of the usual shape", null, false, false);
  }

  static void unless(boolean usual) {
    if (!usual) {
      throw new UnusualException();
    }
  }
}
