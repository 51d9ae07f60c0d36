package io.godmode.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.money.Lamports;
import io.godmode.api.order.NetworkFees;
import io.godmode.api.order.Order;
import io.godmode.api.order.Side;
import io.godmode.api.paper.CostModel;
import io.godmode.api.paper.FillModel;
import io.godmode.api.paper.LatencyModel;
import io.godmode.api.paper.SentAttempt;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * What the models of a simulating executor must hold: {@link LatencyModel}, {@link FillModel} and
 * {@link CostModel}. Implement this interface in a test class and hand out the ones you have; JUnit
 * runs the rules, and skips by name those of a model that is not handed out.
 *
 * <pre>{@code
 * class MyModelsTests implements PaperModelsContract {
 *   public Optional<LatencyModel> latency() {
 *     return Optional.of(new MyLatency());
 *   }
 * }
 * }</pre>
 *
 * <p>Whether the figures are those of a network no contract can tell.
 */
public interface PaperModelsContract {

  /** Returns a new latency model, set up as it is to be used; empty for none. */
  default Optional<LatencyModel> latency() {
    return Optional.empty();
  }

  /** Returns a new fill model, set up as it is to be used; empty for none. */
  default Optional<FillModel> fills() {
    return Optional.empty();
  }

  /** Returns a new cost model, set up as it is to be used; empty for none. */
  default Optional<CostModel> costs() {
    return Optional.empty();
  }

