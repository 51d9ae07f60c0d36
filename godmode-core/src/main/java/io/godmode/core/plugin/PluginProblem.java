package io.godmode.core.plugin;

/**
 * A plug-in, or a whole jar, that is left out; everything else is there. Immutable and thread-safe.
 *
 * @param origin the file name of the jar, or {@code class path}
 * @param what is left out: a class, a kind or the jar
 * @param why it is
 * @param next what to do about it
 */
public record PluginProblem(String origin, String what, String why, String next) {
  /** Returns one line for people. */
  @Override
  public String toString() {
    return origin + ": " + what + " is left out: " + why + "; " + next;
  }
}
