package io.godmode.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.money.Ratio;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.order.ExitPlan;
import io.godmode.api.order.SignalKind;
import io.godmode.testkit.TestData;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitDeskTests {
  private static final Instant ENTRY = TestData.START;
  private static final Duration TICK = Duration.ofSeconds(5);

  /** The defaults of the safe mode, and a tenth of a minute to hold. */
  private static final ExitPlan SAFE =
      ExitPlan.builder(100)
          .stopLoss(share("0.08"))
          .takeProfit(share("0.15"), share("0.6"))
          .takeProfit(share("0.3"), share("0.3"))
          .trailing(share("0.25"), share("0.15"))
          .build();

  private final ExitDesk desk = new ExitDesk(TICK);

  private static Ratio share(String fraction) {
    return Ratio.ofFraction(fraction);
  }

  private String trigger(Held held) {
    return trigger(held, ENTRY);
  }

  private String trigger(Held held, Instant now) {
    return desk.due(held.position(), now).map(due -> due.trigger().code()).orElse("none");
  }

  private Optional<TokenAmount> quantity(Held held) {
    return desk.due(held.position(), ENTRY).orElseThrow().quantity();
  }

  @Nested
  class StopLoss {
    @ParameterizedTest
    @CsvSource({"920001, none", "920000, stop_loss", "919999, stop_loss", "0, stop_loss"})
    void sellsAllAtItsLevelAndBelow(long worth, String expected) {
      assertThat(trigger(Held.with(SAFE).worth(worth))).isEqualTo(expected);
    }

    @Test
    void sellsEverythingAsAStop() {
      ExitDesk.Due due = desk.due(Held.with(SAFE).worth(1).position(), ENTRY).orElseThrow();
      assertThat(due.quantity()).isEmpty();
      assertThat(due.kind()).isEqualTo(SignalKind.STOP_LOSS);
    }

    @ParameterizedTest
    @CsvSource({"1000001, none", "1000000, stop_loss", "999999, stop_loss"})
    void standsAtTheEntryAfterTheFirstTakeProfit(long worth, String expected) {
      assertThat(trigger(Held.with(SAFE).taken(0).worth(worth))).isEqualTo(expected);
    }

    @Test
    void doesNotMoveBeforeTheFirstTakeProfitIsFilled() {
      assertThat(trigger(Held.with(SAFE).worth(950_000))).isEqualTo("none");
    }

    @Test
    void isMeasuredOnWhatIsLeft() {
      Held rest = Held.with(SAFE).taken(0).quantity(400, 1_000).cost(400_000);
      assertThat(trigger(rest.worth(400_001))).isEqualTo("none");
      assertThat(trigger(rest.worth(400_000))).isEqualTo("stop_loss");
    }

    @Test
    void withoutOneNothingStops() {
      assertThat(trigger(Held.with(ExitPlan.afterTicks(100)).worth(0))).isEqualTo("none");
      assertThat(
              trigger(
                  Held.with(ExitPlan.builder(100).takeProfit(share("0.15"), share("0.6")).build())
                      .taken(0)
                      .worth(1)))
          .isEqualTo("none");
    }
  }

  @Nested
  class Trailing {
    @ParameterizedTest
    @CsvSource({
      // 15 % below the peak of 1.4 is 1.19.
      "0.4, 1190001, none",
      "0.4, 1190000, trailing_stop",
      "0.4, 1189999, trailing_stop",
      "0.25, 1062501, none",
      "0.25, 1062500, trailing_stop",
      // It does not follow before its start.
      "0.249999999, 1062499, none",
    })
    void fallsFromThePeak(String peak, long worth, String expected) {
      Held held = Held.with(SAFE).taken(0, 1).quantity(100, 1_000).peak(peak).worth(worth);
      assertThat(trigger(held)).isEqualTo(expected);
    }

    @Test
    void isNoTriggerBeforeAnyMark() {
      assertThat(trigger(Held.with(SAFE))).isEqualTo("none");
    }

    @Test
    void comesAfterTheStopLossAndBeforeTakeProfits() {
      assertThat(trigger(Held.with(SAFE).peak("2").worth(900_000))).isEqualTo("stop_loss");
      assertThat(trigger(Held.with(SAFE).peak("2").worth(1_500_000))).isEqualTo("trailing_stop");
    }
  }

  @Nested
  class TakeProfits {
    @ParameterizedTest
    @CsvSource({
      "1149999, none",
      "1150000, take_profit_1",
      "1150001, take_profit_1",
      "1300000, take_profit_1"
    })
    void theFirstComesFirst(long worth, String expected) {
      assertThat(trigger(Held.with(SAFE).worth(worth))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"1299999, none", "1300000, take_profit_2"})
    void theSecondComesAfterTheFirstIsFilled(long worth, String expected) {
      Held held = Held.with(SAFE).taken(0).quantity(400, 1_000).worth(worth);
      assertThat(trigger(held)).isEqualTo(expected);
    }

    @Test
    void sharesAreOfTheInitialQuantity() {
      Held first = Held.with(SAFE).worth(1_200_000);
      assertThat(quantity(first)).contains(TokenAmount.ofRaw(600, 6));
      Held second = Held.with(SAFE).taken(0).quantity(400, 1_000).worth(1_300_000);
      assertThat(quantity(second)).contains(TokenAmount.ofRaw(300, 6));
    }

    @Test
    void neverMoreThanIsLeft() {
      Held held = Held.with(SAFE).quantity(500, 1_000).worth(1_200_000);
      assertThat(quantity(held)).contains(TokenAmount.ofRaw(500, 6));
    }

    @Test
    void sharesAreRoundedDown() {
      Held held = Held.with(SAFE).quantity(999, 999).worth(1_200_000);
      assertThat(quantity(held)).contains(TokenAmount.ofRaw(599, 6));
    }

    @Test
    void aShareOfNothingLeavesTheNextLevelItsTurn() {
      ExitPlan plan =
          ExitPlan.builder(100)
              .takeProfit(share("0.1"), share("0.0001"))
              .takeProfit(share("0.2"), share("0.5"))
              .build();
      assertThat(trigger(Held.with(plan).worth(1_250_000))).isEqualTo("take_profit_2");
    }

    @Test
    void areTakeProfitsAndNotStops() {
      ExitDesk.Due due = desk.due(Held.with(SAFE).worth(1_200_000).position(), ENTRY).orElseThrow();
      assertThat(due.kind()).isEqualTo(SignalKind.TAKE_PROFIT);
    }
  }

  @Nested
  class Time {
    @ParameterizedTest
    @CsvSource({
      "1, 0, time",
      "2, 4999, none",
      "2, 5000, time",
      "4, 14999, none",
      "4, 15000, time",
      "4, 999999, time"
    })
    void isUpOneIntervalLessThanTheTicksAfterTheEntry(int ticks, long millis, String expected) {
      Held held = Held.with(ExitPlan.afterTicks(ticks));
      assertThat(trigger(held, ENTRY.plusMillis(millis))).isEqualTo(expected);
    }

    @Test
    void aLongPlanDoesNotOverflow() {
      Held held = Held.with(ExitPlan.afterTicks(Integer.MAX_VALUE));
      assertThat(trigger(held, ENTRY.plusSeconds(86_400L * 365))).isEqualTo("none");
    }

    @Test
    void comesLast() {
      Instant late = ENTRY.plusSeconds(10_000);
      assertThat(trigger(Held.with(SAFE).worth(1), late)).isEqualTo("stop_loss");
      assertThat(trigger(Held.with(SAFE).worth(1_200_000), late)).isEqualTo("take_profit_1");
      assertThat(trigger(Held.with(SAFE), late)).isEqualTo("time");
    }

    @Test
    void isAnExitOfEverything() {
      ExitDesk.Due due =
          desk.due(Held.with(ExitPlan.afterTicks(1)).position(), ENTRY).orElseThrow();
      assertThat(due.kind()).isEqualTo(SignalKind.EXIT);
      assertThat(due.quantity()).isEmpty();
    }

    @Test
    void isAllThatIsLeftWithoutAMark() {
      assertThat(trigger(Held.with(SAFE).worth(0).markMissing())).isEqualTo("none");
      assertThat(trigger(Held.with(SAFE).worth(0).markMissing(), ENTRY.plusSeconds(10_000)))
          .isEqualTo("time");
    }
  }

  @Nested
  class WithASaleInFlight {
    private final Instant late = ENTRY.plusSeconds(10_000);

    @Test
    void ofAPartThePlanGoesOnForTheRest() {
      assertThat(trigger(Held.with(SAFE).worth(1).exiting(999))).isEqualTo("stop_loss");
      assertThat(trigger(Held.with(SAFE).exiting(1), late)).isEqualTo("time");
      Held trailing = Held.with(SAFE).taken(0, 1).quantity(100, 1_000).peak("0.4").worth(1_190_000);
      assertThat(trigger(trailing.exiting(99))).isEqualTo("trailing_stop");
    }

    @Test
    void takeProfitsWaitForItsEnd() {
      assertThat(trigger(Held.with(SAFE).worth(1_200_000).exiting(600))).isEqualTo("none");
      assertThat(trigger(Held.with(SAFE).worth(1_200_000).exiting(600), late)).isEqualTo("time");
    }

    @Test
    void ofEverythingNothingIsLeftToSell() {
      assertThat(trigger(Held.with(SAFE).worth(1).exiting(1_000), late)).isEqualTo("none");
    }
  }
}
