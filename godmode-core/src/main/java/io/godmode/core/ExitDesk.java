package io.godmode.core;

import io.godmode.api.money.Ratio;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.order.ExitPlan;
import io.godmode.api.order.ExitPlan.TakeProfit;
import io.godmode.api.order.SignalKind;
import io.godmode.core.ledger.ExitTrigger;
import io.godmode.core.ledger.HeldPosition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Judges exit plans: what, if anything, is to be sold of a position now.
 *
 * <p>First match wins: stop loss, trailing stop, take profits in order, time. All levels are
 * compared with the executable value of what is left over its cost. Sales in flight hold up nothing
 * but take profits, of which a level counts as taken only once it is filled; what they leave is
 * sold. A pure function of the position and the time.
 */
final class ExitDesk {
  private final Duration tick;

  ExitDesk(Duration tick) {
    this.tick = tick;
  }

  /**
   * A sale that is due.
   *
   * @param trigger what made it due
   * @param kind the kind of its signal
   * @param quantity how much; empty for everything
   */
  record Due(ExitTrigger trigger, SignalKind kind, Optional<TokenAmount> quantity) {}

  Optional<Due> due(HeldPosition position, Instant now) {
    if (position.exiting() == position.quantity()) {
      return Optional.empty();
    }
    ExitPlan plan = position.plan();
    Optional<Due> byValue = position.markMissing() ? Optional.empty() : byValue(position, plan);
    return byValue.isPresent() ? byValue : byTime(position, plan, now);
  }

  private static Optional<Due> byValue(HeldPosition position, ExitPlan plan) {
    Ratio current = position.currentReturn();
    if (stopped(position, plan, current)) {
      return all(ExitTrigger.STOP_LOSS, SignalKind.STOP_LOSS);
    }
    if (trailed(position, plan, current)) {
      return all(ExitTrigger.TRAILING_STOP, SignalKind.STOP_LOSS);
    }
    List<TakeProfit> levels = position.exiting() == 0 ? plan.takeProfits() : List.of();
    for (int level = 0; level < levels.size(); level++) {
      boolean reached = current.compareTo(levels.get(level).level()) >= 0;
      if (reached && !position.takenProfits().contains(level)) {
        Optional<Due> due = takeProfit(position, level, levels.get(level).share());
        if (due.isPresent()) {
          return due;
        }
      }
    }
    return Optional.empty();
  }

  /** After the first take profit the stop stands at the entry. */
  private static boolean stopped(HeldPosition position, ExitPlan plan, Ratio current) {
    if (plan.stopLoss().isEmpty()) {
      return false;
    }
    Ratio stop = position.takenProfits().contains(0) ? Ratio.ZERO : plan.stopLoss().get().negated();
    return current.compareTo(stop) <= 0;
  }

  private static boolean trailed(HeldPosition position, ExitPlan plan, Ratio current) {
    if (plan.trailing().isEmpty()
        || position.peakReturn().compareTo(plan.trailing().get().start()) < 0) {
      return false;
    }
    Ratio peakValue = Ratio.ONE.plus(position.peakReturn());
    Ratio floor = peakValue.timesFloor(Ratio.ONE.minus(plan.trailing().get().trail()));
    return Ratio.ONE.plus(current).compareTo(floor) <= 0;
  }

  private static Optional<Due> takeProfit(HeldPosition position, int level, Ratio share) {
    long quantity = Math.min(position.quantity(), share.floorOf(position.initialQuantity()));
    return quantity == 0
        ? Optional.empty()
        : Optional.of(
            new Due(
                ExitTrigger.takeProfit(level),
                SignalKind.TAKE_PROFIT,
                Optional.of(TokenAmount.ofRaw(quantity, position.decimals()))));
  }

  private Optional<Due> byTime(HeldPosition position, ExitPlan plan, Instant now) {
    Instant dueAt = position.openedAt().plus(tick.multipliedBy(plan.maxTicks() - 1L));
    return now.isBefore(dueAt) ? Optional.empty() : all(ExitTrigger.TIME, SignalKind.EXIT);
  }

  private static Optional<Due> all(ExitTrigger trigger, SignalKind kind) {
    return Optional.of(new Due(trigger, kind, Optional.empty()));
  }
}
