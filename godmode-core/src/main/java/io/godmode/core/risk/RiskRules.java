package io.godmode.core.risk;

import io.godmode.api.id.WalletId;
import io.godmode.api.market.SourceInfo;
import io.godmode.api.money.Ratio;
import io.godmode.api.risk.RiskRule;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.config.MemecoinSettings;
import io.godmode.core.config.RiskSettings;
import io.godmode.core.config.WalletSettings;
import io.godmode.core.config.WalletSettings.Limits;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rules every entry must pass, for {@link io.godmode.api.risk.RiskGate#of}.
 *
 * <p>First come those that only refuse: kill switch, state, the breakers' conditions, the wallet.
 * Then the size: caps, streak factor, minimum trade. Last what depends on the final size: slippage
 * and costs. Thread-safe.
 */
public final class RiskRules {
  private RiskRules() {}

  /**
   * Returns the rules of a configuration, in the order they are judged.
   *
   * @param config the limits
   * @param market where facts come from; it decides whether evidence of a token's safety is asked
   *     for where the configuration leaves that open
   */
  public static List<RiskRule> standard(GodmodeConfig config, SourceInfo.Kind market) {
    RiskSettings risk = config.risk();
    Map<WalletId, Limits> limits = new LinkedHashMap<>();
    Map<WalletId, Ratio> shareCaps = new LinkedHashMap<>();
    for (WalletSettings wallet : config.wallets()) {
      wallet.limits().ifPresent(some -> limits.put(wallet.id(), some));
      wallet.maxEquityShare().ifPresent(cap -> shareCaps.put(wallet.id(), cap));
    }
    return List.of(
        new KillSwitchRule(),
        new TradingStateRule(),
        new BreakerRule(new DayLossBreaker(risk.maxDayLoss())),
        new BreakerRule(new StreakBreaker(risk.streakCritical())),
        new BreakerRule(new DrawdownBreaker(risk.drawdownCritical())),
        new BreakerRule(new CapitalFloorBreaker(risk.minOperationalCapital())),
        new RiskEnabledRule(risk.enabled()),
        new WalletAllowedRule(limits),
        new WalletDayLossRule(limits),
        new OpenPositionsRule(limits),
        new ParallelOrdersRule(config.execution().maxParallelOrders()),
        new UnknownAttemptRule(),
        new ProtectionRule(),
        new WalletShareRule(shareCaps),
        new StaleDataRule(config.market().maxAgeSlots()),
        new TokenSafetyRule(TokenSafety.of(risk.tokenSafety(), market)),
        new MaxShareOfBalanceRule(limits),
        new MaxTradeShareRule(limits, risk.maxTradeShareOfWallet()),
        new MaxPerAssetRule(limits),
        new MaxPerTradeRule(limits),
        new MaxLossPerTradeRule(
            limits,
            risk.maxLossPerTrade(),
            risk.requireStop(),
            config.memecoin().map(MemecoinSettings::exits)),
        new StreakFactorRule(risk.streakHalving(), risk.minTrade()),
        new MinTradeRule(risk.minTrade()),
        new SlippageRule(config.execution().maxSlippage()),
        new RoundTripCostRule(config.execution().maxRoundTripCost()));
  }
}
