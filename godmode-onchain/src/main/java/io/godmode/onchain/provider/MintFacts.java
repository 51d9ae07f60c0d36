package io.godmode.onchain.provider;

import io.godmode.api.id.Address;
import io.godmode.onchain.decode.MintAccount;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;

/**
 * What a node said of a token's accounts. Immutable and thread-safe.
 *
 * @param mint the mint's account; empty when there was no answer
 * @param owners who holds the 20 largest accounts, and how much; empty where that was not told
 * @param slot the slot in which the node saw it
 * @param detail why something is missing, for people; empty when nothing is
 */
record MintFacts(
    Optional<MintAccount> mint, Map<Address, BigInteger> owners, long slot, String detail) {
  /** Copies the map. */
  MintFacts {
    owners = Map.copyOf(owners);
  }
}
