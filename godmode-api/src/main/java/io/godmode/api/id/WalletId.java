package io.godmode.api.id;

/**
 * The name of a virtual sub-wallet, such as {@code sniper_sol}.
 *
 * <p>Immutable and thread-safe.
 *
 * @param value the name, unique in a configuration
 */
public record WalletId(String value) implements Comparable<WalletId> {
  /**
   * Checks the text.
   *
   * @throws IllegalArgumentException when it is blank, longer than 128 characters or has white
   *     space or control characters
   */
  public WalletId {
    Names.require("wallet id", value);
  }

  /**
   * Returns the name.
   *
   * @throws IllegalArgumentException when it is blank, longer than 128 characters or has white
   *     space or control characters
   */
  public static WalletId of(String value) {
    return new WalletId(value);
  }

  @Override
  public int compareTo(WalletId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
