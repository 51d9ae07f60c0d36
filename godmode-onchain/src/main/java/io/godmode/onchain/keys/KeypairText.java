package io.godmode.onchain.keys;

import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * The texts that stand for the 64 bytes of a keypair. They are read byte by byte and without a
 * library, so that no copy stays behind and no message holds a piece of them.
 */
final class KeypairText {
  static final int PAIR_BYTES = 64;

  private static final String ALPHABET =
      "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  private static final int RADIX = ALPHABET.length();
  private static final int MOST = 0xff;

  /** Numbers of an array, or more letters and digits than an address has. */
  private static final Pattern LIKE_A_KEY =
      Pattern.compile("[A-Za-z0-9]{64}|[0-9]{1,3}(\\s*,\\s*[0-9]{1,3}){15}");

  private KeypairText() {}

  /** Returns the name of a place as messages may show it, for it may be the key by mistake. */
  static String shown(String name) {
    return LIKE_A_KEY.matcher(name).find()
        ? "whose name is not shown, for it looks like a key itself,"
        : name;
  }

  /** Reads a JSON array of 64 numbers from 0 to 255; the answer is the caller's to wipe. */
  static byte[] array(byte[] text, String where) {
    byte[] pair = new byte[PAIR_BYTES];
    boolean whole = false;
    try {
      int at = expect(text, space(text, 0), '[', where);
      for (int i = 0; i < PAIR_BYTES; i++) {
        at = number(text, space(text, at), pair, i, where);
        at = expect(text, space(text, at), i < PAIR_BYTES - 1 ? ',' : ']', where);
      }
      whole = space(text, at) == text.length;
      if (!whole) {
        throw malformed(where);
      }
      return pair;
    } finally {
      wipeUnless(whole, pair);
    }
  }

  /** Reads base58 that stands for exactly 64 bytes; the answer is the caller's to wipe. */
  static byte[] base58(byte[] text, String where) {
    byte[] pair = new byte[PAIR_BYTES];
    boolean whole = false;
    try {
      int zeros = 0;
      for (int i = 0; i < text.length; i++) {
        int carry = ALPHABET.indexOf(text[i] & MOST);
        if (carry < 0) {
          throw malformed(where);
        }
        zeros += zeros == i && carry == 0 ? 1 : 0;
        for (int j = PAIR_BYTES - 1; j >= 0; j--) {
          carry += (pair[j] & MOST) * RADIX;
          pair[j] = (byte) carry;
          carry >>>= Byte.SIZE;
        }
        if (carry != 0) {
          throw malformed(where);
        }
      }
      int leading = 0;
      while (leading < PAIR_BYTES && pair[leading] == 0) {
        leading++;
      }
      whole = leading == zeros;
      if (!whole) {
        throw malformed(where);
      }
      return pair;
    } finally {
      wipeUnless(whole, pair);
    }
  }

  private static int number(byte[] text, int from, byte[] pair, int index, String where) {
    int value = 0;
    int at = from;
    while (at < text.length && text[at] >= '0' && text[at] <= '9' && value <= MOST) {
      value = value * 10 + text[at] - '0';
      at++;
    }
    // JSON knows no zeros in front of a number.
    if (at == from || value > MOST || (text[from] == '0' && at > from + 1)) {
      throw malformed(where);
    }
    pair[index] = (byte) value;
    return at;
  }

  private static int expect(byte[] text, int at, char wanted, String where) {
    if (at >= text.length || text[at] != wanted) {
      throw malformed(where);
    }
    return at + 1;
  }

  private static int space(byte[] text, int from) {
    int at = from;
    while (at < text.length
        && (text[at] == ' ' || text[at] == '\n' || text[at] == '\r' || text[at] == '\t')) {
      at++;
    }
    return at;
  }

  private static void wipeUnless(boolean whole, byte[] pair) {
    if (!whole) {
      Arrays.fill(pair, (byte) 0);
    }
  }

  private static KeypairException malformed(String where) {
    return new KeypairException(
        where
            + " must hold a JSON array of exactly 64 numbers from 0 to 255"
            + " or, in a variable, 64 bytes in base58; its content is not shown");
  }
}
