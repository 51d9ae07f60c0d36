package io.godmode.api.id;

/** The one rule for our own names. */
final class Names {
  private static final int MAX_LENGTH = 128;

  private Names() {}

  static void require(String what, String value) {
    boolean clean = !value.isEmpty() && value.length() <= MAX_LENGTH;
    for (int i = 0; clean && i < value.length(); i += Character.charCount(value.codePointAt(i))) {
      clean = isVisible(value.codePointAt(i));
    }
    if (!clean) {
      throw new IllegalArgumentException(
          what
              + " must have 1 to 128 characters without spaces or controls, but was '"
              + value
              + "'");
    }
  }

  /** Also refuses half a surrogate pair, which no file could keep. */
  private static boolean isVisible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
