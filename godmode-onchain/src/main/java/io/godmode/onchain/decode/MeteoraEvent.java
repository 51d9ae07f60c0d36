package io.godmode.onchain.decode;

import io.godmode.api.id.Address;
import java.math.BigInteger;
import java.util.OptionalLong;

/**
 * An event of Meteora's DLMM pools or dynamic bonding curves. Amounts are raw units, unsigned; the
 * events name no mints. Immutable and thread-safe.
 */
public sealed interface MeteoraEvent extends ProgramEvent {
  /** The DLMM program. */
  Address DLMM = Address.of("LBUZKhRxPF3XUpBCjp4YzTKgLccjZhTSDM9YuVaPwxo");

  /** The dynamic bonding curve program. */
  Address DBC = Address.of("dbcij3LWUppWqq96dh6gJWwBifmcGfLSB5D4DuSMaqN");

  /**
   * A swap in a DLMM pool.
   *
   * @param pool the pool
   * @param from who swapped by the program's account, often a router's
   * @param startBin first price bin
   * @param endBin last price bin
   * @param amountIn paid, with the fee
   * @param amountOut got
   * @param swapForY whether X was paid for Y
   * @param fee in the input
   * @param protocolFee part of the fee
   * @param feeRate fee rate, scaled
   * @param hostFee part of the fee
   */
  record DlmmSwap(
      Address pool,
      Address from,
      int startBin,
      int endBin,
      long amountIn,
      long amountOut,
      boolean swapForY,
      long fee,
      long protocolFee,
      BigInteger feeRate,
      long hostFee)
      implements MeteoraEvent {
    @Override
    public Address program() {
      return DLMM;
    }

    @Override
    public OptionalLong emittedAt() {
      return OptionalLong.empty();
    }
  }

  /**
   * A trade on a dynamic bonding curve.
   *
   * @param pool the curve
   * @param config its settings
   * @param isBuy whether the trader bought the base
   * @param amountIn paid, with fees
   * @param amountOut got
   * @param nextSqrtPrice price after
   * @param tradingFee fee for the curve's owner
   * @param protocolFee protocol's fee
   * @param referralFee referrer's fee
   * @param timestamp block time, seconds since 1970
   */
  record DbcSwap(
      Address pool,
      Address config,
      boolean isBuy,
      long amountIn,
      long amountOut,
      BigInteger nextSqrtPrice,
      long tradingFee,
      long protocolFee,
      long referralFee,
      long timestamp)
      implements MeteoraEvent {
    @Override
    public Address program() {
      return DBC;
    }

    @Override
    public OptionalLong emittedAt() {
      return OptionalLong.of(timestamp);
    }
  }

  /**
   * A dynamic bonding curve has raised what it was to raise.
   *
   * @param pool the curve
   * @param config its settings
   * @param baseReserve tokens in it
   * @param quoteReserve quote in it
   */
  record DbcComplete(Address pool, Address config, long baseReserve, long quoteReserve)
      implements MeteoraEvent {
    @Override
    public Address program() {
      return DBC;
    }

    @Override
    public OptionalLong emittedAt() {
      return OptionalLong.empty();
    }
  }
}
