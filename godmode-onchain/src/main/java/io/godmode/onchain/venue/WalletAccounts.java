package io.godmode.onchain.venue;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.onchain.keys.ProgramAddressCache;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The accounts that belong to a wallet, beside itself. Thread-safe. */
public final class WalletAccounts {
  private final PumpFunAddresses curves;
  private final PumpSwapAddresses pools;
  private final TokenInstructions tokens;

  /**
   * Creates one.
   *
   * @param addresses where derived addresses are remembered
   */
  public WalletAccounts(ProgramAddressCache addresses) {
    Objects.requireNonNull(addresses, "addresses");
    curves = new PumpFunAddresses(addresses);
    pools = new PumpSwapAddresses(addresses);
    tokens = new TokenInstructions(addresses);
  }

  /**
   * Returns the accounts of venues whose rent the wallet pays: its volume accumulators at pump.fun
   * and PumpSwap.
   */
  public Set<Address> paidFor(Address wallet) {
    return Set.of(curves.userVolume(wallet), pools.userVolume(wallet));
  }

  /** Returns the wallet's associated accounts of a token: of SPL Token, and of Token-2022. */
  public List<Address> tokenAccounts(Address wallet, Mint mint) {
    return List.of(
        tokens.account(wallet, mint, VenuePrograms.TOKEN),
        tokens.account(wallet, mint, VenuePrograms.TOKEN_2022));
  }
}
