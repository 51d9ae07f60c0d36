/**
 * The machinery of simulated markets: seeded randomness, the shape of the recorded market they are
 * modelled on, the generator of launches and trades, and the publisher that gives facts their time.
 *
 * <p>Not exported; {@code io.godmode.paper} holds what hosts use.
 */
@NullMarked
package io.godmode.paper.sim;

import org.jspecify.annotations.NullMarked;
