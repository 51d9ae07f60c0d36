package io.godmode.api.risk;

import io.godmode.api.id.Address;
import io.godmode.api.id.OrderId;
import io.godmode.api.money.Lamports;
import io.godmode.api.order.OrderTerms;
import java.util.List;

/**
 * A final transaction as a guard sees it, before it is signed. Immutable and thread-safe.
 *
 * @param orderId the order it executes
 * @param attempt which attempt
 * @param messageHash 64 lowercase hex digits over the exact message bytes a signature would cover
 * @param payer who pays
 * @param programs programs it calls, in order
 * @param recipients accounts that would receive lamports
 * @param terms what it trades
 * @param fees all it may spend beside the trade
 * @param sizeBytes serialized length
 */
public record TxPreview(
    OrderId orderId,
    int attempt,
    String messageHash,
    Address payer,
    List<Address> programs,
    List<Address> recipients,
    OrderTerms terms,
    Lamports fees,
    int sizeBytes) {
  /** Copies the lists. */
  public TxPreview {
    programs = List.copyOf(programs);
    recipients = List.copyOf(recipients);
  }
}
