package io.godmode.api.id;

import java.util.Arrays;

/** The Bitcoin alphabet of base 58, for values of a known length in bytes. */
final class Base58 {
  private static final char[] ALPHABET =
      "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz".toCharArray();
  private static final byte[] DIGITS = new byte[128];

  static {
    Arrays.fill(DIGITS, (byte) -1);
    for (int i = 0; i < ALPHABET.length; i++) {
      DIGITS[ALPHABET[i]] = (byte) i;
    }
  }

  private Base58() {}

  static String encode(byte[] bytes) {
    byte[] digits = new byte[bytes.length * 138 / 100 + 1];
    int used = 0;
    for (byte b : bytes) {
      int carry = b & 0xff;
      for (int i = 0; i < used || carry != 0; i++) {
        carry += i < used ? digits[i] << 8 : 0;
        digits[i] = (byte) (carry % 58);
        carry /= 58;
        used = Math.max(used, i + 1);
      }
    }
    StringBuilder text = new StringBuilder(digits.length);
    for (int i = 0; i < bytes.length && bytes[i] == 0; i++) {
      text.append(ALPHABET[0]);
    }
    for (int i = used - 1; i >= 0; i--) {
      text.append(ALPHABET[digits[i]]);
    }
    return text.toString();
  }

  /** Decodes a text that must stand for exactly {@code length} bytes. */
  static byte[] decode(String what, String text, int length) {
    byte[] bytes = new byte[length];
    int used = 0;
    int leadingZeros = 0;
    boolean leading = true;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      int digit = c < 128 ? DIGITS[c] : -1;
      if (digit < 0) {
        throw new IllegalArgumentException(
            what + " must be base58, but has '" + c + "' at " + at + ": " + text);
      }
      leading &= digit == 0;
      leadingZeros += leading ? 1 : 0;
      int carry = digit;
      for (int i = 0; i < used || carry != 0; i++) {
        if (i == length) {
          throw wrongLength(what, text, length);
        }
        carry += (bytes[length - 1 - i] & 0xff) * 58;
        bytes[length - 1 - i] = (byte) carry;
        carry >>>= 8;
        used = Math.max(used, i + 1);
      }
    }
    if (used + leadingZeros != length) {
      throw wrongLength(what, text, length);
    }
    return bytes;
  }

  private static IllegalArgumentException wrongLength(String what, String text, int length) {
    return new IllegalArgumentException(
        what + " must stand for " + length + " bytes in base58, but was " + text);
  }
}
