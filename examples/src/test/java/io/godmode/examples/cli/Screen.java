package io.godmode.examples.cli;

import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/** A terminal as far as a live area uses one, and what stands on it. Refuses what it cannot do. */
final class Screen extends Writer {
  private final int columns;
  private final List<StringBuilder> lines = new ArrayList<>(List.of(new StringBuilder()));
  private final StringBuilder raw = new StringBuilder();
  private int row;
  private int column;
  private boolean wraps = true;
  private String escape = "";

  Screen(int columns) {
    this.columns = columns;
  }

  @Override
  public synchronized void write(char[] text, int from, int length) {
    for (int i = from; i < from + length; i++) {
      raw.append(text[i]);
      take(text[i]);
    }
  }

  private void take(char each) {
    if (!escape.isEmpty()) {
      escape += each;
      if (Character.isLetter(each)) {
        obey(escape);
        escape = "";
      }
    } else if (each == '\u001b') {
      escape = "E";
    } else if (each == '\r') {
      column = 0;
    } else if (each == '\n') {
      down();
      column = 0;
    } else {
      put(each);
    }
  }

  private void put(char each) {
    if (column >= columns) {
      if (!wraps) {
        return;
      }
      down();
      column = 0;
    }
    StringBuilder line = lines.get(row);
    while (line.length() <= column) {
      line.append(' ');
    }
    line.setCharAt(column, each);
    column++;
  }

  private void down() {
    row++;
    if (row == lines.size()) {
      lines.add(new StringBuilder());
    }
  }

  private void obey(String command) {
    String words = command.substring(2);
    if (words.equals("?7l") || words.equals("?7h")) {
      wraps = words.endsWith("h");
    } else if (words.equals("K")) {
      lines.get(row).setLength(Math.min(column, lines.get(row).length()));
    } else if (words.equals("J")) {
      lines.get(row).setLength(Math.min(column, lines.get(row).length()));
      while (lines.size() > row + 1) {
        lines.remove(lines.size() - 1);
      }
    } else if (words.endsWith("A")) {
      row -= Integer.parseInt(words.substring(0, words.length() - 1));
      if (row < 0) {
        throw new AssertionError("above the first line");
      }
    } else if (!words.matches("[0-9]+m")) {
      throw new AssertionError("not understood: " + command);
    }
  }

  /** Returns what stands there, without spaces at the ends of lines. */
  synchronized String text() {
    List<String> shown = lines.stream().map(line -> line.toString().stripTrailing()).toList();
    return String.join("\n", shown).stripTrailing();
  }

  /** Returns all that was ever written. */
  synchronized String raw() {
    return raw.toString();
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
