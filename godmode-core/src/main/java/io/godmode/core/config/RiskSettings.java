package io.godmode.core.config;

import io.godmode.api.money.Ratio;
import io.godmode.api.money.Usd;

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
    boolean requireStop) {}
