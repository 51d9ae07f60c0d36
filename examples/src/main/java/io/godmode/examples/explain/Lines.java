package io.godmode.examples.explain;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prints chapters of named values, aligned. Not thread-safe. */
final class Lines {
  private static final int NAME = 14;
  private static final int WIDTH = 110;

  private final PrintWriter out;

  Lines(PrintWriter out) {
    this.out = out;
  }

  void chapter(String title) {
    out.println();
    out.println(title);
  }

  void line(String name, String text) {
    out.println(String.format(Locale.ROOT, "  %-" + NAME + "s%s", name, text).stripTrailing());
  }

  /** Prints words that may take more than one line. */
  void wrapped(String name, String text) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (line.length() > 0 && NAME + 3 + line.length() + word.length() > WIDTH) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    lines.add(line.toString());
    for (int i = 0; i < lines.size(); i++) {
      line(i == 0 ? name : "", lines.get(i));
    }
  }

  /** Prints rows of cells, each column as wide as its widest cell; numbers stand to the right. */
  void table(String name, List<List<String>> rows, String rightAligned) {
    List<String> aligned = aligned(rows, rightAligned);
    for (int i = 0; i < aligned.size(); i++) {
      line(i == 0 ? name : "", aligned.get(i));
    }
  }

  /** Prints rows without a name. */
  void rows(List<List<String>> rows, String rightAligned) {
    aligned(rows, rightAligned).forEach(row -> out.println("  " + row));
  }

  private static List<String> aligned(List<List<String>> rows, String rightAligned) {
    List<Integer> widths = new ArrayList<>();
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        if (i == widths.size()) {
          widths.add(0);
        }
        widths.set(i, Math.max(widths.get(i), row.get(i).length()));
      }
    }
    List<String> aligned = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        boolean right = i < rightAligned.length() && rightAligned.charAt(i) == '>';
        String pad = " ".repeat(widths.get(i) - row.get(i).length());
        line.append(right ? pad + row.get(i) : row.get(i) + pad).append("  ");
      }
      aligned.add(line.toString().stripTrailing());
    }
    return aligned;
  }
}
