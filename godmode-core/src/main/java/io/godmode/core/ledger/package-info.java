/**
 * The books: a double-entry ledger per asset, wallets, positions and open orders, all folded from
 * journaled events and from nothing else.
 *
 * <p>{@link io.godmode.core.ledger.Books} is the state. The identity it must satisfy after every
 * event is {@link io.godmode.core.ledger.Identity}.
 */
@NullMarked
package io.godmode.core.ledger;

import org.jspecify.annotations.NullMarked;
