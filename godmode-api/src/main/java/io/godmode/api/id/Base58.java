package io.godmode.api.id;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The Bitcoin alphabet of base 58, for values of a known length in bytes. */
final class Base58 {
  private static final char[] ALPHABET =
      "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz".toCharArray();

  /** Digits taken in one step: the largest power of 58 that an int holds. */
  private static final int STEP = 5;

  private static final int SCALE = 58 * 58 * 58 * 58 * 58;
  private static final long MASK = 0xffff_ffffL;
  private static final byte[] DIGITS = new byte[128];

  static {
    Arrays.fill(DIGITS, (byte) -1);
    for (int i = 0; i < ALPHABET.length; i++) {
      DIGITS[ALPHABET[i]] = (byte) i;
    }
  }

  /** Groups of five digits in the longest text of 32 bytes. */
  private static final int GROUPS = 9;

  private static final long[][] POWERS = powers();

  private static final String LEAST_32 = bound(32, 1, 0);
  private static final String MOST_32 = bound(32, 0xff, 0xff);
  private static final String LEAST_64 = bound(64, 1, 0);
  private static final String MOST_64 = bound(64, 0xff, 0xff);

  private Base58() {}

  static String encode(byte[] bytes) {
    int zeros = 0;
    while (zeros < bytes.length && bytes[zeros] == 0) {
      zeros++;
    }
    if (bytes.length == 4 * POWERS.length) {
      return encodeAddress(bytes, zeros);
    }
    // Limbs of 32 bits, the most significant first; 58^5 fits into 30 bits.
    int[] limbs = new int[(bytes.length + 3) / 4];
    for (int i = 0; i < bytes.length; i++) {
      int behind = bytes.length - 1 - i;
      limbs[limbs.length - 1 - behind / 4] |= (bytes[i] & 0xff) << (8 * (behind % 4));
    }
    char[] text = new char[bytes.length * 138 / 100 + 1 + STEP];
    int from = text.length;
    for (int first = 0; first < limbs.length; ) {
      long rest = 0;
      for (int i = first; i < limbs.length; i++) {
        long value = rest << 32 | (limbs[i] & MASK);
        limbs[i] = (int) (value / SCALE);
        rest = value % SCALE;
      }
      while (first < limbs.length && limbs[first] == 0) {
        first++;
      }
      int digits = (int) rest;
      for (int i = 0; i < STEP && (first < limbs.length || digits != 0); i++) {
        text[--from] = ALPHABET[digits % 58];
        digits /= 58;
      }
    }
    for (int i = 0; i < zeros; i++) {
      text[--from] = ALPHABET[0];
    }
    return new String(text, from, text.length - from);
  }

  /** Encodes 32 bytes, as addresses have, by sums of products instead of by long division. */
  private static String encodeAddress(byte[] bytes, int zeros) {
    long[] groups = new long[GROUPS];
    for (int i = 0; i < POWERS.length; i++) {
      long limb =
          ((bytes[4 * i] & 0xffL) << 24)
              | (bytes[4 * i + 1] & 0xff) << 16
              | (bytes[4 * i + 2] & 0xff) << 8
              | (bytes[4 * i + 3] & 0xff);
      long[] power = POWERS[i];
      for (int group = 0; group < power.length; group++) {
        groups[group] += limb * power[group];
      }
      if (i == POWERS.length / 2 - 1) {
        // The sums of all products could take more than 63 bits, those of each half cannot.
        carry(groups);
      }
    }
    carry(groups);
    byte[] text = new byte[zeros + GROUPS * STEP];
    int at = text.length;
    for (long group : groups) {
      int digits = (int) group;
      for (int i = 0; i < STEP; i++) {
        text[--at] = (byte) ALPHABET[digits % 58];
        digits /= 58;
      }
    }
    while (at < text.length && text[at] == ALPHABET[0]) {
      at++;
    }
    for (int i = 0; i < zeros; i++) {
      text[--at] = (byte) ALPHABET[0];
    }
    return new String(text, at, text.length - at, StandardCharsets.ISO_8859_1);
  }

