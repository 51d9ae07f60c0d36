package io.godmode.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.money.Ratio;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.order.ExitPlan;
import io.godmode.core.ledger.HeldPosition;
import io.godmode.testkit.TestData;
import io.godmode.testkit.TradingDomain;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.domains.Domain;

/** The desk against the rules written down plainly, in decimal numbers. */
@Domain(TradingDomain.class)
class ExitDeskProperties {
  private static final Duration TICK = Duration.ofSeconds(1);
  private final ExitDesk desk = new ExitDesk(TICK);

  @Property(tries = 500)
  void theFirstRuleThatHoldsDecides(
      @ForAll ExitPlan plan,
      @ForAll @LongRange(min = 1, max = 3_000_000) long worth,
      @ForAll @LongRange(min = 0, max = 2_000_000_000L) long peakGain,
      @ForAll boolean firstTaken,
      @ForAll @IntRange(min = 0, max = 12_000) int seconds) {
    Held held = Held.with(plan).worth(worth);
    BigDecimal current =
        BigDecimal.valueOf(worth - 1_000_000).divide(BigDecimal.valueOf(1_000_000));
    BigDecimal peak = current.max(BigDecimal.valueOf(peakGain, 9));
    held.peak(Ratio.ofFraction(peak));
    if (firstTaken) {
      held.taken(0);
    }
    String actual =
        desk.due(held.position(), TestData.START.plusSeconds(seconds))
            .map(due -> due.trigger().code())
            .orElse("none");
    assertThat(actual).isEqualTo(expected(plan, current, peak, firstTaken, seconds));
  }

  private static String expected(
      ExitPlan plan, BigDecimal current, BigDecimal peak, boolean firstTaken, int seconds) {
    if (plan.stopLoss().isPresent()) {
      BigDecimal stop =
          firstTaken ? BigDecimal.ZERO : plan.stopLoss().get().toBigDecimal().negate();
      if (current.compareTo(stop) <= 0) {
        return "stop_loss";
      }
    }
    if (plan.trailing().isPresent()
        && peak.compareTo(plan.trailing().get().start().toBigDecimal()) >= 0) {
      BigDecimal floor =
          BigDecimal.ONE
              .add(peak)
              .multiply(BigDecimal.ONE.subtract(plan.trailing().get().trail().toBigDecimal()))
              .setScale(9, RoundingMode.FLOOR);
      if (BigDecimal.ONE.add(current).compareTo(floor) <= 0) {
        return "trailing_stop";
      }
    }
    for (int level = 0; level < plan.takeProfits().size(); level++) {
      boolean taken = level == 0 && firstTaken;
      ExitPlan.TakeProfit profit = plan.takeProfits().get(level);
      boolean something =
          profit
                  .share()
                  .toBigDecimal()
                  .multiply(BigDecimal.valueOf(1_000))
                  .compareTo(BigDecimal.ONE)
              >= 0;
      if (!taken && something && current.compareTo(profit.level().toBigDecimal()) >= 0) {
        return "take_profit_" + (level + 1);
      }
    }
    return seconds >= plan.maxTicks() - 1 ? "time" : "none";
  }

  @Property(tries = 300)
  void neverMoreThanIsHeldIsSold(
      @ForAll ExitPlan plan,
      @ForAll @LongRange(min = 1, max = 1_000) long left,
      @ForAll @LongRange(min = 0, max = 9_000_000) long worth) {
    HeldPosition position =
        Held.with(plan).quantity(left, 1_000).worth(worth).peak(Ratio.ONE).position();
    Optional<TokenAmount> quantity =
        desk.due(position, TestData.START).flatMap(ExitDesk.Due::quantity);
    assertThat(quantity.map(TokenAmount::raw).orElse(1L)).isBetween(1L, left);
  }
}
