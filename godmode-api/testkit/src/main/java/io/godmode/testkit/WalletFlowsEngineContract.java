package io.godmode.testkit;

import io.godmode.api.WalletFlowsEngine;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.Usd;
import io.godmode.api.wallet.FlowSnapshot;
import io.godmode.api.wallet.FlowStep;
import io.godmode.api.wallet.WalletView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What every {@link WalletFlowsEngine} must hold. Implement this interface in a test class, hand
 * out the engine and a snapshot in which it moves something; JUnit runs the rules.
 *
 * <pre>{@code
 * class MyFlowsTests implements WalletFlowsEngineContract {
 *   public WalletFlowsEngine engine() {
 *     return new MyFlows(settings);
 *   }
 *
 *   public FlowSnapshot busy() {
 *     return FlowSnapshots.sample();
 *   }
 * }
 * }</pre>
 *
 * <p>Most rules judge the plans for that snapshot and for many like it, with other free balances,
 * always the same ones. A rule that needs more asks for it by a hook. While the hook answers empty
 * the rule is skipped by name; it never passes unseen.
 */
public interface WalletFlowsEngineContract {

  /** Returns a new engine, configured as it is to be used. */
  WalletFlowsEngine engine();

  /** Returns wallets as the engine is configured for, with something to move. */
  FlowSnapshot busy();

  /** Returns wallets with nothing to move; those of {@link #busy()} without money unless set. */
  default FlowSnapshot idle() {
    return FlowPlans.penniless(busy());
  }

  /** Tells whether flows may take money out of a wallet; its role says unless set. */
  default boolean mayPay(WalletView wallet) {
    return wallet.role().allowsOutflow();
  }

  /** Returns the free balances below which no flow takes a wallet; zero for those not named. */
  default Map<WalletId, Usd> minBalances() {
    return Map.of();
  }

  /** Returns a rule that moves money in {@link #busy()} and has a cooldown; empty for none. */
  default Optional<Cooldown> cooldown() {
    return Optional.empty();
  }

  /** Returns a rule with a smallest amount, just reached and just not; empty for none. */
  default Optional<Threshold> threshold() {
    return Optional.empty();
  }

  /** Returns how long a plan may take. */
  default Duration patience() {
    return Duration.ofSeconds(10);
  }

  /**
   * A rule that waits between two runs. Immutable and thread-safe.
   *
   * @param rule its name, as its steps carry it
   * @param length from one run to the next
   */
  record Cooldown(String rule, Duration length) {}

  /**
   * A rule with a smallest amount. Immutable and thread-safe.
   *
   * @param rule its name, as its steps carry it
   * @param reached wallets in which the smallest amount is just reached
   * @param missed the same wallets, with a billionth of a dollar less
   */
  record Threshold(String rule, FlowSnapshot reached, FlowSnapshot missed) {}

  private FlowPlans plans(String rule) {
    return new FlowPlans(rule, engine(), patience());
  }

  private static boolean moves(List<FlowStep> plan, String rule) {
    return plan.stream().anyMatch(step -> step.rule().equals(rule));
  }

  /**
   * WF-01: carrying a plan out leaves the equity of all wallets together unchanged.
   *
   * <p>Money comes from and goes to wallets of the snapshot only.
   *
   * <p>Usual causes of failure: a receiver that is configured but not in the snapshot; a bridge
   * cost taken off on the way.
   */
  @Test
  default void WF01_totalEquityStays() {
    FlowPlans plans = plans("WF-01");
    for (FlowPlans.Planned planned : plans.around(busy())) {
      plans.require(
          planned.after().equity().equals(planned.snapshot().equity()),
          "equity stays " + planned.snapshot().equity(),
          planned);
    }
  }

  /**
   * WF-02: no step overdraws a wallet or takes it below its minimum, and none takes from a wallet
   * that may not pay.
   *
   * <p>Counted step by step, in the order of the plan; only free money can be moved.
   *
   * <p>Usual causes of failure: two rules that both spend the same balance; equity or profit taken
   * for money that is there; a vault swept like any other wallet.
   */
  @Test
  default void WF02_nobodyPaysWhatItMayNot() {
    FlowPlans plans = plans("WF-02");
    for (FlowPlans.Planned planned : plans.around(busy())) {
      plans.requirePayable(planned, this::mayPay, minBalances());
    }
  }

  /**
   * WF-03: every step names its rule and says why.
   *
   * <p>The rule is lower case with underscores, since the engine remembers under it when money last
   * moved; the reason is not blank.
   *
   * <p>Usual causes of failure: an amount or a wallet inside the name, so that no cooldown ever
   * finds it; one name for two rules.
   */
  @Test
  default void WF03_everyStepSaysWhy() {
    FlowPlans plans = plans("WF-03");
    for (FlowPlans.Planned planned : plans.around(busy())) {
      for (FlowStep step : planned.plan()) {
        plans.require(step.rule().matches("[a-z][a-z0-9_]*"), "the rule has a plain name", step);
        plans.require(!step.reason().isBlank(), "a step has a reason", step);
      }
    }
  }

