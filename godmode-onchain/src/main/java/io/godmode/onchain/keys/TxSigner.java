package io.godmode.onchain.keys;

import io.godmode.api.id.Address;

/**
 * Signs with one key, which it never gives away: neither a text of it, nor its bytes, nor in a
 * message. Thread-safe.
 *
 * <p>Only {@code TxGate} asks it, and only for a message that it permitted. A host may bring its
 * own, such as one that asks a device.
 */
public interface TxSigner extends AutoCloseable {
  /** Length of a signature in bytes. */
  int SIGNATURE_BYTES = 64;

  /** Returns the address that the signatures are of. */
  Address address();

  /**
   * Signs by Ed25519 as RFC 8032 has it: the same message gets the same signature.
   *
   * @param message the exact bytes; not kept
   * @return 64 bytes, a fresh array
   * @throws IllegalStateException when it is closed
   */
  byte[] sign(byte[] message);

  /** Wipes the key. It signs nothing afterwards; closing it again does nothing. */
  @Override
  void close();
}
