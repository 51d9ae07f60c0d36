package io.godmode.onchain.index;

import io.godmode.onchain.decode.EventPlace;

/** The place of an event in its transaction in one number that orders them as executed. */
final class PlaceKey {
  private static final int ORDINAL_BITS = 16;
  private static final int INNER_BITS = 24;
  private static final int UNKNOWN = (1 << 16) - 1;

  private PlaceKey() {}

  static long of(EventPlace place) {
    if (place.outer() >= UNKNOWN
        || place.inner() >= (1 << INNER_BITS) - 1
        || place.ordinal() >= 1 << ORDINAL_BITS) {
      throw new IllegalArgumentException("no transaction has an event at place " + place);
    }
    long outer = place.outer() < 0 ? UNKNOWN : place.outer();
    return ((outer << INNER_BITS) | (place.inner() + 1)) << ORDINAL_BITS | place.ordinal();
  }

  static EventPlace place(long key) {
    int ordinal = (int) key & ((1 << ORDINAL_BITS) - 1);
    int inner = (int) (key >> ORDINAL_BITS) & ((1 << INNER_BITS) - 1);
    int outer = (int) (key >> (ORDINAL_BITS + INNER_BITS));
    return new EventPlace(outer == UNKNOWN ? -1 : outer, inner - 1, ordinal);
  }
}
