package io.godmode.onchain.venue;

import io.godmode.api.id.Address;
import io.godmode.api.money.Lamports;
import io.godmode.onchain.chain.ChainAccounts;
import io.godmode.onchain.decode.MintAccount;
import io.godmode.onchain.decode.MintExtension;
import java.util.Optional;

/** What accounts must hold for good: 6,960 lamports for each byte and 128 bytes more. */
final class Rent {
  private static final long PER_BYTE = 6_960;
  private static final int OVERHEAD = 128;
  private static final int IMMUTABLE_OWNER = 5;
  private static final int HEADER = 4;

  private Rent() {}

  static Lamports of(int bytes) {
    return Lamports.of((OVERHEAD + bytes) * PER_BYTE);
  }

  /**
   * Returns the size of an associated token account, extensions that the mint asks for included.
   */
  static int associatedBytes(MintAccount mint) {
    if (mint.program().equals(VenuePrograms.TOKEN)) {
      return TokenHolding.BYTES;
    }
    boolean pausable = mint.presence(MintExtension.Kind.PAUSABLE) == MintAccount.Presence.PRESENT;
    return TokenHolding.BYTES + IMMUTABLE_OWNER + (pausable ? HEADER : 0);
  }

  /** Returns the account as one to be opened; empty when it is there and filled. */
  static Optional<OpenedAccount> opening(
      Address address, Optional<ChainAccounts.Account> found, int bytes, OpenedAccount.Kind kind) {
    if (found.isPresent() && (found.get().data().length > 0 || bytes == 0)) {
      return Optional.empty();
    }
    long there = found.map(each -> each.lamports().value()).orElse(0L);
    Lamports rent = Lamports.of(Math.max(0, of(bytes).value() - there));
    return Optional.of(new OpenedAccount(address, rent, kind));
  }
}
