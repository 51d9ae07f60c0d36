package io.godmode.core.risk;

import io.godmode.api.money.Usd;
import io.godmode.api.risk.RiskContext;

/**
 * The figures over all wallets that breakers and alerts judge. Immutable and thread-safe.
 *
 * @param equity of all wallets together, on executable value
 * @param dayStartEquity that equity when the UTC day began, moved by external flows since
 * @param capital the configured capital, moved by external flows since
 * @param losingStreak losing closing fills in a row today
 */
public record RiskFigures(Usd equity, Usd dayStartEquity, Usd capital, int losingStreak) {

  static RiskFigures of(RiskContext context) {
    return new RiskFigures(
        context.equity(), context.dayStartEquity(), context.capital(), context.losingStreak());
  }
}
