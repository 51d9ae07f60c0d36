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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/**
 * Plans the flows between wallets: profit taking, fees sweep, fee cap and profits sweep, in this
 * order.
 *
 * <p>Each rule sees the balances that the rules before it left. Nothing goes below a wallet's
 * minimum balance or out of a vault; shares are rounded down to the smallest unit and what rounding
 * leaves stays at the source; total equity never changes. A rule moves money at most once at one
 * instant, and what a plan moves does not make another one due. Immutable and thread-safe.
 */
public final class TreasuryFlows implements WalletFlowsEngine {
  /** The rule that takes profit out of trading wallets. */
  public static final String PROFIT_TAKING = "profit_taking";

  /** The rule that shares out surplus fees. */
  public static final String FEES_SWEEP = "fees_sweep";

  /** The rule that moves out what the fees wallet holds above its cap. */
  public static final String FEE_CAP = "fee_cap";

  /** The rule that shares out taken profit. */
  public static final String PROFITS_SWEEP = "profits_sweep";

  /** Names that no further rule may have. */
  public static final Set<String> OWN_RULES =
      Collections.unmodifiableSet(
          new TreeSet<>(List.of(PROFIT_TAKING, FEES_SWEEP, FEE_CAP, PROFITS_SWEEP)));

  private final List<FlowRule> rules;
  private final Map<WalletId, WalletSettings> wallets;

  private TreasuryFlows(List<FlowRule> rules, Map<WalletId, WalletSettings> wallets) {
    this.rules = rules;
    this.wallets = wallets;
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
    // Reimbursement and the fee buffer belong before profit taking.
    List<FlowRule> rules = new ArrayList<>();
    if (flows.enabled()) {
      flows.profitTaking().map(ProfitTakingRule::new).ifPresent(rules::add);
      flows.feesSweep().map(sweep -> new FeesSweepRule(flows.fees(), sweep)).ifPresent(rules::add);
      rules.add(new FeeCapRule(flows.fees()));
      flows.profitsSweep().map(ProfitsSweepRule::new).ifPresent(rules::add);
    }
    Map<WalletId, WalletSettings> wallets = new LinkedHashMap<>();
    config.wallets().forEach(wallet -> wallets.put(wallet.id(), wallet));
    return new TreasuryFlows(List.copyOf(rules), wallets);
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
    return new TreasuryFlows(List.copyOf(all), wallets);
  }

  @Override
  public List<FlowStep> plan(FlowSnapshot snapshot) {
    PlanDraft draft = new PlanDraft(snapshot, wallets);
    rules.forEach(rule -> rule.plan(draft));
    return draft.steps();
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
