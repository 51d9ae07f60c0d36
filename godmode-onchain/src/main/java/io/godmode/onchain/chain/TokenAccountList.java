package io.godmode.onchain.chain;

import io.godmode.api.id.Address;

/** Which token accounts somebody owns. It reads, and it never sends. */
@FunctionalInterface
public interface TokenAccountList {
  /**
   * Returns the accounts of an owner at both token programs, as they stand at a confirmed slot.
   *
   * @throws ChainUnavailableException when nobody could answer
   */
  OwnedAccounts tokenAccounts(Address owner);
}
