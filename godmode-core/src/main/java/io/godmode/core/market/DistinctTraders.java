package io.godmode.core.market;

import io.godmode.api.Bounded;
import io.godmode.api.id.Address;
import org.jspecify.annotations.Nullable;

/**
 * Who traded lately, each counted once: an open hash table of addresses and their last slot that
 * grows to {@value #CAPACITY} places and never beyond.
 *
 * <p>When it is full, addresses outside the window make room; if none is, the newcomer is not
 * counted. Counts above {@value #COUNTED_AT_MOST} are thus not told apart. Not thread-safe.
 */
@Bounded(
    by = "256 places",
    then = "those outside the window make room; if none is, the newcomer is not counted")
final class DistinctTraders {
  static final int CAPACITY = 256;
  static final int COUNTED_AT_MOST = CAPACITY * 3 / 4;

  private final int window;
  private @Nullable Address[] addresses = new @Nullable Address[8];
  private long[] lastSlots = new long[8];
  private int used;

  /** Creates an empty set that looks back so many slots. */
  DistinctTraders(int window) {
    this.window = window;
  }

  void add(Address address, long slot) {
    int at = find(address);
    if (addresses[at] == null) {
      if (used == addresses.length * 3 / 4) {
        rebuild(slot);
        at = find(address);
        if (used >= COUNTED_AT_MOST) {
          return;
        }
      }
      addresses[at] = address;
      used++;
      lastSlots[at] = slot;
    }
    lastSlots[at] = Math.max(lastSlots[at], slot);
  }

  /** Returns how many traded in the window that ends with a slot. */
  int count(long now) {
    int count = 0;
    for (int i = 0; i < addresses.length; i++) {
      if (addresses[i] != null && lastSlots[i] > now - window) {
        count++;
      }
    }
    return count;
  }

  void clear() {
    addresses = new @Nullable Address[8];
    lastSlots = new long[8];
    used = 0;
  }

  /** Drops who is outside the window; doubles the table while it stays more than half full. */
  private void rebuild(long now) {
    @Nullable Address[] oldAddresses = addresses;
    long[] oldSlots = lastSlots;
    int length =
        count(now) >= oldAddresses.length / 2 ? oldAddresses.length * 2 : oldAddresses.length;
    length = Math.min(CAPACITY, length);
    addresses = new @Nullable Address[length];
    lastSlots = new long[length];
    used = 0;
    for (int i = 0; i < oldAddresses.length; i++) {
      Address address = oldAddresses[i];
      if (address != null && oldSlots[i] > now - window) {
        int at = find(address);
        addresses[at] = address;
        lastSlots[at] = oldSlots[i];
        used++;
      }
    }
  }

  private int find(Address address) {
    int mask = addresses.length - 1;
    int hash = address.hashCode();
    int at = (hash ^ (hash >>> 16)) & mask;
    while (true) {
      Address there = addresses[at];
      if (there == null || there.equals(address)) {
        return at;
      }
      at = (at + 1) & mask;
    }
  }
}
