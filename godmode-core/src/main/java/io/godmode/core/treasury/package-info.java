/**
 * Moves of money between our own wallets: taken profit, surplus fees, caps.
 *
 * <p>{@link io.godmode.core.treasury.TreasuryFlows} plans them as a pure function of the
 * configuration and a snapshot; the engine journals and books the plan. {@link
 * io.godmode.core.treasury.FeeState} shows how well the fees wallet is filled.
 */
@NullMarked
package io.godmode.core.treasury;

import org.jspecify.annotations.NullMarked;
