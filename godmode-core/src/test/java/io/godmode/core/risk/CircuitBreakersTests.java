package io.godmode.core.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.money.Usd;
import io.godmode.api.risk.Denial;
import io.godmode.api.risk.DenialCode;
import io.godmode.core.fixture.TestConfigs;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CircuitBreakersTests {
  private static final Instant TRIPPED = Instant.parse("2026-01-05T23:59:59.999Z");

  private final CircuitBreakers breakers = CircuitBreakers.of(TestConfigs.risk());

  @Test
  void nothingTripsAtTheStart() {
    assertThat(evaluate("150", "150", 0)).isEmpty();
  }

  @Test
  void theDaysLossTripsUntilTheNextUtcDay() {
    // 2.5 % of 150 is 3.75.
    assertThat(evaluate("146.26", "150", 0)).isEmpty();
    Trip trip = evaluate("146.25", "150", 0).orElseThrow();
    assertThat(trip.why().code()).isEqualTo(DenialCode.GLOBAL_DAY_LOSS);
    assertThat(trip.why().numbers()).containsEntry("limit", "3.75").containsEntry("loss", "3.75");
    assertThat(trip.latches()).isFalse();
    assertThat(trip.resetsAt(TRIPPED)).contains(Instant.parse("2026-01-06T00:00:00Z"));
  }

  @Test
  void aTripAtMidnightLastsTheWholeDay() {
    Instant midnight = Instant.parse("2026-01-06T00:00:00Z");
    assertThat(evaluate("146.25", "150", 0).orElseThrow().resetsAt(midnight))
        .contains(Instant.parse("2026-01-07T00:00:00Z"));
  }

  @Test
  void theCriticalStreakTripsUntilTheNextUtcDay() {
    assertThat(evaluate("150", "150", 5)).isEmpty();
    Trip trip = evaluate("150", "150", 6).orElseThrow();
    assertThat(trip.why().code()).isEqualTo(DenialCode.LOSING_STREAK);
    assertThat(trip.latches()).isFalse();
  }

  @Test
  void theCriticalDrawdownLatches() {
    // 20 % of 150 is 30; the day itself lost 1.
    assertThat(evaluate("120.01", "121.01", 0)).isEmpty();
    Trip trip = evaluate("120", "121", 0).orElseThrow();
    assertThat(trip.why().code()).isEqualTo(DenialCode.DRAWDOWN_CRITICAL);
    assertThat(trip.latches()).isTrue();
    assertThat(trip.resetsAt(TRIPPED)).isEmpty();
  }

  @Test
  void theCapitalFloorLatches() {
    Optional<Trip> trip =
        breakers.evaluate(new RiskFigures(Usd.of("19.99"), Usd.of("20"), Usd.of("20"), 0));
    assertThat(trip.orElseThrow().why().code()).isEqualTo(DenialCode.CAPITAL_FLOOR);
    assertThat(trip.orElseThrow().latches()).isTrue();
    assertThat(breakers.evaluate(new RiskFigures(Usd.of("20"), Usd.of("20"), Usd.of("20"), 0)))
        .isEmpty();
  }

  @Test
  void aTripThatLatchesGoesBeforeOneThatTheNextDayEnds() {
    assertThat(evaluate("115", "150", 6).orElseThrow().why().code())
        .isEqualTo(DenialCode.DRAWDOWN_CRITICAL);
  }

  @Test
  void theFourthLostDollarAcrossWalletsEjects() {
    assertThat(evaluate("147", "150", 3)).isEmpty();
    assertThat(evaluate("146", "150", 4).orElseThrow().why().code())
        .isEqualTo(DenialCode.GLOBAL_DAY_LOSS);
  }

  @Test
  void aDepositOrWithdrawalIsNeitherProfitNorLoss() {
    // 50 withdrawn: the day's start and the capital move with it.
    assertThat(
            breakers.evaluate(
                new RiskFigures(Usd.ofDollars(100), Usd.ofDollars(100), Usd.ofDollars(100), 0)))
        .isEmpty();
  }

  /** What cannot be judged is not safe: it latches, whatever else would have tripped. */
  @Test
  void anExceptionInsideABreakerLatches() {
    Breaker broken =
        new Breaker() {
          @Override
          public String id() {
            return "broken";
          }

          @Override
          public Trip.Reset reset() {
            return Trip.Reset.NEXT_UTC_DAY;
          }

          @Override
          public Optional<Denial> broken(RiskFigures figures) {
            throw new IllegalStateException("boom");
          }
        };
    Trip trip =
        new CircuitBreakers(List.of(new StreakBreaker(1), broken))
            .evaluate(new RiskFigures(Usd.of("1"), Usd.of("1"), Usd.of("1"), 1))
            .orElseThrow();
    assertThat(trip.why().toString())
        .isEqualTo("RULE_FAILED: error=IllegalStateException rule=broken");
    assertThat(trip.latches()).isTrue();
    assertThat(trip.resetsAt(TRIPPED)).isEmpty();
  }

  @Test
  void figuresThatOverflowLatch() {
    Usd most = Usd.of("9223372036");
    Trip trip = breakers.evaluate(new RiskFigures(most.negated(), most, most, 0)).orElseThrow();
    assertThat(trip.why().numbers())
        .isEqualTo(Map.of("rule", "drawdown", "error", "ArithmeticException"));
    assertThat(trip.latches()).isTrue();
  }

  private Optional<Trip> evaluate(String equity, String dayStart, int streak) {
    return breakers.evaluate(
        new RiskFigures(Usd.of(equity), Usd.of(dayStart), Usd.ofDollars(150), streak));
  }
}
