package io.godmode.onchain.index;

import io.godmode.api.id.Mint;
import java.util.List;

/** A market in one number: its token's number and the code of what it is paid in. */
final class MarketKey {
  private static final int QUOTE_BITS = 4;

  /** Their places are stored: new ones go to the end. */
  private static final List<Mint> CODES =
      List.of(Market.SOL, Market.DOLLARS.get(0), Market.DOLLARS.get(1), Market.DOLLARS.get(2));

  private MarketKey() {}

  static long of(long base, Mint quote) {
    return base << QUOTE_BITS | CODES.indexOf(quote);
  }

  static long base(long key) {
    return key >> QUOTE_BITS;
  }

  static Mint quote(long key) {
    return CODES.get((int) key & ((1 << QUOTE_BITS) - 1));
  }
}
