package io.godmode.onchain.venue;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import java.util.Objects;

/**
 * Who trades what on a curve of pump.fun, as far as accounts follow from it. Immutable and
 * thread-safe.
 *
 * @param mint the coin
 * @param tokenProgram the program that owns the mint
 * @param wallet who trades, pays and signs
 * @param creator the creator that the curve names now
 * @param cashback whether the curve is one of a cashback coin
 * @param feeRecipient one that the program's settings name for this sort of coin
 * @param buybackRecipient one that the program's settings name
 */
public record PumpFunTrade(
    Mint mint,
    Address tokenProgram,
    Address wallet,
    Address creator,
    boolean cashback,
    Address feeRecipient,
    Address buybackRecipient) {
  /** Checks that the parts are there. */
  public PumpFunTrade {
    Objects.requireNonNull(mint, "mint");
    Objects.requireNonNull(tokenProgram, "tokenProgram");
    Objects.requireNonNull(wallet, "wallet");
    Objects.requireNonNull(creator, "creator");
    Objects.requireNonNull(feeRecipient, "feeRecipient");
    Objects.requireNonNull(buybackRecipient, "buybackRecipient");
  }
}
