package io.godmode.examples.dashboard;

import io.godmode.api.money.Ratio;
import io.godmode.api.order.ExitPlan;
import io.godmode.core.ledger.HeldPosition;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What will sell a position next, as far as its plan says: the level of value that is nearest, or
 * time where there is none. For people; the engine judges plans itself.
 *
 * @param kind such as {@code stop_loss}
 * @param at when time sells what is left
 * @param text all that stands, for people
 */
record NextExit(String kind, Instant at, String text) {
  static NextExit of(HeldPosition position, Duration tick) {
    ExitPlan plan = position.plan();
    Instant at = position.openedAt().plus(tick.multipliedBy(plan.maxTicks() - 1L));
    List<String> words = new ArrayList<>();
    words.add("sold at " + at + " at the latest");
    String nearest = "time";
    Ratio distance = null;
    Ratio now = position.currentReturn();
    if (plan.stopLoss().isPresent()) {
      Ratio level =
          position.takenProfits().contains(0) ? Ratio.ZERO : plan.stopLoss().get().negated();
      words.add("stop loss at " + percent(level));
      distance = now.minus(level);
      nearest = "stop_loss";
    }
    if (plan.trailing().isPresent()) {
      ExitPlan.Trailing trailing = plan.trailing().get();
      if (position.peakReturn().compareTo(trailing.start()) < 0) {
        words.add("trailing stop from " + percent(trailing.start()));
      } else {
        Ratio floor =
            Ratio.ONE
                .plus(position.peakReturn())
                .timesFloor(Ratio.ONE.minus(trailing.trail()))
                .minus(Ratio.ONE);
        words.add("trailing stop at " + percent(floor));
        Ratio away = now.minus(floor);
        if (distance == null || away.compareTo(distance) < 0) {
          distance = away;
          nearest = "trailing_stop";
        }
      }
    }
    for (int level = 0; level < plan.takeProfits().size(); level++) {
      if (!position.takenProfits().contains(level)) {
        ExitPlan.TakeProfit profit = plan.takeProfits().get(level);
        words.add(
            "take profit " + (level + 1) + " at " + percent(profit.level()) + " sells "
                + percent(profit.share()));
        Ratio away = profit.level().minus(now);
        if (distance == null || away.compareTo(distance) < 0) {
          distance = away;
          nearest = "take_profit_" + (level + 1);
        }
      }
    }
    boolean leaving = position.exiting() == position.quantity();
    return new NextExit(
        leaving ? "exiting" : nearest,
        at,
        leaving ? "a sale of all of it is in flight" : String.join("; ", words));
  }

  private static String percent(Ratio share) {
    return share.toBigDecimal().multiply(BigDecimal.valueOf(100)).stripTrailingZeros()
            .toPlainString()
        + " %";
  }
}
