package io.godmode.api.id;

/**
 * A blockchain by its usual lower-case name.
 *
 * <p>Markets exist on {@link #SOLANA} only; wallets may sit on others. Immutable and thread-safe.
 *
 * @param value the name, such as {@code solana}
 */
public record Chain(String value) implements Comparable<Chain> {
  /** Solana mainnet. */
  public static final Chain SOLANA = new Chain("solana");

  /**
   * Checks the text.
   *
   * @throws IllegalArgumentException when it is blank, longer than 128 characters or has white
   *     space or control characters
   */
  public Chain {
    Names.require("chain", value);
  }

  /**
   * Returns the chain of that name.
   *
   * @throws IllegalArgumentException when it is blank, longer than 128 characters or has white
   *     space or control characters
   */
  public static Chain of(String value) {
    return value.equals(SOLANA.value) ? SOLANA : new Chain(value);
  }

  @Override
  public int compareTo(Chain other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
