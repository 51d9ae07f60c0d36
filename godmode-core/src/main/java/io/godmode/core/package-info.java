/**
 * The engine: compose it with {@link io.godmode.core.Godmode#builder()}, run it, look at it.
 *
 * <p>The life of one market fact: the source publishes it, the inbox hands it to the engine thread,
 * the market state takes it in, due ticks run (marks, exits, flows, then the strategies), signals
 * pass the risk gate, approved orders are journaled and only then handed to the executor, its
 * reports are booked, and everything that happened stands in the journal as one frame.
 */
@NullMarked
package io.godmode.core;

import org.jspecify.annotations.NullMarked;
