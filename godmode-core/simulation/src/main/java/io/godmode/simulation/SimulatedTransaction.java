package io.godmode.simulation;

import io.godmode.api.id.TxSignature;
import io.godmode.api.order.Order;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A signed transaction of a {@link SimulatedChain}: equal content has an equal signature, as with
 * Ed25519. Immutable and thread-safe.
 */
public final class SimulatedTransaction {
  private final Order order;
  private final int attempt;
  private final long lastValidBlockHeight;
  private final TxSignature signature;

  private SimulatedTransaction(Order order, int attempt, long lastValidBlockHeight) {
    this.order = Objects.requireNonNull(order, "order");
    this.attempt = attempt;
    this.lastValidBlockHeight = lastValidBlockHeight;
    this.signature = sign(order + "#" + attempt + "@" + lastValidBlockHeight);
  }

  /**
   * Signs one.
   *
   * @param order what it trades, on whose terms
   * @param attempt which attempt, counting from 1
   * @param lastValidBlockHeight follows from the blockhash it carries; it cannot land above
   */
  public static SimulatedTransaction sign(Order order, int attempt, long lastValidBlockHeight) {
    return new SimulatedTransaction(order, attempt, lastValidBlockHeight);
  }

  private static TxSignature sign(String message) {
    try {
      return TxSignature.ofBytes(
          MessageDigest.getInstance("SHA-512").digest(message.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("every JRE has SHA-512", impossible);
    }
  }

  /** Returns what it trades, on whose terms. */
  public Order order() {
    return order;
  }

  /** Returns which attempt it is. */
  public int attempt() {
    return attempt;
  }

  /** Returns the block height above which it cannot land. */
  public long lastValidBlockHeight() {
    return lastValidBlockHeight;
  }

  /** Returns its signature. */
  public TxSignature signature() {
    return signature;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SimulatedTransaction that && signature.equals(that.signature);
  }

  @Override
  public int hashCode() {
    return signature.hashCode();
  }

  @Override
  public String toString() {
    return signature + " of " + order.id() + " attempt " + attempt;
  }
}
