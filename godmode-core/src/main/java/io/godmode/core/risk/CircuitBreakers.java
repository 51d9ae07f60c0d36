package io.godmode.core.risk;

import io.godmode.api.risk.Denial;
import io.godmode.api.risk.DenialCode;
import io.godmode.core.config.RiskSettings;
import java.util.List;
import java.util.Map;
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
  private final List<Breaker> breakers;

  CircuitBreakers(List<Breaker> breakers) {
    this.breakers = List.copyOf(breakers);
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

  /**
   * Returns the gravest trip that the figures demand, one that latches first; empty for none. A
   * breaker that throws demands one that latches, with the code {@code RULE_FAILED}: what cannot be
   * judged is not safe.
   */
  public Optional<Trip> evaluate(RiskFigures figures) {
    List<Trip> trips =
        breakers.stream().flatMap(breaker -> evaluate(breaker, figures).stream()).toList();
    return trips.stream().filter(Trip::latches).findFirst().or(() -> trips.stream().findFirst());
  }

  private static Optional<Trip> evaluate(Breaker breaker, RiskFigures figures) {
    try {
      return breaker.broken(figures).map(why -> new Trip(why, breaker.reset()));
    } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError failure) {
      Denial why =
          Denial.of(
              DenialCode.RULE_FAILED,
              Map.of("rule", breaker.id(), "error", failure.getClass().getSimpleName()));
      return Optional.of(new Trip(why, Trip.Reset.OPERATOR));
    }
  }
}
