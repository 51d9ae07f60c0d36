package io.godmode.onchain.decode;

import io.godmode.api.id.Address;

/** An instruction's accounts as places among those of its transaction. Immutable, thread-safe. */
final class AccountList extends FixedList<Address> {
  private final KeyList keys;
  private final int[] places;

  /** Keeps the places, which must be some of the keys. */
  AccountList(KeyList keys, int[] places) {
    this.keys = keys;
    this.places = places;
  }

  @Override
  public Address get(int index) {
    return keys.get(places[index]);
  }

  @Override
  public int size() {
    return places.length;
  }
}
