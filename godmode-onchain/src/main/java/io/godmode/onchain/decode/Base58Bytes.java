package io.godmode.onchain.decode;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Base 58 of any length, as nodes write instruction data. */
final class Base58Bytes {
  private static final String ALPHABET =
      "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  private static final byte[] DIGITS = digits();

  /** Digits taken in one step: the largest power of 58 that an int holds. */
  private static final int STEP = 5;

  /** Twice what a program may hand to another; the work grows with the square of the length. */
  private static final int LONGEST = 28_000;

  private static final long MASK = 0xffff_ffffL;

  private Base58Bytes() {}

  /**
   * Returns the bytes of a text.
   *
   * @throws IllegalArgumentException when it is not base 58, or longer than any instruction
   */
  static byte[] decode(String text) {
    for (int i = 0; i < text.length(); i++) {
      // Each character becomes one byte below, whichever is not base 58.
      if (text.charAt(i) >= DIGITS.length) {
        throw notBase58(text.charAt(i), i);
      }
    }
    byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
    return decode(ascii, 0, ascii.length);
  }

  /**
   * Returns the bytes of a part of a text in ASCII.
   *
   * @throws IllegalArgumentException when it is not base 58, or longer than any instruction
   */
  static byte[] decode(byte[] text, int from, int to) {
    checkLength(from, to);
    int zeros = from;
    while (zeros < to && text[zeros] == ALPHABET.charAt(0)) {
      zeros++;
    }
    // Limbs of 32 bits, the least significant first; 58^5 fits into 30 bits.
    int[] limbs = new int[(to - zeros) / STEP + 1];
    int used = 0;
    for (int at = zeros; at < to; ) {
      long scale = 1;
      long carry = 0;
      for (int end = Math.min(at + STEP, to); at < end; at++) {
        carry = carry * 58 + digit(text, at, from);
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
    return bytes(zeros - from, limbs, used);
  }

  /**
   * Checks a part of a text in ASCII, so that it can be decoded.
   *
   * @throws IllegalArgumentException when it is not base 58, or longer than any instruction
   */
  static void check(byte[] text, int from, int to) {
    checkLength(from, to);
    for (int i = from; i < to; i++) {
      digit(text, i, from);
    }
  }

  private static void checkLength(int from, int to) {
    if (to - from > LONGEST) {
      throw new IllegalArgumentException(
          "base 58 of " + (to - from) + " characters is longer than any instruction");
    }
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

  private static int digit(byte[] text, int at, int from) {
    int digit = text[at] >= 0 ? DIGITS[text[at]] : -1;
    if (digit < 0) {
      throw notBase58((char) (text[at] & 0xff), at - from);
    }
    return digit;
  }

  private static IllegalArgumentException notBase58(char c, int at) {
    return new IllegalArgumentException("not base 58: '" + c + "' at " + at);
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
