package io.godmode.core.risk;

import io.godmode.api.money.Usd;
import io.godmode.api.order.TradeSignal;
import io.godmode.api.risk.Denial;
import io.godmode.api.risk.DenialCode;
import io.godmode.api.risk.RiskContext;
import io.godmode.api.risk.RiskRule;
import io.godmode.api.risk.RiskVerdict;
import java.util.Map;

/**
 * Were there so many losing trades in a row that sizes are halved?
 *
 * <p>It halves what the caps left, but not under the minimum trade where they allow that much.
 *
 * @param limit losing trades in a row from which sizes are halved
 * @param minTrade the smallest trade
 */
record StreakFactorRule(int limit, Usd minTrade) implements RiskRule {
  @Override
  public String id() {
    return "streak_factor";
  }

  @Override
  public RiskVerdict judge(TradeSignal signal, Usd granted, RiskContext context) {
    if (context.losingStreak() < limit) {
      return RiskVerdict.PASS;
    }
    Usd most = granted.shareFloor(1, 2).max(minTrade).min(granted);
    return most.equals(granted)
        ? RiskVerdict.PASS
        : new RiskVerdict.Shrink(
            most,
            Denial.of(
                DenialCode.LOSING_STREAK,
                Map.of(
                    "limit", Integer.toString(limit),
                    "streak", Integer.toString(context.losingStreak()),
                    "asked", granted.toString(),
                    "granted", most.toString())));
  }
}
