package io.godmode.onchain.venue;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.order.OrderTerms;
import io.godmode.api.order.Side;
import java.util.Objects;
import java.util.Optional;

/**
 * A swap to be built. Immutable and thread-safe.
 *
 * @param mint the token that is bought or sold for SOL
 * @param wallet who trades, pays and signs
 * @param terms what is given and the least that is taken
 * @param closeTokenAccount whether the sale of all tokens closes the token account as well; not in
 *     a pool whose base is SOL, which can leave some
 * @param pool which pool, where the venue has several of a token; empty for the one that pump.fun
 *     moved the coin to, and for curves
 * @param seed what decides among fee recipients of equal right: the same seed names the same ones
 */
public record SwapRequest(
    Mint mint,
    Address wallet,
    OrderTerms terms,
    boolean closeTokenAccount,
    Optional<Address> pool,
    String seed) {
  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException when a buy is to close the token account, or the token is SOL
   */
  public SwapRequest {
    Objects.requireNonNull(mint, "mint");
    Objects.requireNonNull(wallet, "wallet");
    Objects.requireNonNull(terms, "terms");
    Objects.requireNonNull(pool, "pool");
    Objects.requireNonNull(seed, "seed");
    if (closeTokenAccount && terms.side() == Side.BUY) {
      throw new IllegalArgumentException("closeTokenAccount must be false for a buy, but was true");
    }
    if (mint.equals(VenuePrograms.WRAPPED_SOL)) {
      throw new IllegalArgumentException("mint must be a token traded for SOL, but was " + mint);
    }
  }

  boolean buys() {
    return terms.side() == Side.BUY;
  }
}
