package io.godmode.core.risk;

import io.godmode.api.money.Ratio;
import io.godmode.api.risk.Denial;
import io.godmode.api.risk.DenialCode;
import java.util.Optional;

/** Has the day's loss of all wallets together reached its limit? */
record DayLossBreaker(Ratio limit) implements Breaker {
  @Override
  public String id() {
    return "global_day_loss";
  }

  @Override
  public Trip.Reset reset() {
    return Trip.Reset.NEXT_UTC_DAY;
  }

  @Override
  public Optional<Denial> broken(RiskFigures figures) {
    return new LossLimit(DenialCode.GLOBAL_DAY_LOSS, limit)
        .reached(figures.dayStartEquity(), figures.equity());
  }
}
