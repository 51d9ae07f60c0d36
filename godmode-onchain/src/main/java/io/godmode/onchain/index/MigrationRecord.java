package io.godmode.onchain.index;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.id.TxSignature;
import io.godmode.api.market.Venue;
import java.util.Objects;
import java.util.Optional;

/**
 * A token's move to another venue. Immutable and thread-safe.
 *
 * @param mint the token
 * @param slot where
 * @param signature the transaction
 * @param from the venue it left
 * @param fromPool its curve, where known
 * @param to the venue it went to, where known
 * @param toPool its new pool, where known
 */
public record MigrationRecord(
    Mint mint,
    long slot,
    TxSignature signature,
    Venue from,
    Optional<Address> fromPool,
    Optional<Venue> to,
    Optional<Address> toPool) {
  /** Refuses null. */
  public MigrationRecord {
    Objects.requireNonNull(mint, "mint");
    Objects.requireNonNull(signature, "signature");
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(fromPool, "fromPool");
    Objects.requireNonNull(to, "to");
    Objects.requireNonNull(toPool, "toPool");
  }
}
