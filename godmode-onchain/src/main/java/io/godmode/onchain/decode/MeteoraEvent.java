package io.godmode.onchain.decode;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
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
   * The same swap in a second layout, which newer programs write behind the first one.
   *
   * @param pool the pool
   * @param from who swapped by the program's account, often a router's
   * @param startBin first price bin
   * @param endBin last price bin
   * @param swapForY whether X was paid for Y
   * @param feeRate fee rate, scaled
   * @param amountIn paid, with the fee where it is in the input
   * @param amountLeft of what was to be paid, what was not
   * @param amountOut got
   * @param providersFee fee of the liquidity providers
   * @param protocolFee fee of the protocol
   * @param limitOrderFee fee of those whose limit orders were filled
   * @param hostFee fee of the front end
   * @param feesOnInput whether the fees are in the input, else in the output
   */
  record DlmmSwap2(
      Address pool,
      Address from,
      int startBin,
      int endBin,
      boolean swapForY,
      BigInteger feeRate,
      long amountIn,
      long amountLeft,
      long amountOut,
      long providersFee,
      long protocolFee,
      long limitOrderFee,
      long hostFee,
      boolean feesOnInput)
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
   * @param version 1 or 2: newer programs write both for one trade
   * @param amountIn paid, with the fees where they are in what is paid
   * @param amountInAfterFees what of it the price is made of
   * @param amountOut got, without the fees where they are in what is got
   * @param nextSqrtPrice price after
   * @param tradingFee fee for the curve's owner
   * @param protocolFee protocol's fee
   * @param referralFee referrer's fee
   * @param quoteReserve quote in the curve after it; only version 2 says
   * @param timestamp block time, seconds since 1970
   */
  record DbcSwap(
      Address pool,
      Address config,
      boolean isBuy,
      int version,
      long amountIn,
      long amountInAfterFees,
      long amountOut,
      BigInteger nextSqrtPrice,
      long tradingFee,
      long protocolFee,
      long referralFee,
      OptionalLong quoteReserve,
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
   * A dynamic bonding curve was opened.
   *
   * @param pool the curve
   * @param config its settings
   * @param creator who launched it
   * @param baseMint the token
   * @param poolType 0 SPL Token, 1 Token-2022
   * @param activationPoint when trading starts, a slot or a time
   */
  record DbcCreate(
      Address pool,
      Address config,
      Address creator,
      Mint baseMint,
      int poolType,
      long activationPoint)
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

  /**
   * A dynamic bonding curve's tokens and quote moved to a pool, by the instruction's accounts; the
   * program writes no event for it.
   *
   * @param toDammV2 whether to DAMM v2, else to DAMM v1
   * @param curve the curve
   * @param pool the pool
   * @param baseMint the token
   * @param quoteMint what it trades against
   */
  record DbcMigration(boolean toDammV2, Address curve, Address pool, Mint baseMint, Mint quoteMint)
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
