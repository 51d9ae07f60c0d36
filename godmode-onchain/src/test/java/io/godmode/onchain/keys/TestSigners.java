package io.godmode.onchain.keys;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;

/** Signers of keys that everybody knows. */
public final class TestSigners {
  private TestSigners() {}

  /** Returns the signer of the secret that is the SHA-256 of a text. */
  public static TxSigner of(String text) {
    return KeypairVariable.read("TEST", name -> json(pair(sha256(text))));
  }

  static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /** The secret half, and the public half as another implementation derives it. */
  static byte[] pair(byte[] secret) {
    byte[] pair = Arrays.copyOf(secret, KeypairText.PAIR_BYTES);
    new Ed25519PrivateKeyParameters(secret, 0).generatePublicKey().encode(pair, secret.length);
    return pair;
  }

  static String json(byte[] pair) {
    List<Integer> numbers = new ArrayList<>();
    for (byte each : pair) {
      numbers.add(each & 0xff);
    }
    return numbers.toString();
  }
}
