package io.godmode.onchain.execution;

import io.godmode.api.market.PoolState;
import io.godmode.api.market.Quote;
import io.godmode.api.money.Lamports;
import io.godmode.api.risk.SimulatedChange;
import io.godmode.api.risk.TxPreview;
import io.godmode.onchain.tx.ComputeBudgetPlan;
import io.godmode.onchain.tx.UnsignedTx;

/**
 * A transaction that was built and simulated, and that nobody has permitted or signed. Immutable
 * and thread-safe.
 *
 * @param transaction what would be signed
 * @param preview what it does, for the guards
 * @param pool the market as read
 * @param quote what the venue's arithmetic says on it
 * @param budget compute units and priority fee
 * @param tip to the block producer
 * @param change what the simulation of these very bytes changed
 * @param slot on the state of which slot it was simulated
 */
public record AssembledSwap(
    UnsignedTx transaction,
    TxPreview preview,
    PoolState pool,
    Quote quote,
    ComputeBudgetPlan budget,
    Lamports tip,
    SimulatedChange change,
    long slot) {}
