package io.godmode.core.risk;

import io.godmode.api.money.Ratio;
import io.godmode.api.risk.Denial;
import io.godmode.api.risk.DenialCode;
import java.util.Optional;

/** Did equity fall too far below the capital? */
record DrawdownBreaker(Ratio limit) implements Breaker {
  @Override
  public String id() {
    return "drawdown";
  }

  @Override
  public Trip.Reset reset() {
    return Trip.Reset.OPERATOR;
  }

  @Override
  public Optional<Denial> broken(RiskFigures figures) {
    return new LossLimit(DenialCode.DRAWDOWN_CRITICAL, limit)
        .reached(figures.capital(), figures.equity());
  }
}
