package io.godmode.onchain.tx;

import io.godmode.api.id.Address;
import java.util.List;
import java.util.Objects;

/**
 * An address lookup table as it stands on the chain: accounts in it take one byte of a transaction
 * instead of 32. Immutable and thread-safe.
 *
 * @param key the account of the table itself
 * @param addresses what it holds, in its order
 */
public record LookupTable(Address key, List<Address> addresses) {
  /** How many addresses a table can hold, as an index into it is one byte. */
  public static final int MOST_ADDRESSES = 256;

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException when there are more than 256 addresses
   */
  public LookupTable {
    Objects.requireNonNull(key, "key");
    addresses = List.copyOf(addresses);
    if (addresses.size() > MOST_ADDRESSES) {
      throw new IllegalArgumentException(
          "addresses must be at most " + MOST_ADDRESSES + ", but were " + addresses.size());
    }
  }
}