  /**
   * WF-04: planning again right after a plan was carried out plans nothing more.
   *
   * <p>Usual causes of failure: a share of what is left moved again and again; money sent round in
   * a circle; a baseline that is not raised for what stays.
   */
  @Test
  default void WF04_planningAgainPlansNothing() {
    FlowPlans plans = plans("WF-04");
    for (FlowPlans.Planned planned : plans.around(busy())) {
      List<FlowStep> again = plans.of(planned.after());
      plans.require(again.isEmpty(), "nothing more is planned, not " + again, planned);
    }
  }

  /**
   * WF-05: a cooldown holds to the instant: a rule runs again when it is over, and not before.
   *
   * <p>Usual causes of failure: after where not-before is meant; minutes counted in whole numbers;
   * a cooldown kept in a field instead of taken from the snapshot.
   *
   * <p>Skipped while {@link #cooldown()} is empty.
   */
  @Test
  default void WF05_aCooldownHoldsToTheInstant() {
    Cooldown cooldown = Rules.require(cooldown(), "WF-05", "cooldown()");
    FlowPlans plans = plans("WF-05");
    Instant over = busy().at().minus(cooldown.length());
    FlowSnapshot due = FlowSnapshots.lastRun(busy(), cooldown.rule(), over);
    FlowSnapshot early = FlowSnapshots.lastRun(busy(), cooldown.rule(), over.plusNanos(1));
    FlowSnapshot justNow = FlowSnapshots.lastRun(busy(), cooldown.rule(), busy().at());
    plans.require(moves(plans.of(due), cooldown.rule()), cooldown + " is over", due);
    plans.require(!moves(plans.of(early), cooldown.rule()), cooldown + " is not over", early);
    plans.require(!moves(plans.of(justNow), cooldown.rule()), cooldown + " began", justNow);
  }

  /**
   * WF-06: the same snapshot gives the same plan, from any engine of the same settings and whatever
   * was planned in between.
   *
   * <p>Usual causes of failure: what was planned before kept in a field; the host's clock; wallets
   * in the order of a hash table.
   */
  @Test
  default void WF06_theSameSnapshotGivesTheSamePlan() {
    FlowPlans plans = plans("WF-06");
    List<FlowPlans.Planned> first = plans.around(busy());
    List<FlowPlans.Planned> second = plans.around(busy());
    List<FlowPlans.Planned> other = plans("WF-06").around(busy());
    Rules.requireSame("WF-06", first, second);
    Rules.requireSame("WF-06", first, other);
  }

  /**
   * WF-07: where there is nothing to move the plan is empty.
   *
   * <p>Usual causes of failure: a minimum buffer filled from nowhere; thresholds of zero.
   */
  @Test
  default void WF07_nothingToMoveIsAnEmptyPlan() {
    FlowPlans plans = plans("WF-07");
    List<FlowStep> plan = plans.of(idle());
    plans.require(plan.isEmpty(), "nothing is planned, not " + plan, idle());
  }

  /**
   * WF-08: a smallest amount holds to the unit: it moves when it is reached, and not below.
   *
   * <p>Usual causes of failure: above where at-least is meant; an amount rounded to cents first.
   *
   * <p>Skipped while {@link #threshold()} is empty.
   */
  @Test
  default void WF08_aSmallestAmountHoldsToTheUnit() {
    Threshold threshold = Rules.require(threshold(), "WF-08", "threshold()");
    FlowPlans plans = plans("WF-08");
    plans.require(
        moves(plans.of(threshold.reached()), threshold.rule()),
        threshold.rule() + " moves at its smallest amount",
        threshold.reached());
    plans.require(
        !moves(plans.of(threshold.missed()), threshold.rule()),
        threshold.rule() + " does not move below its smallest amount",
        threshold.missed());
  }

  /**
   * WF-09: only the baselines of trading wallets are raised.
   *
   * <p>A baseline is what profit is counted from, and only they make one.
   *
   * <p>Usual causes of failure: a raise for whoever received money; a raise for a wallet that is
   * not in the snapshot.
   */
  @Test
  default void WF09_onlyTradingWalletsAreRaised() {
    FlowPlans plans = plans("WF-09");
    for (FlowPlans.Planned planned : plans.around(busy())) {
      for (FlowStep step : planned.plan()) {
        if (step instanceof FlowStep.BaselineRaise raise) {
          boolean trades =
              planned.snapshot().wallet(raise.wallet()).map(it -> it.role().trades()).orElse(false);
          plans.require(trades, "a trading wallet is raised", raise);
        }
      }
    }
  }

  /**
   * WF-10: a wallet that is missing is no failure.
   *
   * <p>The snapshot has the wallets there are; one that was removed from the configuration is
   * simply not among them. An engine that throws moves no money at all until somebody looks.
   *
   * <p>Usual causes of failure: the vault looked up and taken for granted.
   */
  @Test
  default void WF10_aMissingWalletIsNoFailure() {
    FlowPlans plans = plans("WF-10");
    for (FlowSnapshot snapshot : FlowPlans.lacking(busy())) {
      plans.of(snapshot);
    }
  }
}
