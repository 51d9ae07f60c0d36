/**
 * Program-exact arithmetic of bonding curves: what a trade on a pump.fun curve costs or returns, to
 * the lamport, and where it leaves the reserves.
 *
 * <p>Entry types: {@link io.godmode.core.pool.CurveState} (the reserves), {@link
 * io.godmode.core.pool.BondingCurve} (the quotes), {@link io.godmode.core.pool.CurveReconstruction}
 * (reserves from trades that were recorded without them) and {@link
 * io.godmode.core.pool.CurveQuestion} (one quote asked from outside, with amounts of any size).
 *
 * <p>Everything is integer arithmetic; every rounding states its direction. Reserves and amounts
 * are unsigned 64-bit numbers held in {@code long}: print them with {@link
 * java.lang.Long#toUnsignedString(long)}. The package depends on the JDK only.
 */
@NullMarked
package io.godmode.core.pool;

import org.jspecify.annotations.NullMarked;
