package io.godmode.onchain.execution;

/** Why paper and chain came to different results: a closed list, each part in one of them. */
public enum ShadowCause {
  /** The market's reserves on the chain are not those that the engine had seen. */
  STATE,
  /** The venue takes other rates than the engine had seen. */
  VENUE_FEES,
  /**
   * The same state and rates, and still another price: what paper adds until it lands, the impact
   * of our own earlier trades among it, and where the program does not do as its model.
   */
  PRICE,
  /** Base fee, priority fee for the compute units asked for after a simulation, and tip. */
  NETWORK,
  /** Deposits for accounts that are opened, less those of accounts that are closed. */
  RENT,
  /** One of the two traded and the other did not: the whole difference. */
  OUTCOME
}
