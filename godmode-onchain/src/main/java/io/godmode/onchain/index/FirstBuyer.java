package io.godmode.onchain.index;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.id.TxSignature;
import java.util.Objects;

/**
 * A buy in the slot of a token's launch. Immutable and thread-safe.
 *
 * @param buyer who
 * @param signature the transaction
 * @param quote what was paid in
 * @param quoteAmount what was paid, raw and unsigned
 * @param tokenAmount what was got, raw and unsigned
 */
public record FirstBuyer(
    Address buyer, TxSignature signature, Mint quote, long quoteAmount, long tokenAmount) {
  /** Refuses null. */
  public FirstBuyer {
    Objects.requireNonNull(buyer, "buyer");
    Objects.requireNonNull(signature, "signature");
    Objects.requireNonNull(quote, "quote");
  }
}
