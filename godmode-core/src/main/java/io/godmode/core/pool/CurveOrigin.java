package io.godmode.core.pool;

/**
 * What is known of a curve without having seen its reserves: the state it began in, and how far
 * roundings can have lifted it since.
 *
 * <p>Each trade rounds against the trader, so the product of the virtual reserves only grows: by
 * about one raw quote unit at the reserves of the trade at most.
 */
final class CurveOrigin {
  /** Limits of the exact 128-bit comparisons in {@link Envelope}. */
  static final long MAX_TOKEN = 1L << 50;

  static final long MAX_QUOTE = 1L << 37;

  final CurveState initial;
  final long maxDrift;

  /** Virtual minus real reserves, constant over the curve's life. */
  final long tokenOffset;

  final long quoteOffset;

  private final long productHigh;
  private final long productLow;

  CurveOrigin(CurveState initial, long maxDrift) {
    this.initial = initial;
    this.maxDrift = maxDrift;
    this.tokenOffset = initial.virtualToken() - initial.realToken();
    this.quoteOffset = initial.virtualQuote() - initial.realQuote();
    this.productHigh = Uint128.multiplyHigh(initial.virtualToken(), initial.virtualQuote());
    this.productLow = initial.virtualToken() * initial.virtualQuote();
    if (maxDrift < 0 || maxDrift > 1 << 24 || maxDrift >= initial.virtualQuote() / 2) {
      throw new IllegalArgumentException("maxDrift is out of range: " + maxDrift);
    }
    if (initial.virtualToken() <= 0
        || initial.virtualToken() > MAX_TOKEN
        || tokenOffset <= 0
        || initial.realToken() < 0
        || initial.realQuote() != 0
        || initial.virtualQuote() <= 0
        || initial.virtualQuote() > MAX_QUOTE
        || Long.compareUnsigned(productHigh, tokenOffset) >= 0
        || maxQuote() > MAX_QUOTE
        || maxQuote() <= 0) {
      throw new IllegalArgumentException("not the beginning of a curve: " + initial);
    }
  }

  /** The largest virtual quote reserves: all tokens sold, all drift used. */
  long maxQuote() {
    return Uint128.multiplyDivideUp(initial.virtualToken(), initial.virtualQuote(), tokenOffset)
        + maxDrift;
  }

  /** Whether the product of these reserves is at least the one the curve began with. */
  boolean reaches(long virtualToken, long virtualQuote) {
    return compareProduct(virtualToken, virtualQuote) >= 0;
  }

  /** Whether these reserves are within the largest drift. */
  boolean withinDrift(long virtualToken, long virtualQuote) {
    return compareProduct(virtualToken, virtualQuote - maxDrift) <= 0;
  }

  /** Virtual tokens at the first product, rounded down; the quote must not be tiny. */
  long tokenAt(long virtualQuote) {
    return Uint128.divide(productHigh, productLow, virtualQuote);
  }

  private int compareProduct(long token, long quote) {
    long high = Uint128.multiplyHigh(token, quote);
    return Int128.compare(high, token * quote, productHigh, productLow);
  }
}
