/**
 * Program-exact arithmetic of bonding curves and pools: what a trade costs or returns, to the unit,
 * and where it leaves the reserves.
 *
 * <p>Entry types: {@link io.godmode.core.pool.CurveState} (the reserves), {@link
 * io.godmode.core.pool.BondingCurve} (quotes of pump.fun), {@link io.godmode.core.pool.PumpSwap},
 * {@link io.godmode.core.pool.InvertedPumpSwap}, {@link io.godmode.core.pool.InputFeePool} (Raydium
 * AMM v4 and CPMM) and {@link io.godmode.core.pool.LaunchLab} (quotes of others), {@link
 * io.godmode.core.pool.FeeTiers}, {@link io.godmode.core.pool.CurveReconstruction} (reserves from
 * trades that were recorded without them) and {@link io.godmode.core.pool.CurveQuestion} (one quote
 * asked from outside, with amounts of any size).
 *
 * <p>Everything is integer arithmetic; every rounding states its direction. Reserves and amounts
 * are unsigned 64-bit numbers held in {@code long}: print them with {@link
 * java.lang.Long#toUnsignedString(long)}. The arithmetic depends on the JDK only; the models bring
 * it behind the port of the api.
 */
@NullMarked
package io.godmode.core.pool;

import org.jspecify.annotations.NullMarked;
