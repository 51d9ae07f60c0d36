package io.godmode.onchain.venue;

import io.godmode.api.id.Address;
import io.godmode.api.money.Lamports;
import java.util.Objects;

/**
 * An account that a swap opens at the wallet's cost. Immutable and thread-safe.
 *
 * @param address which
 * @param rent what the wallet adds to it, at most
 * @param kind whose it is and whether the rent comes back
 */
public record OpenedAccount(Address address, Lamports rent, Kind kind) {

  /** Whose an account is. */
  public enum Kind {
    /** The wallet's account of the token; its rent comes back when it is closed. */
    TOKEN,
    /** The wallet's account of wrapped SOL, closed in the same transaction. */
    WRAPPED_SOL,
    /** One that the venue's program opens for itself; the rent is spent. */
    VENUE
  }

  /** Checks that the parts are there. */
  public OpenedAccount {
    Objects.requireNonNull(address, "address");
    Objects.requireNonNull(rent, "rent");
    Objects.requireNonNull(kind, "kind");
  }
}
