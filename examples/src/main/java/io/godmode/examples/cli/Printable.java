package io.godmode.examples.cli;

/** Text of strangers on a terminal: names of tokens could move its cursor or end its line. */
final class Printable {
  private Printable() {}

  /** Returns the text with a question mark for all that does not simply show. */
  static String of(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints().map(each -> isPlain(each) ? each : '?').forEach(shown::appendCodePoint);
    return shown.toString();
  }

  private static boolean isPlain(int each) {
    return switch (Character.getType(each)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
