package io.godmode.onchain.decode;

import io.godmode.api.id.Address;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of a transaction, those of its message kept as the bytes they came in: most are
 * never asked for, and their text is dear. Immutable and thread-safe.
 */
final class KeyList extends FixedList<Address> {
  private final byte[] message;
  private final int from;
  private final int stated;
  private final Address[] loaded;

  /** Filled as asked for; two threads may both make an address, which is the same. */
  private final @Nullable Address[] made;

  /**
   * Keeps the bytes, which their giver must leave alone from now on.
   *
   * @param from where the stated keys begin
   */
  KeyList(byte[] message, int from, int stated, List<Address> loaded) {
    this.message = message;
    this.from = from;
    this.stated = stated;
    this.loaded = loaded.toArray(Address[]::new);
    this.made = new Address[stated];
  }

  @Override
  public Address get(int index) {
    if (index >= stated) {
      return loaded[index - stated];
    }
    Address known = made[index];
    if (known == null) {
      int at = from + index * Address.BYTES;
      known = Address.ofBytes(Arrays.copyOfRange(message, at, at + Address.BYTES));
      made[index] = known;
    }
    return known;
  }

  /** Makes one of the addresses by way of those that are shared. */
  Address get(int index, SharedAddresses shared) {
    if (index < stated && made[index] == null) {
      made[index] = shared.ofBytes(message, from + index * Address.BYTES);
    }
    return get(index);
  }

  @Override
  public int size() {
    return stated + loaded.length;
  }
}
