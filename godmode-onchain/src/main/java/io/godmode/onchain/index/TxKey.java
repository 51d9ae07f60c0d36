package io.godmode.onchain.index;

/** Slot and place of a transaction in one number that orders them as the chain does. */
final class TxKey {
  private static final int PLACE_BITS = 20;

  private TxKey() {}

  static long of(long slot, int place) {
    return (slot << PLACE_BITS) | place;
  }

  static long slot(long key) {
    return key >> PLACE_BITS;
  }

  static int place(long key) {
    return (int) key & ((1 << PLACE_BITS) - 1);
  }

  /** Returns the first key of a slot; that of the slot after the last possible one too. */
  static long first(long slot) {
    return slot << PLACE_BITS;
  }
}
