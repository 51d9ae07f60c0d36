package io.godmode.api.id;

/** The one rule for our own names. */
final class Names {
  private static final int MAX_LENGTH = 128;

  private Names() {}

  static void require(String what, String value) {
    boolean clean =
        !value.isEmpty()
            && value.length() <= MAX_LENGTH
            && value.chars().noneMatch(c -> c <= ' ' || c == 0x7f);
    if (!clean) {
      throw new IllegalArgumentException(
          what
              + " must have 1 to 128 characters without spaces or controls, but was '"
              + value
              + "'");
    }
  }
}
