package io.godmode.onchain.keys;

import io.godmode.api.id.Address;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Signs with the Ed25519 of the JDK, which takes three quarters of what TweetNaCl in Java does.
 *
 * <p>The secret lives in one array that {@link #close} wipes. The JDK's key object copies it and
 * cannot be wiped, so one is made for each signature and left to the garbage collector.
 */
final class Ed25519Signer implements TxSigner {
  private static final String ALGORITHM = "Ed25519";

  /** RFC 8410: what stands before the 32 bytes of a public key. */
  private static final byte[] PUBLIC_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  private final Address address;
  private final byte[] secret;
  private boolean closed;

  private Ed25519Signer(Address address, byte[] secret) {
    this.address = address;
    this.secret = secret;
  }

  /**
   * Takes the 64 bytes of a pair over, and wipes them.
   *
   * @throws KeypairException when the public half is not that of the secret half
   */
  static TxSigner of(byte[] pair, String where) {
    byte[] open = Arrays.copyOfRange(pair, Address.BYTES, pair.length);
    Ed25519Signer signer =
        new Ed25519Signer(Address.ofBytes(open), Arrays.copyOf(pair, Address.BYTES));
    Arrays.fill(pair, (byte) 0);
    // A signature binds the public key of its secret, so that another one does not verify it.
    if (!verifies(open, open, signer.sign(open))) {
      signer.close();
      throw new KeypairException(where + " must hold a public half that fits its secret half");
    }
    return signer;
  }

  @Override
  public Address address() {
    return address;
  }

  @Override
  public byte[] sign(byte[] message) {
    byte[] copy = secretCopy();
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(
          KeyFactory.getInstance(ALGORITHM)
              .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, copy)));
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK signs by " + ALGORITHM, e);
    } finally {
      Arrays.fill(copy, (byte) 0);
    }
  }

  private synchronized byte[] secretCopy() {
    if (closed) {
      throw new IllegalStateException("the signer of " + address + " is closed");
    }
    return secret.clone();
  }

  private static boolean verifies(byte[] open, byte[] message, byte[] signature) {
    byte[] encoded = Arrays.copyOf(PUBLIC_PREFIX, PUBLIC_PREFIX.length + open.length);
    System.arraycopy(open, 0, encoded, PUBLIC_PREFIX.length, open.length);
    try {
      PublicKey key =
          KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
      Signature verifier = Signature.getInstance(ALGORITHM);
      verifier.initVerify(key);
      verifier.update(message);
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      // Bytes that are no point of the curve are nobody's public half.
      return false;
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    Arrays.fill(secret, (byte) 0);
  }

  /** Names the address only. */
  @Override
  public String toString() {
    return "TxSigner[" + address + "]";
  }
}
