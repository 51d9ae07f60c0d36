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
 * @param exitSlippage the ladder of exits: one step per attempt that the market failed, the last
 *     repeats
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
 * @param txGuard what may be sent for real
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
    TxGuardSettings txGuard) {
  static final int DEFAULT_UNITS_WITH_ACCOUNT = 250_000;

  /**
   * What holds where nothing is configured; the two slippages of entries must be, and contradict
   * each other until they are.
   */
  static final ExecutionSettings DEFAULT =
      new ExecutionSettings(
          5,
          BasisPoints.of(BasisPoints.WHOLE),
          BasisPoints.ZERO,
          List.of(
              BasisPoints.of(200), BasisPoints.of(500), BasisPoints.of(1500), BasisPoints.of(5000)),
          Ratio.ofPercent("15"),
          100_000,
          Lamports.of(500_000),
          120_000,
          DEFAULT_UNITS_WITH_ACCOUNT,
          Lamports.ZERO,
          Lamports.ofSol("0.005"),
          SlotDistribution.fixed(2),
          Ratio.ofFraction("0.02"),
          OnStop.KEEP,
          TxGuardSettings.CLOSED);

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

  /** Starts a copy of which parts can be changed. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** Collects changed parts; {@code GodmodeConfig.Builder} checks them. Not thread-safe. */
  public static final class Builder {
    private int maxParallelOrders;
    private BasisPoints entrySlippage;
    private BasisPoints maxSlippage;
    private List<BasisPoints> exitSlippage;
    private Ratio maxRoundTripCost;
    private long priorityMicroLamports;
    private Lamports priorityCap;
    private int computeUnits;
    private int computeUnitsWithAccount;
    private Lamports tip;
    private Lamports exitFloat;
    private SlotDistribution landingSlots;
    private Ratio dropRate;
    private OnStop onStop;
    private TxGuardSettings txGuard;

    private Builder(ExecutionSettings from) {
      maxParallelOrders = from.maxParallelOrders;
      entrySlippage = from.entrySlippage;
      maxSlippage = from.maxSlippage;
      exitSlippage = from.exitSlippage;
      maxRoundTripCost = from.maxRoundTripCost;
      priorityMicroLamports = from.priorityMicroLamports;
      priorityCap = from.priorityCap;
      computeUnits = from.computeUnits;
      computeUnitsWithAccount = from.computeUnitsWithAccount;
      tip = from.tip;
      exitFloat = from.exitFloat;
      landingSlots = from.landingSlots;
      dropRate = from.dropRate;
      onStop = from.onStop;
      txGuard = from.txGuard;
    }

    /** Sets {@code maxParallelOrders}: orders in flight at once. */
    public Builder maxParallelOrders(int maxParallelOrders) {
      this.maxParallelOrders = maxParallelOrders;
      return this;
    }

    /** Sets {@code entrySlippage}: how far an entry may be filled worse than its quote. */
    public Builder entrySlippage(BasisPoints entrySlippage) {
      this.entrySlippage = entrySlippage;
      return this;
    }

    /** Sets {@code maxSlippage}: the most that may be asked for. */
    public Builder maxSlippage(BasisPoints maxSlippage) {
      this.maxSlippage = maxSlippage;
      return this;
    }

    /**
     * Sets {@code exitSlippage}: the ladder of exits: one step per attempt that the market failed,
     * the last repeats.
     */
    public Builder exitSlippage(List<BasisPoints> exitSlippage) {
      this.exitSlippage = exitSlippage;
      return this;
    }

    /** Sets {@code maxRoundTripCost}: expected cost of in and out, as a share of the notional. */
    public Builder maxRoundTripCost(Ratio maxRoundTripCost) {
      this.maxRoundTripCost = maxRoundTripCost;
      return this;
    }

    /** Sets {@code priorityMicroLamports}: per requested compute unit. */
    public Builder priorityMicroLamports(long priorityMicroLamports) {
      this.priorityMicroLamports = priorityMicroLamports;
      return this;
    }

    /** Sets {@code priorityCap}: the most a priority fee may be. */
    public Builder priorityCap(Lamports priorityCap) {
      this.priorityCap = priorityCap;
      return this;
    }

    /** Sets {@code computeUnits}: requested by a trade. */
    public Builder computeUnits(int computeUnits) {
      this.computeUnits = computeUnits;
      return this;
    }

    /** Sets {@code computeUnitsWithAccount}: requested by a trade that opens a token account. */
    public Builder computeUnitsWithAccount(int computeUnitsWithAccount) {
      this.computeUnitsWithAccount = computeUnitsWithAccount;
      return this;
    }

    /** Sets {@code tip}: to the block producer. */
    public Builder tip(Lamports tip) {
      this.tip = tip;
      return this;
    }

    /** Sets {@code exitFloat}: kept back in every Solana wallet. */
    public Builder exitFloat(Lamports exitFloat) {
      this.exitFloat = exitFloat;
      return this;
    }

    /** Sets {@code landingSlots}: from the tip at decision to landing. */
    public Builder landingSlots(SlotDistribution landingSlots) {
      this.landingSlots = landingSlots;
      return this;
    }

    /** Sets {@code dropRate}: share of attempts that never land. */
    public Builder dropRate(Ratio dropRate) {
      this.dropRate = dropRate;
      return this;
    }

    /** Sets {@code onStop}: what becomes of positions at a stop. */
    public Builder onStop(OnStop onStop) {
      this.onStop = onStop;
      return this;
    }

    /** Sets {@code txGuard}: what may be sent for real. */
    public Builder txGuard(TxGuardSettings txGuard) {
      this.txGuard = txGuard;
      return this;
    }

    /** Returns the settings. */
    public ExecutionSettings build() {
      return new ExecutionSettings(
          maxParallelOrders,
          entrySlippage,
          maxSlippage,
          exitSlippage,
          maxRoundTripCost,
          priorityMicroLamports,
          priorityCap,
          computeUnits,
          computeUnitsWithAccount,
          tip,
          exitFloat,
          landingSlots,
          dropRate,
          onStop,
          txGuard);
    }
  }
}
