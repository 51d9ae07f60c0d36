package io.godmode.onchain.index;

import io.godmode.api.money.Price;

/**
 * A price and the place of the trade that made it.
 *
 * @param quote quote units exchanged, unsigned
 * @param token token units exchanged, unsigned, not zero
 * @param tx its transaction: slot and place in the block, as {@link TxKey} packs them
 * @param place its place in the transaction, as {@link PlaceKey} packs it
 */
record Point(long quote, long token, long tx, long place) {
  Price price() {
    return Price.of(quote, token);
  }

  boolean before(Point other) {
    return tx != other.tx ? tx < other.tx : place < other.place;
  }

  /** Returns the higher price; of equal ones the earlier. */
  static Point higher(Point one, Point other) {
    int order = one.price().compareTo(other.price());
    return order > 0 || (order == 0 && one.before(other)) ? one : other;
  }

  /** Returns the lower price; of equal ones the earlier. */
  static Point lower(Point one, Point other) {
    int order = one.price().compareTo(other.price());
    return order < 0 || (order == 0 && one.before(other)) ? one : other;
  }
}
