package io.godmode.onchain.index;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import java.util.Objects;

/**
 * What a token account holds after a transaction. Immutable and thread-safe.
 *
 * @param account the token account
 * @param mint its token
 * @param owner who may move it
 * @param amount raw units, unsigned; 0 when it was emptied or closed
 */
public record AccountBalance(Address account, Mint mint, Address owner, long amount) {
  /** Refuses null. */
  public AccountBalance {
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(mint, "mint");
    Objects.requireNonNull(owner, "owner");
  }
}
