package io.godmode.onchain.index;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.market.Venue;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A pool or curve as last seen. Immutable and thread-safe.
 *
 * @param pool its account
 * @param venue its program
 * @param base the token
 * @param quote what it is paid in
 * @param createdSlot where it was created; empty when that was not seen
 * @param lastSlot the slot of the last event seen of it
 * @param reserves what it held then; empty while no event has said it
 */
public record PoolRecord(
    Address pool,
    Venue venue,
    Mint base,
    Mint quote,
    OptionalLong createdSlot,
    long lastSlot,
    Optional<Reserves> reserves) {
  /** Refuses null. */
  public PoolRecord {
    Objects.requireNonNull(pool, "pool");
    Objects.requireNonNull(venue, "venue");
    Objects.requireNonNull(base, "base");
    Objects.requireNonNull(quote, "quote");
    Objects.requireNonNull(createdSlot, "createdSlot");
    Objects.requireNonNull(reserves, "reserves");
  }

  /**
   * What a pool holds, raw and unsigned.
   *
   * @param slot the slot of the event that said it
   * @param virtualBase token reserve that sets the price, where it differs from the real one
   * @param virtualQuote quote reserve that sets the price, where it differs from the real one
   * @param base tokens that can be taken out, where known
   * @param quote quote units that can be taken out, the liquidity, where known
   */
  public record Reserves(
      long slot,
      OptionalLong virtualBase,
      OptionalLong virtualQuote,
      OptionalLong base,
      OptionalLong quote) {}
}
