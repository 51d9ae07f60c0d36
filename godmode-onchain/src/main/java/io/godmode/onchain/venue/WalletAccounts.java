package io.godmode.onchain.venue;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.money.Lamports;
import io.godmode.onchain.keys.ProgramAddressCache;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The accounts that belong to a wallet, beside itself. Thread-safe. */
public final class WalletAccounts {
  private final PumpFunAddresses curves;
  private final PumpSwapAddresses pools;
  private final TokenCalls tokens;

  /**
   * Creates one.
   *
   * @param addresses where derived addresses are remembered
   */
  public WalletAccounts(ProgramAddressCache addresses) {
    Objects.requireNonNull(addresses, "addresses");
    curves = new PumpFunAddresses(addresses);
    pools = new PumpSwapAddresses(addresses);
    tokens = new TokenCalls(addresses);
  }

  /**
   * Returns the accounts of venues that the wallet opens and their rent: its volume accumulators at
   * pump.fun and PumpSwap. What one holds beyond that is cashback.
   */
  public Map<Address, Lamports> paidFor(Address wallet) {
    Lamports rent = Rent.of(PumpFunVenue.USER_VOLUME_BYTES);
    return Map.of(curves.userVolume(wallet), rent, pools.userVolume(wallet), rent);
  }

  /** Returns the wallet's associated accounts of a token: of SPL Token, and of Token-2022. */
  public List<Address> tokenAccounts(Address wallet, Mint mint) {
    return List.of(
        tokens.account(wallet, mint, VenuePrograms.TOKEN),
        tokens.account(wallet, mint, VenuePrograms.TOKEN_2022));
  }
}
