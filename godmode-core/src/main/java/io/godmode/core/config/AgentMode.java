package io.godmode.core.config;

import java.util.Locale;

/**
 * Which of the configured strategies the agent asks. Strategies that a host or a plug-in brings are
 * asked in every mode.
 */
public enum AgentMode {
  /** Memecoin farming only. */
  MEMECOIN,
  /** Copy trading only. */
  COPY,
  /** Both. */
  ALL;

  /** Tells whether the configured farming is asked. */
  public boolean farms() {
    return this != COPY;
  }

  /** Tells whether the configured leaders are copied. */
  public boolean copies() {
    return this != MEMECOIN;
  }

  /** Returns the mode that a file calls so; {@link #MEMECOIN} for what is none of them. */
  static AgentMode of(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "copy" -> COPY;
      case "all" -> ALL;
      default -> MEMECOIN;
    };
  }
}
