package io.godmode.onchain.tx;

import io.godmode.api.id.TxSignature;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The message inside a signed transaction of the legacy form or version 0: one byte that counts
 * signatures, these, and then the message to the end.
 */
final class SignedMessage {
  private static final int SIGNATURE_BYTES = TxSignature.BYTES;
  private static final int VERSION_FLAG = 0x80;

  private SignedMessage() {}

  /** Returns the message bytes; empty when the count of signatures is not the message's own. */
  static Optional<byte[]> in(byte[] signedTransaction) {
    int signatures = signedTransaction.length == 0 ? 0 : signedTransaction[0];
    // More than 127 would need a second byte, and never fits a packet.
    int start = 1 + signatures * SIGNATURE_BYTES;
    if (signatures < 1 || start + 2 > signedTransaction.length) {
      return Optional.empty();
    }
    boolean versioned = (signedTransaction[start] & VERSION_FLAG) != 0;
    int required = signedTransaction[versioned ? start + 1 : start];
    boolean known = !versioned || (signedTransaction[start] & 0xff) == VERSION_FLAG;
    return known && required == signatures
        ? Optional.of(Arrays.copyOfRange(signedTransaction, start, signedTransaction.length))
        : Optional.empty();
  }

  /** Returns the size of a transaction with so many signatures, which must be below 128. */
  static int transactionBytes(int signatures, int messageBytes) {
    return 1 + signatures * SIGNATURE_BYTES + messageBytes;
  }

  /**
   * Returns a whole transaction.
   *
   * @param signatures in the order of the message's signers; zeros stand for those that lack
   * @param required how many signatures the message needs, below 128
   */
  static byte[] transaction(List<byte[]> signatures, int required, byte[] message) {
    byte[] bytes = new byte[transactionBytes(required, message.length)];
    bytes[0] = (byte) required;
    for (int i = 0; i < signatures.size(); i++) {
      System.arraycopy(signatures.get(i), 0, bytes, 1 + i * SIGNATURE_BYTES, SIGNATURE_BYTES);
    }
    System.arraycopy(message, 0, bytes, bytes.length - message.length, message.length);
    return bytes;
  }

  /** Returns the SHA-256 in 64 lowercase hex digits. */
  static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
