package io.godmode.onchain.venue;

import io.godmode.api.id.Address;
import io.godmode.onchain.chain.ChainAccounts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Accounts by address, all as they stood at one slot. Immutable and thread-safe. */
public final class AccountSnapshot {
  private static final AccountSnapshot NONE = new AccountSnapshot(0, Map.of());

  private final long slot;
  private final Map<Address, Optional<ChainAccounts.Account>> accounts;

  private AccountSnapshot(long slot, Map<Address, Optional<ChainAccounts.Account>> accounts) {
    this.slot = slot;
    this.accounts = Map.copyOf(accounts);
  }

  /** Returns the snapshot of nothing. */
  public static AccountSnapshot none() {
    return NONE;
  }

  /**
   * Returns what was read.
   *
   * @param slot as of which slot
   * @param asked which accounts were asked for
   * @param found the accounts in that order; empty for one that does not exist
   * @throws IllegalArgumentException when more accounts were found or fewer than asked for
   */
  public static AccountSnapshot of(
      long slot, List<Address> asked, List<Optional<ChainAccounts.Account>> found) {
    if (asked.size() != found.size()) {
      throw new IllegalArgumentException(
          "found must have " + asked.size() + " accounts, as asked, but has " + found.size());
    }
    Map<Address, Optional<ChainAccounts.Account>> accounts = new HashMap<>();
    for (int i = 0; i < asked.size(); i++) {
      accounts.put(asked.get(i), found.get(i));
    }
    return new AccountSnapshot(slot, accounts);
  }

  /** Returns the slot. */
  public long slot() {
    return slot;
  }

  /** Tells whether an account was asked for, be it there or not. */
  boolean covers(Address address) {
    return accounts.containsKey(address);
  }

  /** Returns an account that was asked for; empty when it does not exist. */
  Optional<ChainAccounts.Account> account(Address address) {
    Optional<ChainAccounts.Account> found = accounts.get(address);
    if (found == null) {
      throw new IllegalStateException(address + " was not asked for");
    }
    return found;
  }
}
