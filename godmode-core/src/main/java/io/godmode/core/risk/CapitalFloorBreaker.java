package io.godmode.core.risk;

import io.godmode.api.money.Usd;
import io.godmode.api.risk.Denial;
import io.godmode.api.risk.DenialCode;
import java.util.Map;
import java.util.Optional;

/** Is there too little left to operate with? */
record CapitalFloorBreaker(Usd floor) implements Breaker {
  @Override
  public String id() {
    return "capital_floor";
  }

  @Override
  public Trip.Reset reset() {
    return Trip.Reset.OPERATOR;
  }

  @Override
  public Optional<Denial> broken(RiskFigures figures) {
    return figures.equity().compareTo(floor) >= 0
        ? Optional.empty()
        : Optional.of(
            Denial.of(
                DenialCode.CAPITAL_FLOOR,
                Map.of("limit", floor.toString(), "equity", figures.equity().toString())));
  }
}
