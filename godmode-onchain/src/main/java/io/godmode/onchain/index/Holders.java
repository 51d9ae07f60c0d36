package io.godmode.onchain.index;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import java.math.BigInteger;
import java.util.List;
import java.util.Objects;

/**
 * Who holds a token, owner by owner, as token-balance changes since its launch tell. Pools and
 * curves are holders like others: whoever judges concentration leaves them out by name. Immutable
 * and thread-safe.
 *
 * @param mint the token
 * @param asOfSlot the last slot counted
 * @param count owners with more than nothing
 * @param total what all of them hold, raw
 * @param largest those with most, most first, then by name
 */
public record Holders(
    Mint mint, long asOfSlot, long count, BigInteger total, List<Holder> largest) {
  /** Copies the list. */
  public Holders {
    Objects.requireNonNull(mint, "mint");
    Objects.requireNonNull(total, "total");
    largest = List.copyOf(largest);
  }

  /**
   * One who holds a token.
   *
   * @param owner who
   * @param amount raw units in all their accounts
   */
  public record Holder(Address owner, BigInteger amount) {}
}
