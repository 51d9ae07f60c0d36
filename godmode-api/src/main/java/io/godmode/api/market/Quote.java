package io.godmode.api.market;

import io.godmode.api.money.Lamports;
import io.godmode.api.order.Side;

/**
 * What one trade against one pool state would do, to the unit. Immutable and thread-safe.
 *
 * @param side buy or sell
 * @param poolQuote quote units exchanged with the pool itself, without fees
 * @param tokensRaw raw tokens exchanged, unsigned
 * @param protocolFee fee to the venue
 * @param creatorFee fee to the creator
 * @param lpFee fee to liquidity providers; it stays in the pool
 * @param completes whether the trade takes the last tokens of a curve
 */
public record Quote(
    Side side,
    Lamports poolQuote,
    long tokensRaw,
    Lamports protocolFee,
    Lamports creatorFee,
    Lamports lpFee,
    boolean completes) {

  /** Returns the fees together. */
  public Lamports fees() {
    return protocolFee.plus(creatorFee).plus(lpFee);
  }

  /** Returns what the trader pays for a buy: the pool's part and the fees. */
  public Lamports paid() {
    return poolQuote.plus(fees());
  }

  /** Returns what the trader receives for a sell: the pool's part less the fees, at least zero. */
  public Lamports received() {
    return Lamports.of(Math.max(0, poolQuote.value() - fees().value()));
  }
}
