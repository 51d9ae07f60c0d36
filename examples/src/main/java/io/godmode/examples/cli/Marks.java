package io.godmode.examples.cli;

import java.util.List;

/** The marks of a run, such as {@code SIMULATED}, as outputs show them. */
final class Marks {
  private Marks() {}

  static String suffix(List<String> marks) {
    return marks.isEmpty() ? "" : " [" + String.join(", ", marks) + "]";
  }
}
