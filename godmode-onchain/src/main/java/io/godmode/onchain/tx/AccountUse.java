package io.godmode.onchain.tx;

import io.godmode.api.id.Address;

/**
 * An account as one instruction uses it. Immutable and thread-safe.
 *
 * @param address which
 * @param signer whether its key must sign
 * @param writable whether the instruction may change it
 */
public record AccountUse(Address address, boolean signer, boolean writable) {
  /** Returns the use of an account that is only looked at. */
  public static AccountUse readOnly(Address address) {
    return new AccountUse(address, false, false);
  }

  /** Returns the use of an account that may be changed. */
  public static AccountUse writable(Address address) {
    return new AccountUse(address, false, true);
  }

  /** Returns the use of an account that signs and may be changed, such as whoever pays. */
  public static AccountUse payer(Address address) {
    return new AccountUse(address, true, true);
  }
}
