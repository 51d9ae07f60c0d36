package io.godmode.core.pool;

/** What can be asked of a pool. */
enum Way {
  BUY_EXACT_IN,
  BUY_EXACT_OUT,
  SELL_EXACT_IN,
  SELL_EXACT_OUT;

  boolean buys() {
    return this == BUY_EXACT_IN || this == BUY_EXACT_OUT;
  }
}
