/**
 * The only way of a transaction to the network: a guard, a permit for the exact bytes, a sender.
 *
 * <p>{@link io.godmode.onchain.tx.UnsignedTx} keeps the limits of the network. {@link
 * io.godmode.onchain.tx.TxGate} asks {@link io.godmode.onchain.tx.ConfigTxGuard} about it, issues a
 * {@link io.godmode.onchain.tx.TxPermit}, and has exactly the permitted message signed; {@link
 * io.godmode.onchain.tx.TxSender} hands a {@link io.godmode.onchain.tx.SignedTx} to a {@link
 * io.godmode.onchain.tx.Transport} only when its own gate had it signed and its permit is unused.
 * Everything fails closed. What it protects from, and what not, is on the page {@code
 * docs/tx-guard.md}.
 */
@NullMarked
package io.godmode.onchain.tx;

import org.jspecify.annotations.NullMarked;
