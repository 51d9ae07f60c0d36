package io.godmode.onchain.rig;

import io.godmode.api.id.Address;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.util.Arrays;

/** A key pair of ed25519 that follows from a name, so that tests repeat. Immutable. */
public final class TestWallet {
  private static final int KEY_BYTES = 32;

  private final byte[] seed;
  private final KeyPair pair;
  private final Address address;

  private TestWallet(byte[] seed, KeyPair pair) {
    this.seed = seed.clone();
    this.pair = pair;
    byte[] encoded = pair.getPublic().getEncoded();
    this.address =
        Address.ofBytes(Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES, encoded.length));
  }

  /** Returns the key pair of a name. */
  public static TestWallet named(String name) {
    try {
      byte[] seed =
          MessageDigest.getInstance("SHA-256")
              .digest(("godmode-rig-" + name).getBytes(StandardCharsets.UTF_8));
      KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
      generator.initialize(255, new FixedBytes(seed));
      return new TestWallet(seed, generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has Ed25519", e);
    }
  }

  /** Returns its public key. */
  public Address address() {
    return address;
  }

  /** Returns the seed and the public key, 64 bytes, as Solana's key files hold them. */
  public byte[] keypair() {
    byte[] bytes = Arrays.copyOf(seed, 2 * KEY_BYTES);
    System.arraycopy(address.toBytes(), 0, bytes, KEY_BYTES, KEY_BYTES);
    return bytes;
  }

  /** Returns its signature of a message, 64 bytes. */
  public byte[] sign(byte[] message) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(pair.getPrivate());
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has Ed25519", e);
    }
  }

  @Override
  public String toString() {
    return "TestWallet[" + address + "]";
  }

  /** Gives the generator the bytes that it asks for. */
  private static final class FixedBytes extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final byte[] bytes;

    FixedBytes(byte[] bytes) {
      this.bytes = bytes.clone();
    }

    @Override
    public void nextBytes(byte[] into) {
      System.arraycopy(bytes, 0, into, 0, into.length);
    }
  }
}
