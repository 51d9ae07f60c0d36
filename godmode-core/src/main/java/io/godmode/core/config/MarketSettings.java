package io.godmode.core.config;

import io.godmode.api.money.SolPrice;
import java.util.Optional;

/**
 * Where prices come from and how old they may be.
 *
 * @param solUsd a fixed SOL/USD; empty leaves it to the market or the file
 * @param solUsdFile a file of SOL/USD by time; empty for none
 * @param maxAgeSlots older market data blocks entries
 * @param ingestLagSlots from a slot to its data in a replay
 * @param markKeepSlots how long the last executable value stands in for a missing one
 */
public record MarketSettings(
    Optional<SolPrice> solUsd,
    Optional<String> solUsdFile,
    int maxAgeSlots,
    SlotDistribution ingestLagSlots,
    int markKeepSlots) {
  /** What holds where nothing is configured. */
  static final MarketSettings DEFAULT =
      new MarketSettings(Optional.empty(), Optional.empty(), 25, SlotDistribution.fixed(4), 150);

  /** Starts a copy of which parts can be changed. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** Collects changed parts; {@code GodmodeConfig.Builder} checks them. Not thread-safe. */
  public static final class Builder {
    private Optional<SolPrice> solUsd;
    private Optional<String> solUsdFile;
    private int maxAgeSlots;
    private SlotDistribution ingestLagSlots;
    private int markKeepSlots;

    private Builder(MarketSettings from) {
      solUsd = from.solUsd;
      solUsdFile = from.solUsdFile;
      maxAgeSlots = from.maxAgeSlots;
      ingestLagSlots = from.ingestLagSlots;
      markKeepSlots = from.markKeepSlots;
    }

    /** Sets {@code solUsd}: a fixed SOL/USD. */
    public Builder solUsd(SolPrice solUsd) {
      this.solUsd = Optional.of(solUsd);
      return this;
    }

    /** Removes {@code solUsd}. */
    public Builder noSolUsd() {
      this.solUsd = Optional.empty();
      return this;
    }

    /** Sets {@code solUsdFile}: a file of SOL/USD by time. */
    public Builder solUsdFile(String solUsdFile) {
      this.solUsdFile = Optional.of(solUsdFile);
      return this;
    }

    /** Removes {@code solUsdFile}. */
    public Builder noSolUsdFile() {
      this.solUsdFile = Optional.empty();
      return this;
    }

    /** Sets {@code maxAgeSlots}: older market data blocks entries. */
    public Builder maxAgeSlots(int maxAgeSlots) {
      this.maxAgeSlots = maxAgeSlots;
      return this;
    }

    /** Sets {@code ingestLagSlots}: from a slot to its data in a replay. */
    public Builder ingestLagSlots(SlotDistribution ingestLagSlots) {
      this.ingestLagSlots = ingestLagSlots;
      return this;
    }

    /**
     * Sets {@code markKeepSlots}: how long the last executable value stands in for a missing one.
     */
    public Builder markKeepSlots(int markKeepSlots) {
      this.markKeepSlots = markKeepSlots;
      return this;
    }

    /** Returns the settings. */
    public MarketSettings build() {
      return new MarketSettings(solUsd, solUsdFile, maxAgeSlots, ingestLagSlots, markKeepSlots);
    }
  }
}
