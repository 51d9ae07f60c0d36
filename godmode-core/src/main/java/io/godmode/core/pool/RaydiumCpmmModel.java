package io.godmode.core.pool;

import io.godmode.api.market.FeeRates;
import io.godmode.api.market.FeeSide;
import io.godmode.api.market.PoolModel;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Venue;
import io.godmode.api.order.Side;

/**
 * Raydium CPMM as a {@link PoolModel}. Stateless and thread-safe.
 *
 * <p>What it needs of a {@link PoolState}: virtual and real reserves are both what the program
 * prices with, that is the vaults less the fees it holds for others; the fees are the trade fee,
 * split in what stays (the provider's) and what is set aside for protocol and fund (the
 * protocol's), and the creator's with the side it is taken from.
 *
 * <p>What a trade pays is exact; what it leaves in the pool is so to a unit, where protocol and
 * fund both take a share. A pool that takes a creator's fee and does not say from which side is not
 * quoted; nor is a token that takes a fee of its own to be given a state.
 */
public final class RaydiumCpmmModel extends ReserveModel {
  private static final RaydiumCpmmModel INSTANCE = new RaydiumCpmmModel();

  private RaydiumCpmmModel() {
    super(Venue.RAYDIUM_CPMM);
  }

  /** Returns the model. */
  public static RaydiumCpmmModel create() {
    return INSTANCE;
  }

  @Override
  CurveVerdict buy(PoolState pool, long spend, QuoteBuffer into) {
    return InputFeePool.buyExactIn(
        pool.virtualToken(), pool.virtualQuote(), spend, fees(pool, Side.BUY), into);
  }

  @Override
  CurveVerdict sell(PoolState pool, long tokens, QuoteBuffer into) {
    return InputFeePool.sellExactIn(
        pool.virtualToken(), pool.virtualQuote(), tokens, fees(pool, Side.SELL), into);
  }

  @Override
  PricedPart priced(PoolState pool, Side side) {
    return PricedPart.lessFee(fees(pool, side).inputPerMillion());
  }

  @Override
  boolean quotes(PoolState pool) {
    FeeRates fees = pool.fees();
    return super.quotes(pool)
        && (fees.creatorPerMillion() == 0 || pool.feeSide() != FeeSide.UNSTATED)
        && trade(fees) + fees.creatorPerMillion() <= InputFees.MILLION;
  }

  private static InputFees fees(PoolState pool, Side side) {
    FeeRates fees = pool.fees();
    int trade = trade(fees);
    FeeSide paidIn = side == Side.BUY ? FeeSide.QUOTE : FeeSide.TOKEN;
    return new InputFees(
        trade,
        fees.creatorPerMillion(),
        pool.feeSide() == FeeSide.INPUT || pool.feeSide() == paidIn,
        trade == 0 ? 0 : share(fees.protocolPerMillion(), trade),
        0);
  }

  private static int trade(FeeRates fees) {
    return fees.protocolPerMillion() + fees.lpPerMillion();
  }

  private static int share(int part, int whole) {
    return Math.toIntExact((long) part * InputFees.MILLION / whole);
  }
}
