package io.godmode.onchain.stream;

import io.godmode.api.id.TxSignature;
import io.godmode.onchain.decode.ChainEvent;
import io.godmode.onchain.decode.DecodedTransaction;
import java.util.List;
import java.util.Objects;

/**
 * A transaction that succeeded, with what it did in markets. Immutable and thread-safe.
 *
 * <p>It is told once, whole, either by its log or as looked up: the signature is its identity. Its
 * events carry the same places as those of the whole transaction, which the log shows by the order
 * of calls; behind an instruction that checks signatures outside of the virtual machine a place by
 * log reads one too low, so whoever joins them with blocks replaces by transaction.
 *
 * @param signature its first signature
 * @param slot where it landed, as told
 * @param lookedUp whether it was fetched whole; otherwise only its log is known, without balances
 * @param events what happened, in order
 * @param decoded all that was read of it
 */
public record StreamedTransaction(
    TxSignature signature,
    long slot,
    boolean lookedUp,
    List<ChainEvent> events,
    DecodedTransaction decoded) {
  /** Copies the list. */
  public StreamedTransaction {
    Objects.requireNonNull(signature, "signature");
    Objects.requireNonNull(decoded, "decoded");
    events = List.copyOf(events);
  }
}
