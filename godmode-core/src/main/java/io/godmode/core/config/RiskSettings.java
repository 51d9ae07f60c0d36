package io.godmode.core.config;

import io.godmode.api.money.Ratio;
import io.godmode.api.money.Usd;
import java.util.List;

/**
 * Limits on all wallets together, and those of every trade; where the file states one twice, the
 * tighter holds.
 *
 * @param enabled {@code risk.global.enabled}; when false every entry is refused
 * @param maxDayLoss of the day's first equity, over all wallets
 * @param streakHalving losing trades in a row from which sizes are halved
 * @param streakCritical losing trades in a row that trip the kill switch
 * @param drawdownWarning of the capital, raises an alert
 * @param drawdownCritical of the capital, trips the kill switch
 * @param minOperationalCapital equity below trips the kill switch
 * @param maxTradeShareOfWallet of the free balance, for one trade
 * @param minTrade smaller trades are refused
 * @param maxLossPerTrade of the wallet's equity, lost at the plan's stop
 * @param requireStop whether a plan without a stop counts as risking everything
 * @param tokenSafety what evidence a token needs
 * @param protections what closed trades lock, in the order they are judged
 */
public record RiskSettings(
    boolean enabled,
    Ratio maxDayLoss,
    int streakHalving,
    int streakCritical,
    Ratio drawdownWarning,
    Ratio drawdownCritical,
    Usd minOperationalCapital,
    Ratio maxTradeShareOfWallet,
    Usd minTrade,
    Ratio maxLossPerTrade,
    boolean requireStop,
    TokenSafetySettings tokenSafety,
    List<ProtectionSettings> protections) {
  /** Every limit is still to be set. */
  static final RiskSettings UNSET =
      new RiskSettings(
          true,
          Unset.RATIO,
          Unset.COUNT,
          Unset.COUNT,
          Unset.RATIO,
          Unset.RATIO,
          Unset.USD,
          Unset.RATIO,
          Unset.USD,
          Unset.RATIO,
          false,
          TokenSafetySettings.DEFAULT,
          List.of());

  /** Copies the list. */
  public RiskSettings {
    protections = List.copyOf(protections);
  }

  /** Starts a copy of which parts can be changed. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** Collects changed parts; {@code GodmodeConfig.Builder} checks them. Not thread-safe. */
  public static final class Builder {
    private boolean enabled;
    private Ratio maxDayLoss;
    private int streakHalving;
    private int streakCritical;
    private Ratio drawdownWarning;
    private Ratio drawdownCritical;
    private Usd minOperationalCapital;
    private Ratio maxTradeShareOfWallet;
    private Usd minTrade;
    private Ratio maxLossPerTrade;
    private boolean requireStop;
    private TokenSafetySettings tokenSafety;
    private List<ProtectionSettings> protections;

    private Builder(RiskSettings from) {
      enabled = from.enabled;
      maxDayLoss = from.maxDayLoss;
      streakHalving = from.streakHalving;
      streakCritical = from.streakCritical;
      drawdownWarning = from.drawdownWarning;
      drawdownCritical = from.drawdownCritical;
      minOperationalCapital = from.minOperationalCapital;
      maxTradeShareOfWallet = from.maxTradeShareOfWallet;
      minTrade = from.minTrade;
      maxLossPerTrade = from.maxLossPerTrade;
      requireStop = from.requireStop;
      tokenSafety = from.tokenSafety;
      protections = from.protections;
    }

    /** Sets {@code enabled}: {@code risk.global.enabled}; when false every entry is refused. */
    public Builder enabled(boolean enabled) {
      this.enabled = enabled;
      return this;
    }

    /** Sets {@code maxDayLoss}: of the day's first equity, over all wallets. */
    public Builder maxDayLoss(Ratio maxDayLoss) {
      this.maxDayLoss = maxDayLoss;
      return this;
    }

    /** Sets {@code streakHalving}: losing trades in a row from which sizes are halved. */
    public Builder streakHalving(int streakHalving) {
      this.streakHalving = streakHalving;
      return this;
    }

    /** Sets {@code streakCritical}: losing trades in a row that trip the kill switch. */
    public Builder streakCritical(int streakCritical) {
      this.streakCritical = streakCritical;
      return this;
    }

    /** Sets {@code drawdownWarning}: of the capital, raises an alert. */
    public Builder drawdownWarning(Ratio drawdownWarning) {
      this.drawdownWarning = drawdownWarning;
      return this;
    }

    /** Sets {@code drawdownCritical}: of the capital, trips the kill switch. */
    public Builder drawdownCritical(Ratio drawdownCritical) {
      this.drawdownCritical = drawdownCritical;
      return this;
    }

    /** Sets {@code minOperationalCapital}: equity below trips the kill switch. */
    public Builder minOperationalCapital(Usd minOperationalCapital) {
      this.minOperationalCapital = minOperationalCapital;
      return this;
    }

    /** Sets {@code maxTradeShareOfWallet}: of the free balance, for one trade. */
    public Builder maxTradeShareOfWallet(Ratio maxTradeShareOfWallet) {
      this.maxTradeShareOfWallet = maxTradeShareOfWallet;
      return this;
    }

    /** Sets {@code minTrade}: smaller trades are refused. */
    public Builder minTrade(Usd minTrade) {
      this.minTrade = minTrade;
      return this;
    }

    /** Sets {@code maxLossPerTrade}: of the wallet's equity, lost at the plan's stop. */
    public Builder maxLossPerTrade(Ratio maxLossPerTrade) {
      this.maxLossPerTrade = maxLossPerTrade;
      return this;
    }

    /** Sets {@code requireStop}: whether a plan without a stop counts as risking everything. */
    public Builder requireStop(boolean requireStop) {
      this.requireStop = requireStop;
      return this;
    }

    /** Sets {@code tokenSafety}: what evidence a token needs. */
    public Builder tokenSafety(TokenSafetySettings tokenSafety) {
      this.tokenSafety = tokenSafety;
      return this;
    }

    /** Sets {@code protections}: what closed trades lock, in the order they are judged. */
    public Builder protections(List<ProtectionSettings> protections) {
      this.protections = List.copyOf(protections);
      return this;
    }

    /** Returns the settings. */
    public RiskSettings build() {
      return new RiskSettings(
          enabled,
          maxDayLoss,
          streakHalving,
          streakCritical,
          drawdownWarning,
          drawdownCritical,
          minOperationalCapital,
          maxTradeShareOfWallet,
          minTrade,
          maxLossPerTrade,
          requireStop,
          tokenSafety,
          protections);
    }
  }
}
