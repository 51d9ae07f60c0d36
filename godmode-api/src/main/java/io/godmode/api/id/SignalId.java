package io.godmode.api.id;

/**
 * The name of a signal: unique and deterministic, so that a replay raises the same ones.
 *
 * <p>Immutable and thread-safe.
 *
 * @param value the name
 */
public record SignalId(String value) implements Comparable<SignalId> {
  /**
   * Checks the text.
   *
   * @throws IllegalArgumentException when it is blank, longer than 128 characters or has white
   *     space or control characters
   */
  public SignalId {
    Names.require("signal id", value);
  }

  /**
   * Returns the name.
   *
   * @throws IllegalArgumentException when it is blank, longer than 128 characters or has white
   *     space or control characters
   */
  public static SignalId of(String value) {
    return new SignalId(value);
  }

  @Override
  public int compareTo(SignalId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
