package io.godmode.onchain.venue;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.onchain.chain.ChainAccounts;
import java.math.BigInteger;

/**
 * A pool of PumpSwap, laid out as {@code Pool} in its IDL. Immutable and thread-safe.
 *
 * @param creator who made it; the pump.fun program's authority for canonical pools
 * @param baseMint what it trades; wrapped SOL in an inverted pool
 * @param quoteMint what it is priced in
 * @param baseVault where it keeps its base
 * @param quoteVault where it keeps its quote
 * @param coinCreator whose vault takes the creator's fee; nobody's where there is none
 * @param mayhem whether fees go to the reserved recipients
 * @param cashback whether the creator's fee goes back to traders
 * @param virtualQuote what the program adds to the quote vault for pricing; signed
 * @param creatorFeeBps the pool's own creator fee; 0 for none of its own
 */
record PumpSwapPool(
    Address creator,
    Mint baseMint,
    Mint quoteMint,
    Address baseVault,
    Address quoteVault,
    Address coinCreator,
    boolean mayhem,
    boolean cashback,
    BigInteger virtualQuote,
    int creatorFeeBps) {
  static final long DISCRIMINATOR = 0xf19a6d0411b16dbcL;
  private static final int BUMP_AND_INDEX = 3;

  /**
   * Reads the account.
   *
   * @throws IllegalArgumentException when it is none, with what was found
   */
  static PumpSwapPool read(ChainAccounts.Account account) {
    AccountFields in =
        AccountFields.open("the pool", account, VenuePrograms.PUMP_SWAP, DISCRIMINATOR);
    in.skip("pool_bump", BUMP_AND_INDEX);
    Address creator = in.address("creator");
    Mint base = Mint.of(in.address("base_mint").base58());
    Mint quote = Mint.of(in.address("quote_mint").base58());
    in.skip("lp_mint", Address.BYTES);
    Address baseVault = in.address("pool_base_token_account");
    Address quoteVault = in.address("pool_quote_token_account");
    in.skipLater(Long.BYTES);
    return new PumpSwapPool(
        creator,
        base,
        quote,
        baseVault,
        quoteVault,
        in.laterAddress(),
        in.laterFlag("is_mayhem_mode"),
        in.laterFlag("is_cashback_coin"),
        in.laterWide(),
        in.laterRate("creator_fee_bps"));
  }

  boolean inverted() {
    return baseMint.equals(VenuePrograms.WRAPPED_SOL);
  }

  boolean trades(Mint mint) {
    return inverted()
        ? quoteMint.equals(mint)
        : baseMint.equals(mint) && quoteMint.equals(VenuePrograms.WRAPPED_SOL);
  }
}
