package io.godmode.onchain.guard;

import io.godmode.api.money.BasisPoints;
import io.godmode.api.money.Lamports;
import java.util.List;
import java.util.Map;

/**
 * What a {@link StandardTxGuard} permits. Immutable and thread-safe.
 *
 * @param payers who may pay
 * @param programs what may be called
 * @param tipAccounts who may be sent lamports beside the payer itself
 * @param tables what stands in the lookup tables that may be used
 * @param maxSpend what one buy may spend
 * @param maxNetworkFee what base and priority fee may be together
 * @param maxTip what tips may be together
 * @param maxFees what may be stated as fees, rent included
 * @param maxSlippage how far the minimum output of a buy may be below the simulated output
 * @param maxExitSlippage the same of a sale
 * @param simulationRequired whether a message without a simulation is refused
 */
record GuardLimits(
    KeySet payers,
    KeySet programs,
    KeySet tipAccounts,
    Map<Key, List<Key>> tables,
    Lamports maxSpend,
    Lamports maxNetworkFee,
    Lamports maxTip,
    Lamports maxFees,
    BasisPoints maxSlippage,
    BasisPoints maxExitSlippage,
    boolean simulationRequired) {}