  /** Returns what the models are asked about; buys and sales, first and further attempts. */
  default List<SentAttempt> attempts() {
    List<SentAttempt> attempts = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      String id = "o-" + i;
      Order order = i % 2 == 0 ? TestData.buy(id, TestMints.WIF) : TestData.sell(id, TestMints.WIF);
      long sent = order.tipSlot() + i / 10;
      int number = 1 + i % 3;
      attempts.add(new SentAttempt(order, number, number == 1 ? order.tipSlot() : sent, sent, 42));
    }
    return List.copyOf(attempts);
  }

  private LatencyModel requireLatency(String rule) {
    return Rules.require(latency(), rule, "latency()");
  }

  private FillModel requireFills(String rule) {
    return Rules.require(fills(), rule, "fills()");
  }

  private CostModel requireCosts(String rule) {
    return Rules.require(costs(), rule, "costs()");
  }

  /** Asks one in order, the same one backwards, and another one; all must answer alike. */
  private <T> void requirePure(
      String rule, Function<SentAttempt, T> one, Function<SentAttempt, T> another) {
    List<SentAttempt> attempts = attempts();
    List<T> first = attempts.stream().map(one).toList();
    List<SentAttempt> backwards = new ArrayList<>(attempts);
    Collections.reverse(backwards);
    List<T> again = new ArrayList<>(backwards.stream().map(one).toList());
    Collections.reverse(again);
    Rules.requireSame(rule, first, again);
    Rules.requireSame(rule, first, attempts.stream().map(another).toList());
  }

  /**
   * PM-01: an attempt lands after 0 slots or more, or never.
   *
   * <p>Usual causes of failure: a normal distribution without a floor; null for never.
   */
  @Test
  default void PM01_landingIsNeverBeforeTheTip() {
    LatencyModel model = requireLatency("PM-01");
    for (SentAttempt attempt : attempts()) {
      OptionalInt slots = model.slots(attempt);
      assertThat(slots).as("PM-01: the slots of %s", attempt).isNotNull();
      assertThat(slots.orElse(0)).as("PM-01: the slots of %s", attempt).isNotNegative();
    }
  }

  /**
   * PM-02: the same attempt lands after the same slots whenever and of whichever model it is asked.
   *
   * <p>After a restart the executor asks again, and what was sent must land where it would have.
   *
   * <p>Usual causes of failure: a random number that is not drawn from the attempt; a counter.
   */
  @Test
  default void PM02_latencyIsAFunctionOfTheAttempt() {
    requirePure("PM-02", requireLatency("PM-02")::slots, requireLatency("PM-02")::slots);
  }

  /**
   * PM-03: a fill has a position among the changes of its slot: 0 to as many as there are.
   *
   * <p>Usual causes of failure: the position of the last change for that after it; a position from
   * the whole block.
   */
  @Test
  default void PM03_aPositionIsInItsSlot() {
    FillModel model = requireFills("PM-03");
    for (SentAttempt attempt : attempts()) {
      for (int changes : new int[] {0, 1, 2, 7, 4_096}) {
        assertThat(model.position(attempt, changes))
            .as("PM-03: the position of %s among %s changes", attempt, changes)
            .isBetween(0, changes);
      }
    }
  }

  /**
   * PM-04: the same attempt has the same position among as many changes, whenever and of whichever
   * model it is asked.
   *
   * <p>Usual causes of failure: a random number that is not drawn from the attempt; a counter.
   */
  @Test
  default void PM04_aPositionIsAFunctionOfTheAttempt() {
    FillModel one = requireFills("PM-04");
    FillModel another = requireFills("PM-04");
    requirePure("PM-04", a -> one.position(a, 9), a -> another.position(a, 9));
  }

  /**
   * PM-05: a filled attempt pays, item by item, no more than its order states.
   *
   * <p>That much was reserved; the engine refuses a report of more.
   *
   * <p>Usual causes of failure: a market price of priority above the one that was asked for.
   */
  @Test
  default void PM05_aFillPaysNoMoreThanStated() {
    CostModel model = requireCosts("PM-05");
    for (SentAttempt attempt : attempts()) {
      NetworkFees stated = attempt.order().network();
      NetworkFees paid = model.filled(attempt, Lamports.ZERO);
      assertThat(paid.baseFee()).as("PM-05: base fee").isLessThanOrEqualTo(stated.baseFee());
      assertThat(paid.priorityFee())
          .as("PM-05: priority fee")
          .isLessThanOrEqualTo(stated.priorityFee());
      assertThat(paid.tip()).as("PM-05: tip").isLessThanOrEqualTo(stated.tip());
    }
  }

  /**
   * PM-06: rent is what the landing moves: the model hands it on as it was given.
   *
   * <p>It is a deposit that comes back; whoever leaves it out or adds to it breaks the books.
   *
   * <p>Usual causes of failure: rent taken for a fee; the rent that the order states.
   */
  @Test
  default void PM06_rentIsHandedOn() {
    CostModel model = requireCosts("PM-06");
    for (SentAttempt attempt : attempts()) {
      for (long rent : new long[] {0, 1, attempt.order().network().rent().value()}) {
        assertThat(model.filled(attempt, Lamports.of(rent)).rent())
            .as("PM-06: rent of %s", attempt)
            .isEqualTo(Lamports.of(rent));
      }
    }
  }

  /**
   * PM-07: what landed pays for its signatures: the base fee, filled or reverted.
   *
   * <p>Usual causes of failure: failures that cost nothing, the oldest way to flatter.
   */
  @Test
  default void PM07_whatLandedPaysTheBaseFee() {
    CostModel model = requireCosts("PM-07");
    for (SentAttempt attempt : attempts()) {
      Lamports stated = attempt.order().network().baseFee();
      assertThat(model.filled(attempt, Lamports.ZERO).baseFee())
          .as("PM-07: base fee of a fill")
          .isEqualTo(stated);
      assertThat(model.reverted(attempt).baseFee())
          .as("PM-07: base fee of a reversion")
          .isEqualTo(stated);
    }
  }

  /**
   * PM-08: a reverted attempt pays no more priority fee than stated, no tip and no rent.
   *
   * <p>Tip and rent are instructions of the transaction that was reverted.
   *
   * <p>Usual causes of failure: the costs of a fill for a reversion.
   */
  @Test
  default void PM08_aReversionPaysNoTipAndNoRent() {
    CostModel model = requireCosts("PM-08");
    for (SentAttempt attempt : attempts()) {
      NetworkFees paid = model.reverted(attempt);
      assertThat(paid.priorityFee())
          .as("PM-08: priority fee of a reversion")
          .isLessThanOrEqualTo(attempt.order().network().priorityFee());
      assertThat(paid.tip()).as("PM-08: tip of a reversion").isEqualTo(Lamports.ZERO);
      assertThat(paid.rent()).as("PM-08: rent of a reversion").isEqualTo(Lamports.ZERO);
    }
  }

  /**
   * PM-09: the same attempt costs the same, whenever and of whichever model it is asked.
   *
   * <p>Usual causes of failure: a fee that follows the clock; a counter.
   */
  @Test
  default void PM09_costsAreAFunctionOfTheAttempt() {
    CostModel one = requireCosts("PM-09");
    CostModel another = requireCosts("PM-09");
    requirePure("PM-09", a -> one.filled(a, rent(a)), a -> another.filled(a, rent(a)));
    requirePure("PM-09", one::reverted, another::reverted);
  }

  private static Lamports rent(SentAttempt attempt) {
    return attempt.order().side() == Side.BUY ? attempt.order().network().rent() : Lamports.ZERO;
  }
}
