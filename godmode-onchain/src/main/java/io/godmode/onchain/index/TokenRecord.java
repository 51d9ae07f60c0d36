package io.godmode.onchain.index;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.id.TxSignature;
import io.godmode.api.market.Venue;
import io.godmode.api.money.Price;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the index knows of a token. Immutable and thread-safe.
 *
 * @param mint the token
 * @param firstSlot the slot of the first event seen of it; it may be older
 * @param lastSlot the slot of the last event seen of it
 * @param trades how often it was seen to trade against SOL or dollars, since {@code firstSlot}
 * @param launch how it began; empty when that was not seen
 * @param lastTrade the last trade that has a price
 * @param migratedSlot the slot in which it last moved to another venue, where seen
 */
public record TokenRecord(
    Mint mint,
    long firstSlot,
    long lastSlot,
    long trades,
    Optional<Launched> launch,
    Optional<LastTrade> lastTrade,
    OptionalLong migratedSlot) {
  /** Refuses null. */
  public TokenRecord {
    Objects.requireNonNull(mint, "mint");
    Objects.requireNonNull(launch, "launch");
    Objects.requireNonNull(lastTrade, "lastTrade");
    Objects.requireNonNull(migratedSlot, "migratedSlot");
  }

  /**
   * How a token began.
   *
   * @param slot where
   * @param signature the transaction
   * @param venue the launch program
   * @param creator who launched it, as the program names them; empty where it does not
   * @param pool its curve, where known
   * @param symbol what its creator calls it, where known
   */
  public record Launched(
      long slot,
      TxSignature signature,
      Venue venue,
      Optional<Address> creator,
      Optional<Address> pool,
      Optional<String> symbol) {}

  /**
   * The last trade of a token.
   *
   * @param slot where
   * @param quote what it was paid in
   * @param price what was exchanged, quote for token
   * @param venue where
   * @param pool the pool, where known
   */
  public record LastTrade(
      long slot, Mint quote, Price price, Venue venue, Optional<Address> pool) {}
}
