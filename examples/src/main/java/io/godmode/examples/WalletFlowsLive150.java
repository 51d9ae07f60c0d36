package io.godmode.examples;

import io.godmode.api.id.WalletId;
import io.godmode.api.money.Usd;
import io.godmode.api.wallet.FlowSnapshot;
import io.godmode.api.wallet.FlowStep;
import io.godmode.core.config.ConfigLoader;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.treasury.FlowPreview;
import io.godmode.core.treasury.FlowScenario;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The wallet flows of LIVE_150 on injected profits: a rich evening and a lean one, so that every
 * flow moves something. Prints each step with the balances before and after it; ends with 0 only
 * when every rule moved, the balances are those worked out by hand and no dollar was lost.
 */
public final class WalletFlowsLive150 {
  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final GodmodeConfig LIVE_150 = ConfigLoader.profile("LIVE_150");

  private WalletFlowsLive150() {}

  /** Runs it. */
  public static void main(String[] args) {
    FlowScenario rich =
        FlowScenario.start(LIVE_150, NOON)
            .holding(id("sniper_sol"), Usd.of("50"))
            .owing(id("sniper_sol"), Usd.of("2"))
            .holding(id("profits_sol"), Usd.of("14"))
            .holding(id("fees"), Usd.of("43"))
            .holding(id("vault"), Usd.of("393"));
    FlowScenario lean =
        FlowScenario.start(LIVE_150, NOON)
            .holding(id("sniper_sol"), Usd.of("36"))
            .earning(id("sniper_sol"), Usd.of("6"))
            .holding(id("fees"), Usd.of("4"))
            .holding(id("profits_base"), Usd.of("3"));
    Set<String> moved = new TreeSet<>();
    boolean richHolds =
        holds(
            "a rich evening",
            rich.snapshot(),
            Map.of("sniper_sol", "43.595", "fees", "30", "vault", "419.01"),
            moved);
    boolean leanHolds =
        holds(
            "a lean evening",
            lean.snapshot(),
            Map.of("sniper_sol", "33", "fees", "10", "profits_base", "0"),
            moved);
    Set<String> all =
        Set.of(
            "reimbursement",
            "fee_buffer",
            "profit_taking",
            "fees_sweep",
            "fee_cap",
            "profits_sweep");
    System.out.println("rules that moved money: " + moved);
    if (!richHolds || !leanHolds || !moved.equals(all)) {
      System.out.println("NOT as expected");
      System.exit(1);
    }
    System.out.println("as expected");
  }

  private static boolean holds(
      String title, FlowSnapshot before, Map<String, String> expected, Set<String> moved) {
    FlowPreview plan = FlowPreview.of(LIVE_150, before);
    System.out.println(title + ", equity " + before.equity());
    for (FlowStep step : plan.steps()) {
      moved.add(step.rule());
      System.out.println("  " + TreasuryPreview.line(step));
    }
    before.wallets().forEach(wallet -> System.out.println(TreasuryPreview.change(wallet, plan)));
    return plan.after().equity().equals(before.equity())
        && expected.entrySet().stream().allMatch(each -> has(plan, each));
  }

  private static boolean has(FlowPreview plan, Map.Entry<String, String> expected) {
    Usd free = plan.after().wallet(id(expected.getKey())).orElseThrow().free();
    return free.equals(Usd.of(expected.getValue()));
  }

  private static WalletId id(String name) {
    return WalletId.of(name);
  }
}
