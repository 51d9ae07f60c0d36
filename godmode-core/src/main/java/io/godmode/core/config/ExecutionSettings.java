package io.godmode.core.config;

import io.godmode.api.money.BasisPoints;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.Ratio;
import java.util.List;

/**
 * How orders are sent and what they may cost.
 *
 * @param maxParallelOrders orders in flight at once
 * @param entrySlippage how far an entry may be filled worse than its quote
 * @param maxSlippage the most that may be asked for
 * @param exitSlippage the ladder of exits: one step per failed attempt, the last repeats
 * @param maxRoundTripCost expected cost of in and out, as a share of the notional
 * @param priorityMicroLamports per requested compute unit
 * @param priorityCap the most a priority fee may be
 * @param computeUnits requested by a trade
 * @param computeUnitsWithAccount requested by a trade that opens a token account
 * @param tip to the block producer
 * @param exitFloat kept back in every Solana wallet
 * @param landingSlots from the tip at decision to landing
 * @param dropRate share of attempts that never land
 * @param onStop what becomes of positions at a stop
 * @param sendingHardDisabled {@code tx_guard.hard_disable_send_tx}
 */
public record ExecutionSettings(
    int maxParallelOrders,
    BasisPoints entrySlippage,
    BasisPoints maxSlippage,
    List<BasisPoints> exitSlippage,
    Ratio maxRoundTripCost,
    long priorityMicroLamports,
    Lamports priorityCap,
    int computeUnits,
    int computeUnitsWithAccount,
    Lamports tip,
    Lamports exitFloat,
    SlotDistribution landingSlots,
    Ratio dropRate,
    OnStop onStop,
    boolean sendingHardDisabled) {
  static final int DEFAULT_UNITS_WITH_ACCOUNT = 250_000;

  /** Copies the list. */
  public ExecutionSettings {
    exitSlippage = List.copyOf(exitSlippage);
  }

  /** What becomes of positions at a stop. */
  public enum OnStop {
    /** They stay, and are listed. */
    KEEP,
    /** They are sold into the last known state. */
    FLATTEN
  }
}
