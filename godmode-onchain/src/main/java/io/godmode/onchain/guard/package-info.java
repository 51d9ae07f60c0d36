/**
 * What a transaction does, read from its final bytes and judged before a signature.
 *
 * <p>{@link io.godmode.onchain.guard.StandardTxGuard} stands beside {@link
 * io.godmode.onchain.tx.ConfigTxGuard} and is added to a gate with {@link
 * io.godmode.onchain.tx.TxGate.Builder#also}. It shares no code with what builds messages: a
 * mistake there is to be found here. Its rules and what they do not protect from are on the page
 * {@code docs/tx-guard.md}.
 */
@NullMarked
package io.godmode.onchain.guard;

import org.jspecify.annotations.NullMarked;
