package io.godmode.api.order;

import io.godmode.api.money.Ratio;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * When and how much of a position the engine sells, journaled with the entry it belongs to.
 *
 * <p>The engine runs the plan whatever happens to the strategy. All levels are returns on the
 * executable value of what is left: what selling it now would bring after fees, over its cost,
 * minus one. First match wins, in the order stop loss, trailing stop, take profits, time. Immutable
 * and thread-safe.
 *
 * @param maxTicks runtime ticks after which the rest is sold, at least 1
 * @param stopLoss the loss that closes the position, a positive share; empty for none
 * @param takeProfits levels in ascending order
 * @param trailing the trailing stop; empty for none
 */
public record ExitPlan(
    int maxTicks,
    Optional<Ratio> stopLoss,
    List<TakeProfit> takeProfits,
    Optional<Trailing> trailing) {

  /**
   * Sells a share of the initial quantity once a return is reached.
   *
   * @param level the return, a positive share
   * @param share the share of the initial quantity, above 0 and at most 1
   */
  public record TakeProfit(Ratio level, Ratio share) {
    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException when a value is outside its range
     */
    public TakeProfit {
      requirePositive("take profit level", level);
      requireShare("take profit share", share);
    }
  }

  /**
   * A stop that follows the best return seen.
   *
   * @param start the return from which it follows, a positive share
   * @param trail how far the executable value may fall from its peak, above 0 and at most 1
   */
  public record Trailing(Ratio start, Ratio trail) {
    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException when a value is outside its range
     */
    public Trailing {
      requirePositive("trailing start", start);
      requireShare("trailing trail", trail);
    }
  }

  /**
   * Checks the plan.
   *
   * @throws IllegalArgumentException when there is no time limit, a level is outside its range, the
   *     levels do not ascend, or the shares sum to more than the whole
   */
  public ExitPlan {
    if (maxTicks < 1) {
      throw new IllegalArgumentException("maxTicks must be at least 1, but was " + maxTicks);
    }
    stopLoss.ifPresent(level -> requireShare("stop loss", level));
    takeProfits = List.copyOf(takeProfits);
    Ratio sum = Ratio.ZERO;
    for (int i = 0; i < takeProfits.size(); i++) {
      sum = sum.plus(takeProfits.get(i).share());
      if (i > 0 && takeProfits.get(i).level().compareTo(takeProfits.get(i - 1).level()) <= 0) {
        throw new IllegalArgumentException(
            "take profit levels must ascend, but were " + takeProfits);
      }
    }
    if (sum.compareTo(Ratio.ONE) > 0) {
      throw new IllegalArgumentException(
          "take profit shares must sum to at most 1, but were " + sum);
    }
  }

  /**
   * Returns a plan that only has a time limit.
   *
   * @throws IllegalArgumentException when it is below 1
   */
  public static ExitPlan afterTicks(int maxTicks) {
    return builder(maxTicks).build();
  }

  /** Starts a plan with its time limit, the one part every plan has. */
  public static Builder builder(int maxTicks) {
    return new Builder(maxTicks);
  }

  private static void requirePositive(String what, Ratio value) {
    if (value.billionths() <= 0) {
      throw new IllegalArgumentException(what + " must be above 0, but was " + value);
    }
  }

  private static void requireShare(String what, Ratio value) {
    if (value.billionths() <= 0 || value.compareTo(Ratio.ONE) > 0) {
      throw new IllegalArgumentException(what + " must be above 0 and at most 1, but was " + value);
    }
  }

  /** Collects the parts of a plan. Not thread-safe. */
  public static final class Builder {
    private final int maxTicks;
    private Optional<Ratio> stopLoss = Optional.empty();
    private final List<TakeProfit> takeProfits = new ArrayList<>();
    private Optional<Trailing> trailing = Optional.empty();

    private Builder(int maxTicks) {
      this.maxTicks = maxTicks;
    }

    /** Closes the position at this loss, a positive share. */
    public Builder stopLoss(Ratio loss) {
      stopLoss = Optional.of(loss);
      return this;
    }

    /**
     * Adds a take-profit level: at this return sell that share of the initial quantity.
     *
     * @throws IllegalArgumentException when a value is outside its range
     */
    public Builder takeProfit(Ratio level, Ratio share) {
      takeProfits.add(new TakeProfit(level, share));
      return this;
    }

    /**
     * Follows the best return from {@code start} on, at a distance of {@code trail}.
     *
     * @throws IllegalArgumentException when a value is outside its range
     */
    public Builder trailing(Ratio start, Ratio trail) {
      trailing = Optional.of(new Trailing(start, trail));
      return this;
    }

    /**
     * Returns the plan.
     *
     * @throws IllegalArgumentException as the record's constructor
     */
    public ExitPlan build() {
      return new ExitPlan(maxTicks, stopLoss, takeProfits, trailing);
    }
  }
}
