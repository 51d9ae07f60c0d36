package io.godmode.onchain.decode;

import io.godmode.api.id.Address;
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
}
