package io.godmode.core.pool;

import io.godmode.api.market.FeeRates;
import io.godmode.api.market.PoolModel;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Venue;

/**
 * Raydium CPMM as a {@link PoolModel}. Stateless and thread-safe.
 *
 * <p>What it needs of a {@link PoolState}: virtual and real reserves are both what the program
 * prices with, that is the vaults less the fees it holds for others; the fees are the trade fee,
 * split in what stays (the provider's) and what is set aside for protocol and fund (the
 * protocol's).
 *
 * <p>What a trade pays is exact; what it leaves in the pool is so to a unit of the fee in a buy,
 * and to the tokens set aside in a sale. A pool that takes a creator's fee is not quoted, for its
 * state does not say from which side; nor is a token that takes a fee of its own to be given a
 * state.
 */
public final class RaydiumCpmmModel extends ReserveModel {
  private static final int MILLION = 1_000_000;
  private static final int PER_MILLION_OF_BPS = 100;
  private static final RaydiumCpmmModel INSTANCE = new RaydiumCpmmModel();

  private RaydiumCpmmModel() {
    super(Venue.RAYDIUM_CPMM);
  }

  /** Returns the model. */
  public static RaydiumCpmmModel create() {
    return INSTANCE;
  }

  @Override
  CurveQuote bought(PoolState pool, long spend) {
    QuoteBuffer buffer = QuoteBuffer.create();
    InputFeePool.buyExactIn(
        pool.virtualToken(),
        pool.virtualQuote(),
        spend,
        pool.fees().totalBps() * PER_MILLION_OF_BPS,
        protocolPerMillion(pool.fees()),
        0,
        buffer);
    return buffer.toQuote();
  }

  @Override
  CurveQuote sold(PoolState pool, long tokens) {
    QuoteBuffer buffer = QuoteBuffer.create();
    InputFeePool.sellExactIn(
        pool.virtualToken(),
        pool.virtualQuote(),
        tokens,
        pool.fees().totalBps() * PER_MILLION_OF_BPS,
        protocolPerMillion(pool.fees()),
        0,
        buffer);
    return buffer.toQuote();
  }

  @Override
  boolean quotes(PoolState pool) {
    return super.quotes(pool) && pool.fees().creator().value() == 0;
  }

  private static int protocolPerMillion(FeeRates fees) {
    return fees.totalBps() == 0 ? 0 : fees.protocol().value() * MILLION / fees.totalBps();
  }
}
