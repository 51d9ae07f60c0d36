package io.godmode.paper;

import io.godmode.api.id.TxSignature;
import io.godmode.api.order.Order;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A signed transaction: equal content has an equal signature, as with Ed25519.
 *
 * @param order what it trades, on whose terms
 * @param attempt which attempt
 * @param lastValidBlockHeight follows from the blockhash it carries
 */
record FakeTransaction(Order order, int attempt, long lastValidBlockHeight) {
  TxSignature signature() {
    String message = order + "#" + attempt + "@" + lastValidBlockHeight;
    try {
      return TxSignature.ofBytes(
          MessageDigest.getInstance("SHA-512").digest(message.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("every JRE has SHA-512", impossible);
    }
  }
}