  private static void carry(long[] groups) {
    for (int i = 0; i < groups.length - 1; i++) {
      groups[i + 1] += groups[i] / SCALE;
      groups[i] %= SCALE;
    }
  }

  /** Returns the powers of 2^32 from the seventh down, in groups of five digits of base 58. */
  private static long[][] powers() {
    long[][] powers = new long[8][];
    BigInteger scale = BigInteger.valueOf(SCALE);
    for (int i = 0; i < powers.length; i++) {
      BigInteger rest = BigInteger.ONE.shiftLeft(32 * (powers.length - 1 - i));
      long[] groups = new long[GROUPS];
      int used = 0;
      for (; rest.signum() > 0; used++) {
        groups[used] = rest.mod(scale).longValue();
        rest = rest.divide(scale);
      }
      powers[i] = Arrays.copyOf(groups, used);
    }
    return powers;
  }

  /**
   * Checks that a text stands for exactly {@code length} bytes, most times by comparing it with the
   * smallest text that stands for as many.
   */
  static void check(String what, String text, int length) {
    String least = length == 32 ? LEAST_32 : LEAST_64;
    String most = length == 32 ? MOST_32 : MOST_64;
    if (text.length() != least.length() && text.length() != most.length()) {
      decode(what, text, length);
      return;
    }
    for (int i = 0; i < text.length(); i++) {
      digit(what, text, i);
    }
    // The alphabet is in the order of its characters, so that texts compare as their numbers do.
    boolean enough = text.length() > least.length() || text.compareTo(least) >= 0;
    boolean within = text.length() < most.length() || text.compareTo(most) <= 0;
    if (!enough || !within || text.charAt(0) == ALPHABET[0]) {
      decode(what, text, length);
    }
  }

  /** Returns the text of a number of as many bytes of which the first is not zero. */
  private static String bound(int length, int first, int others) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) others);
    bytes[0] = (byte) first;
    return encode(bytes);
  }

  /** Decodes a text that must stand for exactly {@code length} bytes. */
  static byte[] decode(String what, String text, int length) {
    int zeros = 0;
    while (zeros < text.length() && text.charAt(zeros) == ALPHABET[0]) {
      zeros++;
    }
    // Limbs of 32 bits, the least significant first.
    int[] limbs = new int[(length + 3) / 4];
    int used = 0;
    for (int at = zeros; at < text.length(); ) {
      long scale = 1;
      long carry = 0;
      for (int end = Math.min(at + STEP, text.length()); at < end; at++) {
        carry = carry * 58 + digit(what, text, at);
        scale *= 58;
      }
      for (int i = 0; i < used; i++) {
        carry += (limbs[i] & MASK) * scale;
        limbs[i] = (int) carry;
        carry >>>= 32;
      }
      if (carry != 0) {
        if (used == limbs.length) {
          throw wrongLength(what, text, length);
        }
        limbs[used++] = (int) carry;
      }
    }
    byte[] bytes = new byte[length];
    int significant = 4 * used;
    while (significant > 0 && byteAt(limbs, significant - 1) == 0) {
      significant--;
    }
    if (significant + zeros != length) {
      throw wrongLength(what, text, length);
    }
    for (int i = 0; i < significant; i++) {
      bytes[length - 1 - i] = byteAt(limbs, i);
    }
    return bytes;
  }

  private static byte byteAt(int[] limbs, int index) {
    return (byte) (limbs[index / 4] >>> (8 * (index % 4)));
  }

  private static int digit(String what, String text, int at) {
    char c = text.charAt(at);
    int digit = c < 128 ? DIGITS[c] : -1;
    if (digit < 0) {
      throw new IllegalArgumentException(
          what + " must be base58, but has '" + c + "' at " + at + ": " + text);
    }
    return digit;
  }

  private static IllegalArgumentException wrongLength(String what, String text, int length) {
    return new IllegalArgumentException(
        what + " must stand for " + length + " bytes in base58, but was " + text);
  }
}
