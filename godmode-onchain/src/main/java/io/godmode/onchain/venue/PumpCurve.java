package io.godmode.onchain.venue;

import io.godmode.api.id.Address;
import io.godmode.onchain.chain.ChainAccounts;

/**
 * A bonding curve of pump.fun, laid out as {@code BondingCurve} in its IDL. Immutable and
 * thread-safe.
 *
 * @param virtualToken raw and unsigned, as all reserves
 * @param virtualQuote the quote reserve that sets the price
 * @param realToken the tokens still for sale
 * @param realQuote the quote raised
 * @param supply the token's supply
 * @param complete whether it no longer trades
 * @param creator whose vault takes the creator's fee; nobody's in the oldest accounts
 * @param mayhem whether fees go to the reserved recipients
 * @param cashback whether the creator's fee goes back to traders
 * @param quoteMint what it is quoted in; nobody's address stands for SOL
 * @param creatorFeeBps the coin's own creator fee; 0 for none of its own
 */
record PumpCurve(
    long virtualToken,
    long virtualQuote,
    long realToken,
    long realQuote,
    long supply,
    boolean complete,
    Address creator,
    boolean mayhem,
    boolean cashback,
    Address quoteMint,
    int creatorFeeBps) {
  static final long DISCRIMINATOR = 0x17b7f83760d8ac60L;

  /**
   * Reads the account.
   *
   * @throws IllegalArgumentException when it is none, with what was found
   */
  static PumpCurve read(ChainAccounts.Account account) {
    AccountFields in =
        AccountFields.open("the bonding curve", account, VenuePrograms.PUMP, DISCRIMINATOR);
    return new PumpCurve(
        in.number("virtual_token_reserves"),
        in.number("virtual_quote_reserves"),
        in.number("real_token_reserves"),
        in.number("real_quote_reserves"),
        in.number("token_total_supply"),
        in.flag("complete"),
        in.laterAddress(),
        in.laterFlag("is_mayhem_mode"),
        in.laterFlag("is_cashback_coin"),
        in.laterAddress(),
        in.laterRate("creator_fee_bps"));
  }

  boolean solQuoted() {
    return quoteMint.equals(VenuePrograms.NOBODY)
        || quoteMint.base58().equals(VenuePrograms.WRAPPED_SOL.base58());
  }
}
