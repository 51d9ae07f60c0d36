package io.godmode.examples.dashboard;

import io.godmode.api.Bounded;

/** Figures in the text form of Prometheus, version 0.0.4. Not thread-safe. */
final class PrometheusText {
  @Bounded(by = "the meters there are", then = "made anew for each request")
  private final StringBuilder text = new StringBuilder();

  void type(String name, String type, String help) {
    text.append("# HELP ").append(name).append(' ').append(escape(help)).append('\n');
    text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
  }

  /** Adds one figure with its description. */
  void gauge(String name, String help, Number value) {
    type(name, "gauge", help);
    value(name, "", "", value);
  }

  /** Adds a value of a series; without a label when its name is empty. */
  void value(String name, String labelName, String label, Number value) {
    text.append(name);
    if (!labelName.isEmpty()) {
      text.append('{').append(labelName).append("=\"");
      text.append(escape(label).replace("\"", "\\\"")).append("\"}");
    }
    text.append(' ').append(value).append('\n');
  }

  private static String escape(String words) {
    return words.replace("\\", "\\\\").replace("\n", "\\n");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
