package io.godmode.core.risk;

import io.godmode.api.money.Usd;
import io.godmode.api.order.TradeSignal;
import io.godmode.api.risk.Denial;
import io.godmode.api.risk.RiskContext;
import io.godmode.api.risk.RiskRule;
import io.godmode.api.risk.RiskVerdict;
import java.util.Optional;

/** Would a circuit breaker trip at this moment? */
record BreakerRule(Breaker breaker) implements RiskRule {
  @Override
  public String id() {
    return breaker.id();
  }

  @Override
  public RiskVerdict judge(TradeSignal signal, Usd granted, RiskContext context) {
    Optional<Denial> broken = breaker.broken(RiskFigures.of(context));
    return broken.isPresent() ? new RiskVerdict.Deny(broken.get()) : RiskVerdict.PASS;
  }
}
