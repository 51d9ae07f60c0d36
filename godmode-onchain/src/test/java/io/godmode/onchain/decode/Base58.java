package io.godmode.onchain.decode;

import java.math.BigInteger;

/** Base 58 by the book, slow, as a second opinion. */
public final class Base58 {
  private static final String ALPHABET =
      "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

  private Base58() {}

  public static String encode(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    BigInteger base = BigInteger.valueOf(58);
    for (BigInteger rest = new BigInteger(1, bytes); rest.signum() > 0; rest = rest.divide(base)) {
      text.insert(0, ALPHABET.charAt(rest.mod(base).intValue()));
    }
    for (int i = 0; i < bytes.length && bytes[i] == 0; i++) {
      text.insert(0, '1');
    }
    return text.toString();
  }
}
