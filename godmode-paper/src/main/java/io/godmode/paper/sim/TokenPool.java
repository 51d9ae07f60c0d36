package io.godmode.paper.sim;

import io.godmode.api.id.Mint;
import io.godmode.api.market.FeeRates;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Venue;
import io.godmode.core.pool.BondingCurve;
import io.godmode.core.pool.CurveFees;
import io.godmode.core.pool.CurveState;
import io.godmode.core.pool.CurveVerdict;
import io.godmode.core.pool.FeeTiers;
import io.godmode.core.pool.PoolFees;
import io.godmode.core.pool.PumpSwap;
import io.godmode.core.pool.QuoteBuffer;

/**
 * Where a simulated token trades: its bonding curve and, once that is complete and has migrated,
 * its PumpSwap pool. Every trade goes through the venue's own arithmetic. Not thread-safe.
 */
final class TokenPool {
  /** Tokens that migration adds to the pool; the curve never sells them (mainnet, 2025-07). */
  static final long MIGRATED_TOKENS = 206_900_000_000_000L;

  /** Lamports that migration keeps of what the curve raised (mainnet, 2025-07). */
  static final long MIGRATION_FEE = 15_000_001L;

  private static final CurveFees CURVE = CurveFees.MAINNET_CURVE;
  private static final FeeTiers TIERS = PoolFeeSchedule.mainnet();

  private final Mint mint;
  private final long supply;
  private boolean migrated;
  private PoolFees fees = new PoolFees(0, CURVE.protocolBps(), CURVE.creatorBps());
  private FeeRates rates = ratesOf(fees);
  private long virtualToken;
  private long virtualQuote;
  private long realToken;
  private long realQuote;

  /**
   * Creates a fresh curve.
   *
   * @param supply raw tokens in existence, by which fee tiers reckon
   */
  TokenPool(Mint mint, long supply) {
    this.mint = mint;
    this.supply = supply;
    CurveState fresh = CurveState.initial();
    virtualToken = fresh.virtualToken();
    virtualQuote = fresh.virtualQuote();
    realToken = fresh.realToken();
    realQuote = fresh.realQuote();
  }

  Venue venue() {
    return migrated ? Venue.PUMP_SWAP : Venue.PUMP_FUN;
  }

  boolean migrated() {
    return migrated;
  }

  /** Tells whether the curve has sold its last token and waits for its migration. */
  boolean complete() {
    return !migrated && realToken == 0;
  }

  long realQuote() {
    return realQuote;
  }

  /** Buys for an exact spend; returns whether the program would have executed it. */
  boolean buy(long spend, QuoteBuffer into) {
    return done(
        migrated
            ? PumpSwap.buyExactIn(
                virtualToken,
                virtualQuote,
                realQuote,
                spend,
                fees.lpBps(),
                fees.protocolBps(),
                fees.creatorBps(),
                into)
            : onCurve(spend, fees.protocolBps(), fees.creatorBps(), into),
        into);
  }

  /** Sells an exact amount; returns whether the program would have executed it. */
  boolean sell(long tokens, QuoteBuffer into) {
    return done(
        migrated
            ? PumpSwap.sellExactIn(
                virtualToken,
                virtualQuote,
                realQuote,
                tokens,
                fees.lpBps(),
                fees.protocolBps(),
                fees.creatorBps(),
                into)
            : ontoCurve(tokens, fees.protocolBps(), fees.creatorBps(), into),
        into);
  }

  /** Buys on the curve without fees, as the Mayhem agent does. */
  boolean buyFree(long spend, QuoteBuffer into) {
    return done(onCurve(spend, 0, 0, into), into);
  }

  /** Sells onto the curve without fees, as the Mayhem agent does. */
  boolean sellFree(long tokens, QuoteBuffer into) {
    return done(ontoCurve(tokens, 0, 0, into), into);
  }

  /** Moves the virtual quote reserves to so many thousandths of themselves, without a trade. */
  void scaleVirtualQuote(int permille) {
    virtualQuote = virtualQuote / 1000 * permille;
  }

  /** Opens the PumpSwap pool with what the complete curve raised. */
  void migrate() {
    migrated = true;
    realQuote -= MIGRATION_FEE;
    realToken = MIGRATED_TOKENS;
    virtualQuote = realQuote;
    virtualToken = realToken;
    followTier();
  }

  PoolState state(long slot) {
    return PoolState.builder(mint, venue())
        .fees(rates)
        .complete(complete())
        .virtualReserves(virtualToken, virtualQuote)
        .realReserves(realToken, realQuote)
        .slot(slot)
        .build();
  }

  private CurveVerdict onCurve(long spend, int protocolBps, int creatorBps, QuoteBuffer into) {
    return BondingCurve.buyExactIn(
        virtualToken, virtualQuote, realToken, realQuote, spend, protocolBps, creatorBps, into);
  }

  private CurveVerdict ontoCurve(long tokens, int protocolBps, int creatorBps, QuoteBuffer into) {
    return BondingCurve.sell(
        virtualToken, virtualQuote, realToken, realQuote, tokens, protocolBps, creatorBps, into);
  }

  private boolean done(CurveVerdict verdict, QuoteBuffer trade) {
    if (verdict != CurveVerdict.TRADABLE) {
      return false;
    }
    virtualToken = trade.virtualTokenAfter();
    virtualQuote = trade.virtualQuoteAfter();
    realToken = trade.realTokenAfter();
    realQuote = trade.realQuoteAfter();
    if (migrated) {
      followTier();
    }
    return true;
  }

  private void followTier() {
    PoolFees now =
        TIERS.at(new CurveState(virtualToken, virtualQuote, realToken, realQuote), supply);
    if (!now.equals(fees)) {
      fees = now;
      rates = ratesOf(now);
    }
  }

  private static FeeRates ratesOf(PoolFees fees) {
    return FeeRates.of(fees.protocolBps(), fees.creatorBps(), fees.lpBps());
  }
}
