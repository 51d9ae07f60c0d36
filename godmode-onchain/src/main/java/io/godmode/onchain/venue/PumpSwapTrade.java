package io.godmode.onchain.venue;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import java.util.Objects;

/**
 * Who trades in which pool of PumpSwap, as far as accounts follow from it. Immutable and
 * thread-safe.
 *
 * @param pool the pool
 * @param wallet who trades, pays and signs
 * @param baseMint the pool's base
 * @param baseProgram the program that owns the base's mint
 * @param quoteMint the pool's quote
 * @param quoteProgram the program that owns the quote's mint
 * @param baseVault where the pool keeps its base
 * @param quoteVault where the pool keeps its quote
 * @param coinCreator the creator that the pool names now; 32 zero bytes where there is none
 * @param cashback whether the pool is one of a cashback coin
 * @param feeRecipient one that the program's settings name for this sort of pool
 * @param buybackRecipient one that the program's settings name
 */
public record PumpSwapTrade(
    Address pool,
    Address wallet,
    Mint baseMint,
    Address baseProgram,
    Mint quoteMint,
    Address quoteProgram,
    Address baseVault,
    Address quoteVault,
    Address coinCreator,
    boolean cashback,
    Address feeRecipient,
    Address buybackRecipient) {
  /** Checks that the parts are there. */
  public PumpSwapTrade {
    Objects.requireNonNull(pool, "pool");
    Objects.requireNonNull(wallet, "wallet");
    Objects.requireNonNull(baseMint, "baseMint");
    Objects.requireNonNull(baseProgram, "baseProgram");
    Objects.requireNonNull(quoteMint, "quoteMint");
    Objects.requireNonNull(quoteProgram, "quoteProgram");
    Objects.requireNonNull(baseVault, "baseVault");
    Objects.requireNonNull(quoteVault, "quoteVault");
    Objects.requireNonNull(coinCreator, "coinCreator");
    Objects.requireNonNull(feeRecipient, "feeRecipient");
    Objects.requireNonNull(buybackRecipient, "buybackRecipient");
  }
}
