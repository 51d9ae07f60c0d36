package io.godmode.api.market;

/**
 * What a fee is taken in where pools of one venue differ: all fees of a PumpSwap pool, which are in
 * the pool's own quote, and the creator's fee of a Raydium CPMM pool.
 */
public enum FeeSide {
  /** Not told. A venue whose pools all do the same has no need of it. */
  UNSTATED,
  /** In what the token is priced in: SOL. */
  QUOTE,
  /** In the token. */
  TOKEN,
  /** In whatever the trader pays with: the quote in a buy, the token in a sale. */
  INPUT
}
