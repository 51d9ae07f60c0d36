package io.godmode.onchain.decode;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import java.util.Optional;
import java.util.OptionalLong;

/** An event of Raydium LaunchLab. Immutable and thread-safe. */
public sealed interface LaunchLabEvent extends ProgramEvent {
  /** The program. */
  Address PROGRAM = Address.of("LanMV9sAd7wArD4vJFi2qDdfnVhFxYSUg6eADduJ3uj");

  @Override
  default Address program() {
    return PROGRAM;
  }

  @Override
  default OptionalLong emittedAt() {
    return OptionalLong.empty();
  }

  /**
   * A trade on a curve. Amounts are raw units, unsigned; the event names no mints.
   *
   * @param pool the curve
   * @param totalBaseSell tokens for sale
   * @param virtualBase virtual token reserve
   * @param virtualQuote virtual quote reserve
   * @param realBaseBefore tokens sold before
   * @param realQuoteBefore quote raised before
   * @param realBaseAfter tokens sold after
   * @param realQuoteAfter quote raised after
   * @param amountIn paid, with fees
   * @param amountOut got, without fees
   * @param protocolFee in the quote
   * @param platformFee in the quote
   * @param creatorFee in the quote; absent before October 2025
   * @param shareFee in the quote
   * @param isBuy whether the trader bought tokens
   * @param poolStatus 0 raising, 1 migrating, 2 migrated
   * @param exactIn whether the input was fixed; absent before October 2025
   */
  record Trade(
      Address pool,
      long totalBaseSell,
      long virtualBase,
      long virtualQuote,
      long realBaseBefore,
      long realQuoteBefore,
      long realBaseAfter,
      long realQuoteAfter,
      long amountIn,
      long amountOut,
      long protocolFee,
      long platformFee,
      OptionalLong creatorFee,
      long shareFee,
      boolean isBuy,
      int poolStatus,
      Optional<Boolean> exactIn)
      implements LaunchLabEvent {}

  /**
   * A token was created and its curve opened. Names are what the creator typed: untrusted text. The
   * event does not name the mint; the instruction does.
   *
   * @param pool the curve
   * @param creator who created it
   * @param config settings of the quote
   * @param decimals digits of the token
   * @param name of the token
   * @param symbol of the token
   * @param uri of its description
   * @param curve 0 constant product, 1 fixed price, 2 linear
   * @param supply all tokens
   * @param totalBaseSell tokens for sale; only constant product curves say
   * @param totalQuoteFundRaising quote to raise
   * @param migrateType 0 to AMM v4, 1 to CPMM
   */
  record Create(
      Address pool,
      Address creator,
      Address config,
      int decimals,
      String name,
      String symbol,
      String uri,
      int curve,
      long supply,
      OptionalLong totalBaseSell,
      long totalQuoteFundRaising,
      int migrateType)
      implements LaunchLabEvent {}

  /**
   * A curve's tokens and quote moved to a pool, by the instruction's accounts; the program writes
   * no event for it.
   *
   * @param toCpmm whether to CPMM, else to AMM v4
   * @param payer who sent it
   * @param baseMint the token
   * @param quoteMint what it trades against
   * @param curve the curve it left; empty where the instruction is too short to say
   * @param pool the pool it went to
   */
  record Migration(
      boolean toCpmm,
      Address payer,
      Mint baseMint,
      Mint quoteMint,
      Optional<Address> curve,
      Address pool)
      implements LaunchLabEvent {}
}
