package io.godmode.onchain.tx;

import io.godmode.api.id.TxSignature;

/**
 * Sends transactions for which its {@link TxGate} has issued a permit, each permit once.
 *
 * <p>It looks for itself: the permit in the gate's registry, the hash of the message inside the
 * signed bytes, and whether the guard still permits. Whatever does not fit is refused and the permit
 * is used up. Thread-safe when guard and transport are.
 */
public final class TxSender {
  private final TxGate gate;
  private final TxTransport transport;

  TxSender(TxGate gate, TxTransport transport) {
    this.gate = gate;
    this.transport = transport;
  }

  /**
   * Sends a transaction for the first time.
   *
   * @return its signature once the transport has taken it, or why it was not sent
   * @throws RuntimeException what the transport threw; whether the transaction went out is not known
   *     then, and only {@link #resend} may follow
   */
  public TxDecision<TxSignature> send(SignedTx transaction, TxPermit permit) {
    return gate.permits()
        .use(permit, MessageHash.of(transaction.message()))
        .fold(
            issued ->
                gate.review(issued.preview())
                    .fold(yes -> transmit(transaction), TxSender::refused),
            TxSender::refused);
  }

  /**
   * Sends once more, byte for byte, what this sender's gate has sent before.
   *
   * @return its signature, or {@code NEVER_SENT} when these bytes were not sent before
   * @throws RuntimeException what the transport threw
   */
  public TxDecision<TxSignature> resend(SignedTx transaction) {
    return gate.permits().wasSent(MessageHash.of(transaction.wire()))
        ? transmit(transaction)
        : new TxDecision.Refused<>(
            "NEVER_SENT", transaction + " was not sent before with exactly these bytes");
  }

  private TxDecision<TxSignature> transmit(SignedTx transaction) {
    gate.permits().remember(MessageHash.of(transaction.wire()));
    transport.transmit(transaction.wire());
    return new TxDecision.Granted<>(transaction.signature());
  }

  private static <T> TxDecision<TxSignature> refused(TxDecision.Refused<T> no) {
    return new TxDecision.Refused<>(no.code(), no.detail());
  }
}
