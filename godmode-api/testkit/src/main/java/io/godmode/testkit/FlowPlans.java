package io.godmode.testkit;

import io.godmode.api.WalletFlowsEngine;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.Usd;
import io.godmode.api.wallet.FlowSnapshot;
import io.godmode.api.wallet.FlowStep;
import io.godmode.api.wallet.WalletView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/**
 * The plans that {@link WalletFlowsEngineContract} judges: those of a snapshot and of many like it,
 * always the same.
 *
 * @param rule on whose behalf
 * @param engine whose plans
 * @param patience how long a plan may take
 */
record FlowPlans(String rule, WalletFlowsEngine engine, Duration patience) {
  private static final int DRAWN = 40;
  private static final long SEED = 42;

  /** A snapshot and what was planned for it. */
  record Planned(FlowSnapshot snapshot, List<FlowStep> plan) {
    FlowSnapshot after() {
      return FlowSnapshots.applied(snapshot, plan);
    }
  }

  /** Returns a plan; what is thrown or null fails the rule. */
  List<FlowStep> of(FlowSnapshot snapshot) {
    List<FlowStep> plan;
    try {
      plan =
          BoundedCall.get(
              rule + ": the plan for " + snapshot, patience, () -> engine.plan(snapshot));
    } catch (RuntimeException thrown) {
      throw new AssertionError(rule + ": plan threw " + thrown + " at " + snapshot, thrown);
    }
    require(plan != null, "a plan is a list", snapshot);
    return plan;
  }

  /** Returns the plans for a snapshot and others like it; skips the rule where nothing moves. */
  List<Planned> around(FlowSnapshot busy) {
    List<Planned> plans = new ArrayList<>();
    for (FlowSnapshot snapshot : variations(busy)) {
      plans.add(new Planned(snapshot, of(snapshot)));
    }
    Rules.require(
        plans.stream().anyMatch(planned -> !planned.plan().isEmpty()),
        rule,
        "nothing moves in busy() or one like it");
    return plans;
  }

  void require(boolean holds, String what, Object but) {
    if (!holds) {
      throw new AssertionError(rule + ": " + what + ", but not at " + but);
    }
  }

  /** No step takes more than is there and may go. */
  void requirePayable(
      Planned planned, Predicate<WalletView> mayPay, Map<WalletId, Usd> minBalances) {
    Map<WalletId, Usd> free = new HashMap<>();
    planned.snapshot().wallets().forEach(wallet -> free.put(wallet.id(), wallet.free()));
    for (FlowStep step : planned.plan()) {
      if (step instanceof FlowStep.Transfer transfer) {
        boolean allowed = planned.snapshot().wallet(transfer.from()).map(mayPay::test).orElse(true);
        require(allowed, transfer.from() + " pays although it may not", planned);
        Usd left = free.merge(transfer.from(), transfer.amount().negated(), Usd::plus);
        free.merge(transfer.to(), transfer.received(), Usd::plus);
        Usd least = minBalances.getOrDefault(transfer.from(), Usd.ZERO);
        require(left.compareTo(least) >= 0, "what is left is at least " + least, planned);
      }
    }
  }

  /** Returns a snapshot without any money. */
  static FlowSnapshot penniless(FlowSnapshot busy) {
    return FlowSnapshots.changed(
        busy, wallet -> FlowSnapshots.withFree(wallet, Usd.ZERO.min(wallet.free())));
  }

  /** Returns snapshots that lack one wallet each, and one that has none. */
  static List<FlowSnapshot> lacking(FlowSnapshot busy) {
    List<FlowSnapshot> lacking = new ArrayList<>();
    for (WalletView missing : busy.wallets()) {
      lacking.add(
          FlowSnapshots.with(
              busy, busy.wallets().stream().filter(wallet -> !wallet.equals(missing)).toList()));
    }
    lacking.add(FlowSnapshots.with(busy, List.of()));
    return lacking;
  }

  private static List<FlowSnapshot> variations(FlowSnapshot busy) {
    List<FlowSnapshot> variations = new ArrayList<>(List.of(busy, penniless(busy)));
    for (WalletView wallet : busy.wallets()) {
      variations.add(FlowSnapshots.withFree(busy, wallet.id(), Usd.ZERO));
      variations.add(FlowSnapshots.withFree(busy, wallet.id(), new Usd(1)));
      variations.add(FlowSnapshots.withFree(busy, wallet.id(), busy.equity()));
    }
    SplittableRandom random = new SplittableRandom(SEED);
    long most = Math.max(1, busy.equity().nanos());
    for (int i = 0; i < DRAWN; i++) {
      variations.add(
          FlowSnapshots.changed(
              busy, wallet -> FlowSnapshots.withFree(wallet, new Usd(random.nextLong(most)))));
    }
    return variations;
  }
}
