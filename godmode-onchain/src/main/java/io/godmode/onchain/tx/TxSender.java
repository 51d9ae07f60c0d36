package io.godmode.onchain.tx;

import io.godmode.api.risk.GuardVerdict;
import io.godmode.api.risk.TxPreview;
import java.util.Optional;

/**
 * The last check before the network: a signed transaction goes out only for a permit of the
 * sender's own gate, for exactly the permitted message, once. Thread-safe.
 *
 * <p>Refusals: {@code PERMIT_UNKNOWN} (made elsewhere, forgotten, or of another process), {@code
 * PERMIT_USED}, {@code PERMIT_FOR_OTHER_MESSAGE}, {@code SIGNED_ELSEWHERE}, {@code
 * TRANSACTION_MALFORMED}, for a resend {@code PERMIT_NOT_USED} and {@code RESEND_NOT_IDENTICAL},
 * and those of the guards, which are asked again: what was permitted a moment ago may not be any
 * more. A refusal leaves the permit as it was.
 */
public final class TxSender {
  private final TxGate gate;
  private final IssuedPermits permits;
  private final Transport transport;

  TxSender(TxGate gate, IssuedPermits permits, Transport transport) {
    this.gate = gate;
    this.permits = permits;
    this.transport = transport;
  }

  /**
   * Sends a signed transaction and uses its permit up, whatever the transport answers.
   *
   * @param transaction signed by the gate of this sender
   */
  public SendOutcome send(SignedTx transaction) {
    byte[] bytes = transaction.bytes();
    TxPermit permit = transaction.permit();
    Optional<byte[]> message = SignedMessage.in(bytes);
    if (message.isEmpty()) {
      return new SendOutcome.Refused(
          "TRANSACTION_MALFORMED",
          "must be a signed transaction, legacy or version 0, but "
              + bytes.length
              + " bytes are none");
    }
    String hash = SignedMessage.hash(message.get());
    Optional<SendOutcome.Refused> refusal =
        reviewed(permit).or(() -> permits.consume(permit, hash, SignedMessage.hash(bytes)));
    return refusal.isPresent() ? refusal.get() : handOver(bytes);
  }

  /**
   * Sends the bytes again that the permit was used for, as a transaction may get lost on its way.
   * The network takes the same bytes once only.
   *
   * @param transaction the one that was sent first
   */
  public SendOutcome resend(SignedTx transaction) {
    byte[] bytes = transaction.bytes();
    TxPermit permit = transaction.permit();
    Optional<SendOutcome.Refused> refusal =
        reviewed(permit).or(() -> permits.resend(permit, SignedMessage.hash(bytes)));
    return refusal.isPresent() ? refusal.get() : handOver(bytes);
  }

  private Optional<SendOutcome.Refused> reviewed(TxPermit permit) {
    Optional<TxPreview> preview = permits.preview(permit);
    if (preview.isEmpty()) {
      return Optional.of(IssuedPermits.unknown(permit));
    }
    Optional<GuardVerdict.Refuse> refusal = gate.refusal(preview.get());
    return refusal.map(no -> new SendOutcome.Refused(no.code(), no.detail()));
  }

  private SendOutcome handOver(byte[] bytes) {
    try {
      transport.send(bytes);
      return new SendOutcome.Sent();
    } catch (Throwable failure) {
      return new SendOutcome.Unknown(failure.getClass().getName() + " from the transport");
    }
  }
}
