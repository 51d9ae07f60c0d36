package io.godmode.core.treasury;

import io.godmode.api.WalletFlowsEngine;
import io.godmode.api.id.WalletId;
import io.godmode.api.wallet.FlowSnapshot;
import io.godmode.api.wallet.FlowStep;
import io.godmode.core.config.FlowSettings;
import io.godmode.core.config.FlowSettings.ProfitsSweep;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.config.WalletSettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Plans the flows between wallets: reimbursement, autofees, fee buffer, profit taking, fees sweep,
 * fee cap and profits sweep, in this order. The first step, the daily reset, is no plan: the engine
 * starts a new day before it asks for one.
 *
 * <p>Each rule sees the balances that the rules before it left. Nothing goes below a wallet's
 * minimum balance or out of a vault; shares are rounded down to the smallest unit and what rounding
 * leaves stays at the source; total equity changes by bridge costs only. Our rules move money at
 * most once at one instant, all together, and a further rule once. Immutable and thread-safe.
 */
public final class TreasuryFlows implements WalletFlowsEngine {
  /** The rule that pays network costs back. */
  public static final String REIMBURSEMENT = FlowStep.REIMBURSEMENT;

  /** The rule that gives wallets the worth of native coin they lack. */
  public static final String AUTOFEES = "autofees";

  /** The rule that tops up the fees wallet. */
  public static final String FEE_BUFFER = FlowStep.FEE_BUFFER;

  /** The rule that takes profit out of trading wallets. */
  public static final String PROFIT_TAKING = "profit_taking";

  /** The rule that shares out surplus fees. */
  public static final String FEES_SWEEP = "fees_sweep";

  /** The rule that moves out what the fees wallet holds above its cap. */
  public static final String FEE_CAP = "fee_cap";

  /** The rule that shares out taken profit. */
  public static final String PROFITS_SWEEP = "profits_sweep";

  /** Names that no further rule may have, in planning order. */
  public static final Set<String> OWN_RULES =
      Collections.unmodifiableSet(
          new LinkedHashSet<>(
              List.of(
                  REIMBURSEMENT,
                  AUTOFEES,
                  FEE_BUFFER,
                  PROFIT_TAKING,
                  FEES_SWEEP,
                  FEE_CAP,
                  PROFITS_SWEEP)));

  private final List<FlowRule> rules;
  private final Map<WalletId, WalletSettings> wallets;
  private final FlowSettings settings;

  private TreasuryFlows(
      List<FlowRule> rules, Map<WalletId, WalletSettings> wallets, FlowSettings settings) {
    this.rules = rules;
    this.wallets = wallets;
    this.settings = settings;
  }

  /**
   * Returns the flows of a configuration; none where they are off.
   *
   * @throws IllegalArgumentException when the profits sweep would pay into a wallet that flows take
   *     from, so that money would go round in circles
   */
  public static TreasuryFlows of(GodmodeConfig config) {
    FlowSettings flows = config.flows();
    flows.profitsSweep().ifPresent(sweep -> requireSink(sweep, flows));
    List<FlowRule> rules = new ArrayList<>();
    if (flows.enabled()) {
      rules.add(new ReimbursementRule(flows.fees()));
      flows.autofees().map(gas -> new AutofeesRule(flows.fees(), gas)).ifPresent(rules::add);
      rules.add(new FeeBufferRule(flows.fees()));
      flows.profitTaking().map(ProfitTakingRule::new).ifPresent(rules::add);
      flows.feesSweep().map(sweep -> new FeesSweepRule(flows.fees(), sweep)).ifPresent(rules::add);
      rules.add(new FeeCapRule(flows.fees()));
      flows.profitsSweep().map(ProfitsSweepRule::new).ifPresent(rules::add);
    }
    Map<WalletId, WalletSettings> wallets = new LinkedHashMap<>();
    config.wallets().forEach(wallet -> wallets.put(wallet.id(), wallet));
    return new TreasuryFlows(List.copyOf(rules), wallets, flows);
  }

  /**
   * Returns these flows with further rules after them, which see the balances that ours left and
   * pass the same limits.
   *
   * @param further the rules, in order
   * @param onFailure is told the name of a rule that failed, whose steps are left out, and why
   * @throws IllegalArgumentException when one has the name of another or of ours
   */
  public TreasuryFlows with(
      List<io.godmode.api.FlowRule> further, BiConsumer<String, Throwable> onFailure) {
    List<FlowRule> all = new ArrayList<>(rules);
    Set<String> names = new HashSet<>(OWN_RULES);
    for (io.godmode.api.FlowRule rule : further) {
      String id = rule.id();
      if (!names.add(id)) {
        throw new IllegalArgumentException("two flow rules are called '" + id + "'");
      }
      all.add(new HostFlowRule(rule, id, onFailure));
    }
    return new TreasuryFlows(List.copyOf(all), wallets, settings);
  }

  @Override
  public List<FlowStep> plan(FlowSnapshot snapshot) {
    return draft(snapshot).steps();
  }

  /** Returns the finished draft of the plan. */
  PlanDraft draft(FlowSnapshot snapshot) {
    PlanDraft draft = new PlanDraft(snapshot, wallets, settings);
    // What one rule moves can make an earlier one due, which then waits for the next instant.
    boolean planned =
        OWN_RULES.stream().anyMatch(rule -> snapshot.at().equals(snapshot.lastRun().get(rule)));
    rules.stream()
        .filter(rule -> !planned || !OWN_RULES.contains(rule.id()))
        .forEach(rule -> rule.plan(draft));
    return draft;
  }

  /** Returns the ways on which each rule may move money, in planning order. */
  Map<String, List<Route>> routes() {
    Map<String, List<Route>> routes = new LinkedHashMap<>();
    rules.forEach(rule -> routes.put(rule.id(), rule.routes(List.copyOf(wallets.values()))));
    return routes;
  }

  private static void requireSink(ProfitsSweep sweep, FlowSettings flows) {
    WalletId vault = sweep.vault();
    if (sweep.sources().contains(vault)
        || vault.equals(flows.fees().wallet())
        || flows.feesSweep().map(fees -> fees.source().equals(vault)).orElse(false)) {
      throw new IllegalArgumentException(
          "the profits sweep must pay into a wallet that no flow takes from, but its vault is "
              + vault);
    }
  }
}
