package io.godmode.onchain.chain;

import io.godmode.api.id.Address;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Accounts of one owner. Immutable and thread-safe.
 *
 * @param slot as of which slot, or a later one
 * @param accounts by address, in the order they were told
 */
public record OwnedAccounts(long slot, Map<Address, ChainAccounts.Account> accounts) {
  /** Copies the map. */
  public OwnedAccounts {
    accounts = Collections.unmodifiableMap(new LinkedHashMap<>(accounts));
  }
}
