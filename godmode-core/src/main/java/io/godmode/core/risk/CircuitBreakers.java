package io.godmode.core.risk;

import io.godmode.core.config.RiskSettings;
import java.util.List;
import java.util.Optional;

/**
 * The conditions of all wallets together that trip the kill switch.
 *
 * <p>A pure function of the figures, to be asked after every closing fill and every tick, also
 * while the kill switch is tripped: a trip that latches replaces one that the next day would end.
 * The rules of the same names refuse entries on the same conditions, so that none slips through
 * between the loss and the trip. Immutable and thread-safe.
 */
public final class CircuitBreakers {
  private final List<Breaker> latchingFirst;

  private CircuitBreakers(List<Breaker> latchingFirst) {
    this.latchingFirst = latchingFirst;
  }

  /** Returns the breakers of a configuration. */
  public static CircuitBreakers of(RiskSettings settings) {
    return new CircuitBreakers(
        List.of(
            new DrawdownBreaker(settings.drawdownCritical()),
            new CapitalFloorBreaker(settings.minOperationalCapital()),
            new DayLossBreaker(settings.maxDayLoss()),
            new StreakBreaker(settings.streakCritical())));
  }

  /** Returns the gravest trip that the figures demand, one that latches first; empty for none. */
  public Optional<Trip> evaluate(RiskFigures figures) {
    return latchingFirst.stream()
        .flatMap(
            breaker -> breaker.broken(figures).map(why -> new Trip(why, breaker.reset())).stream())
        .findFirst();
  }
}
