package io.godmode.api.money;

import java.math.BigDecimal;

/** Decimal numbers as counts of a smallest unit: exact, or refused by naming what was given. */
final class Decimals {
  private Decimals() {}

  /** Reads a decimal number and counts its units of {@code 10^-scale}. */
  static long units(String what, String text, int scale) {
    return units(what, parse(what, text), scale);
  }

  /** Counts the units of {@code 10^-scale} in a number. */
  static long units(String what, BigDecimal value, int scale) {
    try {
      // Scaling the exponent costs nothing; moving the point would write 1e100000000 out.
      return value.scaleByPowerOfTen(scale).longValueExact();
    } catch (ArithmeticException inexact) {
      throw (ArithmeticException)
          new ArithmeticException(
                  what + " must fit 64 bits with " + scale + " decimals, but was " + value)
              .initCause(inexact);
    }
  }

  private static BigDecimal parse(String what, String text) {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException malformed) {
      throw (NumberFormatException)
          new NumberFormatException(what + " must be a decimal number, but was '" + text + "'")
              .initCause(malformed);
    }
  }
}
