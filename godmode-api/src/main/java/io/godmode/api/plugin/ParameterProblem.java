package io.godmode.api.plugin;

/**
 * One thing wrong with what a plug-in was told. Immutable and thread-safe.
 *
 * @param name the parameter
 * @param found the value found, or {@code missing}
 * @param allowed what is allowed, or what to do
 */
public record ParameterProblem(String name, String found, String allowed) {
  /** Returns one line for people. */
  @Override
  public String toString() {
    return name + ": found " + found + "; " + allowed;
  }
}
