package io.godmode.onchain.source;

import java.util.Locale;

/** How sure the cluster is of a block, from the weakest to the strongest. */
public enum Commitment {
  /** The node has it; it can be dropped. */
  PROCESSED,
  /** Two thirds of the stake voted for it. */
  CONFIRMED,
  /** It is rooted and stays. */
  FINALIZED;

  /** Returns the word that the RPC interface uses. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
