package io.godmode.examples.parity;

import io.godmode.api.market.FeeRates;
import io.godmode.core.pool.CurveState;

/**
 * A pool or curve as a trade met it.
 *
 * @param reserves what it priced with and what it held
 * @param rates what it takes
 * @param complete whether it has sold out
 */
record PoolBefore(CurveState reserves, FeeRates rates, boolean complete) {}
