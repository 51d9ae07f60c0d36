/**
 * The last steps of a real transaction before it leaves: a guard, a permit for exactly these bytes,
 * and a sender that sends nothing without one.
 *
 * <pre>{@code
 * message bytes + TxPreview -> TxGate [ TxGuard ] -> TxPermit ---+
 * message bytes -> signer -> SignedTx ---------------------------+-> TxSender -> TxTransport
 * }</pre>
 *
 * <p>Nothing here knows the network: a {@link io.godmode.onchain.tx.TxTransport} is given by who
 * composes the sender.
 */
@NullMarked
package io.godmode.onchain.tx;

import org.jspecify.annotations.NullMarked;
