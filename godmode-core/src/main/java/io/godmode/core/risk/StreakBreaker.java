package io.godmode.core.risk;

import io.godmode.api.risk.Denial;
import io.godmode.api.risk.DenialCode;
import java.util.Map;
import java.util.Optional;

/** Were there too many losing trades in a row? */
record StreakBreaker(int limit) implements Breaker {
  @Override
  public String id() {
    return "losing_streak";
  }

  @Override
  public Trip.Reset reset() {
    return Trip.Reset.NEXT_UTC_DAY;
  }

  @Override
  public Optional<Denial> broken(RiskFigures figures) {
    return figures.losingStreak() < limit
        ? Optional.empty()
        : Optional.of(
            Denial.of(
                DenialCode.LOSING_STREAK,
                Map.of(
                    "limit", Integer.toString(limit),
                    "streak", Integer.toString(figures.losingStreak()))));
  }
}
