package io.godmode.paper.sim;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.market.FeeRates;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Venue;
import io.godmode.core.pool.BondingCurve;
import io.godmode.core.pool.CurveFees;
import io.godmode.core.pool.CurveState;
import io.godmode.core.pool.CurveVerdict;
import io.godmode.core.pool.QuoteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * A token on its bonding curve, who holds it, and where it stands in its script.
 *
 * <p>All trades go through the curve's own arithmetic, and nobody sells what he does not hold.
 */
final class SimulatedToken {
  /** More holders than this and nobody new can buy. */
  static final int MAX_HOLDERS = 4096;

  private static final CurveFees FEES = CurveFees.MAINNET_CURVE;
  private static final FeeRates FEE_RATES = FeeRates.of(FEES.protocolBps(), FEES.creatorBps(), 0);

  private final Mint mint;
  private final Address creator;
  private final int creatorTrader;
  private final int insiders;
  private final List<Phase> script;
  private int phase;
  private long phaseEnds;
  private boolean dumpDue;
  private long virtualToken;
  private long virtualQuote;
  private long realToken;
  private long realQuote;
  private int[] traders = new int[8];
  private long[] balances = new long[8];
  private int holders;

  /**
   * Creates a token on a fresh curve.
   *
   * @param insiders how many of its first holders sell when it is dumped, the creator included
   */
  SimulatedToken(
      Mint mint, Address creator, int creatorTrader, int insiders, List<Phase> script, long slot) {
    this.mint = mint;
    this.creator = creator;
    this.creatorTrader = creatorTrader;
    this.insiders = insiders;
    this.script = script;
    phaseEnds = slot + script.get(0).slots();
    CurveState fresh = CurveState.initial();
    virtualToken = fresh.virtualToken();
    virtualQuote = fresh.virtualQuote();
    realToken = fresh.realToken();
    realQuote = fresh.realQuote();
  }

  Mint mint() {
    return mint;
  }

  Address creator() {
    return creator;
  }

  int creatorTrader() {
    return creatorTrader;
  }

  int insiders() {
    return insiders;
  }

  int holders() {
    return holders;
  }

  int traderAt(int holder) {
    return traders[holder];
  }

  long balanceAt(int holder) {
    return balances[holder];
  }

  long realQuote() {
    return realQuote;
  }

  boolean complete() {
    return realToken == 0;
  }

  int attention() {
    return script.get(phase).attention();
  }

  int buyPermille() {
    return script.get(phase).buyPermille();
  }

  /** Goes on to the phase that a slot belongs to; returns false when the script is over. */
  boolean reach(long slot) {
    if (slot < phaseEnds) {
      return true;
    }
    if (phase + 1 == script.size()) {
      return false;
    }
    phase++;
    phaseEnds = slot + script.get(phase).slots();
    dumpDue = script.get(phase).startsWithDump();
    return true;
  }

  /** Tells once whether the insiders are to sell now. */
  boolean takeDump() {
    boolean due = dumpDue;
    dumpDue = false;
    return due;
  }

  /** Buys for an exact spend; returns whether the program would have executed it. */
  boolean buy(int trader, long spend, QuoteBuffer trade) {
    int holder = find(trader);
    if (holder == MAX_HOLDERS) {
      return false;
    }
    CurveVerdict verdict =
        BondingCurve.buyExactIn(
            virtualToken,
            virtualQuote,
            realToken,
            realQuote,
            spend,
            FEES.protocolBps(),
            FEES.creatorBps(),
            trade);
    if (verdict != CurveVerdict.TRADABLE) {
      return false;
    }
    take(trade);
    if (holder == holders) {
      add(trader);
    }
    balances[holder] += trade.tokens();
    return true;
  }

  /** Sells some of what a holder has; returns whether the program would have executed it. */
  boolean sell(int holder, long tokens, QuoteBuffer trade) {
    CurveVerdict verdict =
        BondingCurve.sell(
            virtualToken,
            virtualQuote,
            realToken,
            realQuote,
            tokens,
            FEES.protocolBps(),
            FEES.creatorBps(),
            trade);
    if (verdict != CurveVerdict.TRADABLE) {
      return false;
    }
    take(trade);
    balances[holder] -= tokens;
    if (balances[holder] == 0) {
      remove(holder);
    }
    return true;
  }

  /** Returns the number of a holder, or the number of holders when the trader holds nothing. */
  int find(int trader) {
    for (int i = 0; i < holders; i++) {
      if (traders[i] == trader) {
        return i;
      }
    }
    return holders;
  }

  PoolState state(long slot) {
    return PoolState.builder(mint, Venue.PUMP_FUN)
        .fees(FEE_RATES)
        .complete(complete())
        .virtualReserves(virtualToken, virtualQuote)
        .realReserves(realToken, realQuote)
        .slot(slot)
        .build();
  }

  private void take(QuoteBuffer trade) {
    virtualToken = trade.virtualTokenAfter();
    virtualQuote = trade.virtualQuoteAfter();
    realToken = trade.realTokenAfter();
    realQuote = trade.realQuoteAfter();
  }

  private void add(int trader) {
    if (holders == traders.length) {
      traders = Arrays.copyOf(traders, holders * 2);
      balances = Arrays.copyOf(balances, holders * 2);
    }
    traders[holders] = trader;
    balances[holders] = 0;
    holders++;
  }

  /** Closes the gap without changing the order, so that insiders stay first. */
  private void remove(int holder) {
    int after = holders - holder - 1;
    System.arraycopy(traders, holder + 1, traders, holder, after);
    System.arraycopy(balances, holder + 1, balances, holder, after);
    holders--;
  }
}
