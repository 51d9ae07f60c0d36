package io.godmode.core.pool;

/**
 * A reusable place for the result of one quote, so that the hot path allocates nothing. Each quote
 * overwrites all of it. Not thread-safe: one per thread or per engine.
 *
 * <p>All amounts and reserves are unsigned 64-bit raw units: lamports (or raw units of another
 * quote) and raw tokens.
 */
public final class QuoteBuffer {
  private CurveVerdict verdict = CurveVerdict.EMPTY;
  private long tokens;
  private long curveAmount;
  private long protocolFee;
  private long creatorFee;
  private long lpFee;
  private long traderAmount;
  private boolean capped;
  private long virtualToken;
  private long virtualQuote;
  private long realToken;
  private long realQuote;

  private QuoteBuffer() {}

  /** {@return an empty buffer} */
  public static QuoteBuffer create() {
    return new QuoteBuffer();
  }

  /** {@return what became of the last quote} */
  public CurveVerdict verdict() {
    return verdict;
  }

  /** {@return raw tokens that change hands: what a buy receives, what a sale gives} */
  public long tokens() {
    return tokens;
  }

  /** {@return quote that the curve or pool prices the trade with, without fees} */
  public long curveAmount() {
    return curveAmount;
  }

  /** {@return protocol fee, rounded up} */
  public long protocolFee() {
    return protocolFee;
  }

  /** {@return creator fee or cashback, rounded up} */
  public long creatorFee() {
    return creatorFee;
  }

  /**
   * {@return fee to liquidity providers, rounded up; it stays in the pool, and a curve has none}
   */
  public long lpFee() {
    return lpFee;
  }

  /**
   * {@return quote that the trader pays in a buy (fees added) or receives in a sale (fees taken
   * off)}
   */
  public long traderAmount() {
    return traderAmount;
  }

  /**
   * {@return whether the curve's real tokens limited a buy, so that it receives less than asked
   * for}
   */
  public boolean capped() {
    return capped;
  }

  /** {@return whether the trade takes the last real token and so completes the curve} */
  public boolean completes() {
    return verdict == CurveVerdict.TRADABLE && realToken == 0;
  }

  /** {@return virtual token reserves after the trade; the present ones unless it is tradable} */
  public long virtualTokenAfter() {
    return virtualToken;
  }

  /** {@return virtual quote reserves after the trade; the present ones unless it is tradable} */
  public long virtualQuoteAfter() {
    return virtualQuote;
  }

  /** {@return real token reserves after the trade; the present ones unless it is tradable} */
  public long realTokenAfter() {
    return realToken;
  }

  /** {@return real quote reserves after the trade; the present ones unless it is tradable} */
  public long realQuoteAfter() {
    return realQuote;
  }

  /** {@return an immutable copy of the last quote} */
  public CurveQuote toQuote() {
    return new CurveQuote(
        verdict,
        tokens,
        curveAmount,
        protocolFee,
        creatorFee,
        lpFee,
        traderAmount,
        capped,
        new CurveState(virtualToken, virtualQuote, realToken, realQuote));
  }

  /** Starts a quote: no amounts yet, reserves as they are before the trade. */
  void start(long vToken, long vQuote, long rToken, long rQuote) {
    virtualToken = vToken;
    virtualQuote = vQuote;
    realToken = rToken;
    realQuote = rQuote;
    tokens = 0;
    curveAmount = 0;
    protocolFee = 0;
    creatorFee = 0;
    lpFee = 0;
    traderAmount = 0;
    capped = false;
  }

  void amounts(long tokens, long curveAmount, long protocolFee, long creatorFee, long trader) {
    this.tokens = tokens;
    this.curveAmount = curveAmount;
    this.protocolFee = protocolFee;
    this.creatorFee = creatorFee;
    this.traderAmount = trader;
  }

  /** The fee that stays in the pool and so moves its reserves. */
  void lpFee(long fee) {
    lpFee = fee;
  }

  void cap() {
    capped = true;
  }

  CurveVerdict end(CurveVerdict verdict) {
    this.verdict = verdict;
    return verdict;
  }

  CurveVerdict bought() {
    return moved(-tokens, curveAmount + lpFee);
  }

  CurveVerdict sold() {
    return moved(tokens, lpFee - curveAmount);
  }

  /** A trade that leaves the reserves so much larger or, where negative, smaller. */
  CurveVerdict moved(long tokenDelta, long quoteDelta) {
    virtualToken += tokenDelta;
    virtualQuote += quoteDelta;
    realToken += tokenDelta;
    realQuote += quoteDelta;
    return end(CurveVerdict.TRADABLE);
  }
}
