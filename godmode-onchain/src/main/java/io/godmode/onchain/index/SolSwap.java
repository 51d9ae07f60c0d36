package io.godmode.onchain.index;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.market.Venue;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A swap of SOL against a dollar coin. Immutable and thread-safe.
 *
 * @param slot where
 * @param blockTime seconds since 1970, where known
 * @param venue the program
 * @param pool the pool, where known
 * @param dollar the coin, which has six decimals
 * @param solBought whether SOL was bought
 * @param lamports SOL exchanged, unsigned
 * @param dollarAmount coins exchanged, raw and unsigned
 */
public record SolSwap(
    long slot,
    OptionalLong blockTime,
    Venue venue,
    Optional<Address> pool,
    Mint dollar,
    boolean solBought,
    long lamports,
    long dollarAmount) {
  /** Refuses null. */
  public SolSwap {
    Objects.requireNonNull(blockTime, "blockTime");
    Objects.requireNonNull(venue, "venue");
    Objects.requireNonNull(pool, "pool");
    Objects.requireNonNull(dollar, "dollar");
  }
}
