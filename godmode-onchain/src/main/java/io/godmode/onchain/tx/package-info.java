/**
 * The only way of a transaction to the network: a guard, a permit for the exact bytes, a sender.
 *
 * <p>{@link io.godmode.onchain.tx.TxGate} asks {@link io.godmode.onchain.tx.ConfigTxGuard} and
 * issues a {@link io.godmode.onchain.tx.TxPermit}; {@link io.godmode.onchain.tx.TxSender} hands a
 * signed transaction to a {@link io.godmode.onchain.tx.Transport} only for a permit that its own
 * gate issued for this very message and that is unused. Everything fails closed. What it protects
 * from, and what not, is on the page {@code docs/tx-guard.md}.
 */
@NullMarked
package io.godmode.onchain.tx;

import org.jspecify.annotations.NullMarked;
