package io.godmode.onchain.guard;

import io.godmode.api.id.Address;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Addresses in both forms, so that a review converts none. Immutable and thread-safe. */
final class KeySet {
  private final Map<Address, Key> byAddress;
  private final Set<Key> keys;

  KeySet(Collection<Address> addresses) {
    Map<Address, Key> known = new HashMap<>();
    addresses.forEach(address -> known.put(address, Key.of(address)));
    byAddress = Map.copyOf(known);
    keys = Set.copyOf(known.values());
  }

  boolean contains(Key key) {
    return keys.contains(key);
  }

  /** Returns the bytes of one of them; empty for any other address. */
  Optional<Key> key(Address address) {
    return Optional.ofNullable(byAddress.get(address));
  }
}
