package io.godmode.onchain.decode;

import java.math.BigInteger;

/** Rates in millionths from amounts that a program has rounded. Pure. */
final class FeeRate {
  static final int MILLION = 1_000_000;

  private static final BigInteger MILLIONTHS = BigInteger.valueOf(MILLION);
  private static final BigInteger PER_BPS = BigInteger.valueOf(100);

  private FeeRate() {}

  /**
   * Returns the rate of a fee that was rounded up: the largest of whole basis points if that one
   * gives the fee, else the largest of whole millionths.
   *
   * @param fee at most the amount
   * @param of the amount, not zero
   */
  static int ofRoundedUp(BigInteger fee, BigInteger of) {
    BigInteger finest = fee.multiply(MILLIONTHS).divide(of);
    BigInteger round = finest.subtract(finest.mod(PER_BPS));
    // ceil(of * rate) = fee  <=>  of * rate > fee - 1, for a rate that is not too large.
    boolean gives =
        of.multiply(round).compareTo(fee.subtract(BigInteger.ONE).multiply(MILLIONTHS)) > 0;
    return (gives ? round : finest).intValueExact();
  }

  /**
   * Returns the rate of a share of a fee that was rounded down: the smallest of whole basis points
   * if that one gives the share, else the smallest of whole millionths.
   *
   * @param share at most all
   * @param all the fee, not zero
   * @param rate the rate of all
   */
  static int ofShare(BigInteger share, BigInteger all, int rate) {
    BigInteger whole = BigInteger.valueOf(rate);
    BigInteger finest = divideUp(share.multiply(whole), all);
    BigInteger round = divideUp(finest, PER_BPS).multiply(PER_BPS);
    // floor(all * part / rate) = share  <=>  all * part < (share + 1) * rate, for a part that is
    // not too small.
    boolean gives = all.multiply(round).compareTo(share.add(BigInteger.ONE).multiply(whole)) < 0;
    return (gives ? round : finest).min(whole).intValueExact();
  }

  private static BigInteger divideUp(BigInteger value, BigInteger divisor) {
    return value.add(divisor).subtract(BigInteger.ONE).divide(divisor);
  }
}
