package io.godmode.core.config;

import io.godmode.api.money.Ratio;
import java.time.Duration;

/**
 * Limits on what strategies may raise.
 *
 * @param enabled whether strategies are asked at all
 * @param tick interval of engine time at which they are
 * @param maxSignalsPerTick signals taken per agent tick
 * @param minConfidence signals below are dropped
 * @param callbackBudget how long one call of a plug-in may take, by the clock on the wall
 * @param callbackAllocationMb mebibytes that one call of a plug-in may allocate
 * @param mode which of the configured strategies are asked
 * @param maxTradesPerMinute entries approved in any 60 seconds of engine time
 * @param maxTradesPerMarketPerMinute the same in one token
 * @param maxSignalAgeSlots entries decided on data more slots old are dropped
 */
public record AgentSettings(
    boolean enabled,
    Duration tick,
    int maxSignalsPerTick,
    Ratio minConfidence,
    Duration callbackBudget,
    int callbackAllocationMb,
    AgentMode mode,
    int maxTradesPerMinute,
    int maxTradesPerMarketPerMinute,
    int maxSignalAgeSlots) {
  /** How long one call of a plug-in may take, unless configured. */
  public static final Duration DEFAULT_CALLBACK_BUDGET = Duration.ofSeconds(1);

  /** Mebibytes that one call of a plug-in may allocate, unless configured. */
  public static final int DEFAULT_CALLBACK_ALLOCATION_MB = 64;

  /** The largest number of trades per minute that can be allowed. */
  public static final int MOST_TRADES_PER_MINUTE = 10_000;

  /** What holds where nothing is configured. */
  static final AgentSettings DEFAULT =
      new AgentSettings(
          true,
          Duration.ofSeconds(2),
          5,
          Ratio.ofFraction("0.4"),
          DEFAULT_CALLBACK_BUDGET,
          DEFAULT_CALLBACK_ALLOCATION_MB,
          AgentMode.MEMECOIN,
          150,
          30,
          25);

  /** Starts a copy of which parts can be changed. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** Collects changed parts; {@code GodmodeConfig.Builder} checks them. Not thread-safe. */
  public static final class Builder {
    private boolean enabled;
    private Duration tick;
    private int maxSignalsPerTick;
    private Ratio minConfidence;
    private Duration callbackBudget;
    private int callbackAllocationMb;
    private AgentMode mode;
    private int maxTradesPerMinute;
    private int maxTradesPerMarketPerMinute;
    private int maxSignalAgeSlots;

    private Builder(AgentSettings from) {
      enabled = from.enabled;
      tick = from.tick;
      maxSignalsPerTick = from.maxSignalsPerTick;
      minConfidence = from.minConfidence;
      callbackBudget = from.callbackBudget;
      callbackAllocationMb = from.callbackAllocationMb;
      mode = from.mode;
      maxTradesPerMinute = from.maxTradesPerMinute;
      maxTradesPerMarketPerMinute = from.maxTradesPerMarketPerMinute;
      maxSignalAgeSlots = from.maxSignalAgeSlots;
    }

    /** Sets {@code enabled}: whether strategies are asked at all. */
    public Builder enabled(boolean enabled) {
      this.enabled = enabled;
      return this;
    }

    /** Sets {@code tick}: interval of engine time at which they are. */
    public Builder tick(Duration tick) {
      this.tick = tick;
      return this;
    }

    /** Sets {@code maxSignalsPerTick}: signals taken per agent tick. */
    public Builder maxSignalsPerTick(int maxSignalsPerTick) {
      this.maxSignalsPerTick = maxSignalsPerTick;
      return this;
    }

    /** Sets {@code minConfidence}: signals below are dropped. */
    public Builder minConfidence(Ratio minConfidence) {
      this.minConfidence = minConfidence;
      return this;
    }

    /** Sets {@code callbackBudget}: how long one call of a plug-in may take. */
    public Builder callbackBudget(Duration callbackBudget) {
      this.callbackBudget = callbackBudget;
      return this;
    }

    /** Sets {@code callbackAllocationMb}: mebibytes that one call of a plug-in may allocate. */
    public Builder callbackAllocationMb(int callbackAllocationMb) {
      this.callbackAllocationMb = callbackAllocationMb;
      return this;
    }

    /** Sets {@code mode}: which of the configured strategies are asked. */
    public Builder mode(AgentMode mode) {
      this.mode = mode;
      return this;
    }

    /** Sets {@code maxTradesPerMinute}: entries approved in any 60 seconds of engine time. */
    public Builder maxTradesPerMinute(int maxTradesPerMinute) {
      this.maxTradesPerMinute = maxTradesPerMinute;
      return this;
    }

    /** Sets {@code maxTradesPerMarketPerMinute}: the same in one token. */
    public Builder maxTradesPerMarketPerMinute(int maxTradesPerMarketPerMinute) {
      this.maxTradesPerMarketPerMinute = maxTradesPerMarketPerMinute;
      return this;
    }

    /** Sets {@code maxSignalAgeSlots}: entries decided on older data are dropped. */
    public Builder maxSignalAgeSlots(int maxSignalAgeSlots) {
      this.maxSignalAgeSlots = maxSignalAgeSlots;
      return this;
    }

    /** Returns the settings. */
    public AgentSettings build() {
      return new AgentSettings(
          enabled,
          tick,
          maxSignalsPerTick,
          minConfidence,
          callbackBudget,
          callbackAllocationMb,
          mode,
          maxTradesPerMinute,
          maxTradesPerMarketPerMinute,
          maxSignalAgeSlots);
    }
  }
}
