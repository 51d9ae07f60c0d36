package io.godmode.examples.cli;

/**
 * A code that outputs carry and that keeps its meaning from version to version.
 *
 * @param code such as {@code JOURNAL_CORRUPT}
 * @param kind what it is a code of, such as {@code error} or {@code denial, trip}
 * @param what what happened
 * @param why the usual cause, or the key that decides
 * @param next what to do
 */
record StableCode(String code, String kind, String what, String why, String next) {
  private static final int COLUMNS = 5;

  static StableCode parse(String line) {
    String[] columns = line.split(" \\| ", -1);
    if (columns.length != COLUMNS) {
      throw new IllegalStateException("codes.txt has a line of another form: " + line);
    }
    return new StableCode(columns[0], columns[1], columns[2], columns[3], columns[4]);
  }

  /** Returns the kind to sort by. */
  String firstKind() {
    return kind.split(",", -1)[0];
  }
}
