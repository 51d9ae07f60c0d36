package io.godmode.examples.explain;

import io.godmode.api.money.Ratio;
import io.godmode.api.order.ExitPlan;
import io.godmode.core.ledger.ExitTrigger;
import java.util.ArrayList;
import java.util.List;

/** An exit plan trigger by trigger, for people. */
final class PlanText {
  private PlanText() {}

  /** One trigger: the code that orders carry, and what it means. */
  record Trigger(String code, String words) {}

  static List<Trigger> triggers(ExitPlan plan) {
    List<Trigger> triggers = new ArrayList<>();
    plan.stopLoss()
        .ifPresent(
            loss ->
                triggers.add(
                    new Trigger(ExitTrigger.STOP_LOSS.code(), "at " + percent(loss.negated()))));
    for (int i = 0; i < plan.takeProfits().size(); i++) {
      ExitPlan.TakeProfit level = plan.takeProfits().get(i);
      triggers.add(
          new Trigger(
              ExitTrigger.takeProfit(i).code(),
              "at " + percent(level.level()) + " sells " + share(level.share())));
    }
    plan.trailing()
        .ifPresent(
            trailing ->
                triggers.add(
                    new Trigger(
                        ExitTrigger.TRAILING_STOP.code(),
                        "from "
                            + percent(trailing.start())
                            + " on, when "
                            + share(trailing.trail())
                            + " below the peak")));
    triggers.add(new Trigger(ExitTrigger.TIME.code(), "after " + plan.maxTicks() + " ticks"));
    return triggers;
  }

  /** Returns a signed percentage. */
  static String percent(Ratio ratio) {
    return (ratio.isNegative() ? "" : "+") + share(ratio);
  }

  /** Returns a percentage. */
  static String share(Ratio ratio) {
    return ratio.toBigDecimal().movePointRight(2).stripTrailingZeros().toPlainString() + " %";
  }
}
