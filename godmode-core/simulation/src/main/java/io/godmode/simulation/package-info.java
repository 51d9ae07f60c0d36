/**
 * The whole pipeline in one process, under a seed: a made-up chain, a disk that loses what was not
 * synced, and faults at every step.
 *
 * <p>{@link io.godmode.simulation.Simulation} runs a {@link io.godmode.simulation.Scenario} with
 * {@link io.godmode.simulation.Faults} and checks what must hold whatever strikes: at most one
 * landed attempt per order, books that balance after every event, and the same state after every
 * recovery. A host gives its own strategies, source or executor to the scenario. For tests; nothing
 * here trades.
 */
@NullMarked
package io.godmode.simulation;

import org.jspecify.annotations.NullMarked;
