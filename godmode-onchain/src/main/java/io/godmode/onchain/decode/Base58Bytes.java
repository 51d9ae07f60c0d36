package io.godmode.onchain.decode;

import java.util.Arrays;

/** Base 58 of any length, as nodes write instruction data. */
final class Base58Bytes {
  private static final String ALPHABET =
      "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  private static final byte[] DIGITS = digits();

  /** Digits taken in one step: the largest power of 58 that an int holds. */
  private static final int STEP = 5;

  private static final long MASK = 0xffff_ffffL;

  private Base58Bytes() {}

  /**
   * Returns the bytes of a text.
   *
   * @throws IllegalArgumentException when it is not base 58
   */
  static byte[] decode(String text) {
    int zeros = 0;
    while (zeros < text.length() && text.charAt(zeros) == ALPHABET.charAt(0)) {
      zeros++;
    }
    // Limbs of 32 bits, the least significant first; 58^5 fits into 30 bits.
    int[] limbs = new int[(text.length() - zeros) / STEP + 1];
    int used = 0;
    for (int at = zeros; at < text.length(); ) {
      long scale = 1;
      long carry = 0;
      for (int end = Math.min(at + STEP, text.length()); at < end; at++) {
        carry = carry * 58 + digit(text, at);
        scale *= 58;
      }
      for (int i = 0; i < used; i++) {
        carry += (limbs[i] & MASK) * scale;
        limbs[i] = (int) carry;
        carry >>>= 32;
      }
      if (carry != 0) {
        limbs[used++] = (int) carry;
      }
    }
    return bytes(zeros, limbs, used);
  }

  private static byte[] bytes(int zeros, int[] limbs, int used) {
    byte[] number = new byte[4 * used];
    for (int i = 0; i < number.length; i++) {
      number[number.length - 1 - i] = (byte) (limbs[i / 4] >>> (8 * (i % 4)));
    }
    int first = 0;
    while (first < number.length && number[first] == 0) {
      first++;
    }
    byte[] bytes = new byte[zeros + number.length - first];
    System.arraycopy(number, first, bytes, zeros, number.length - first);
    return bytes;
  }

  private static int digit(String text, int at) {
    char c = text.charAt(at);
    int digit = c < DIGITS.length ? DIGITS[c] : -1;
    if (digit < 0) {
      throw new IllegalArgumentException("not base 58: '" + c + "' at " + at);
    }
    return digit;
  }

  private static byte[] digits() {
    byte[] digits = new byte[128];
    Arrays.fill(digits, (byte) -1);
    for (int i = 0; i < ALPHABET.length(); i++) {
      digits[ALPHABET.charAt(i)] = (byte) i;
    }
    return digits;
  }
}
