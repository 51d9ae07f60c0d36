package io.godmode.core;

import io.godmode.api.money.Usd;
import io.godmode.api.order.TradeSignal;
import io.godmode.api.risk.Denial;
import io.godmode.api.risk.DenialCode;
import io.godmode.api.risk.RiskContext;
import io.godmode.api.risk.RiskRule;
import io.godmode.api.risk.RiskVerdict;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A rule of the host, judging on its own thread; while it is fenced, it denies every entry. */
final class HostRule implements RiskRule {
  private final RiskRule rule;
  private final Plugin plugin;
  private final PluginDesk plugins;
  private final Set<String> codes;

  HostRule(RiskRule rule, Plugin plugin, PluginDesk plugins) {
    this.rule = rule;
    this.plugin = plugin;
    this.plugins = plugins;
    this.codes =
        rule.codes().stream()
            .map(code -> rule.id() + "/" + code)
            .collect(Collectors.toCollection(TreeSet::new));
  }

  @Override
  public String id() {
    return plugin.id();
  }

  @Override
  public RiskVerdict judge(TradeSignal signal, Usd granted, RiskContext context) {
    if (!plugins.isActive(plugin)) {
      return failed();
    }
    return plugins
        .<RiskVerdict>call(plugin, call -> judge(call, signal, granted, context))
        .orElseGet(this::failed);
  }

  private RiskVerdict judge(
      PluginCall<?> call, TradeSignal signal, Usd granted, RiskContext context) {
    call.at("judge");
    RiskVerdict verdict = rule.judge(signal, granted, new LentContext(call, context));
    // A host's rule may have been compiled without null checks.
    if (verdict == null) {
      throw new PluginBreach(PluginFence.FAILED, "returned no verdict");
    }
    verdict
        .fold(
            pass -> Optional.<Denial>empty(), shrink -> why(shrink.why()), deny -> why(deny.why()))
        .filter(why -> why.code() == DenialCode.CUSTOM)
        .filter(why -> !codes.contains(why.custom()))
        .ifPresent(
            why -> {
              throw new PluginBreach(
                  PluginFence.FAILED, why.custom() + " is none of its codes " + codes);
            });
    return verdict;
  }

  private static Optional<Denial> why(Denial why) {
    return Optional.of(why);
  }

  private RiskVerdict failed() {
    return new RiskVerdict.Deny(
        Denial.of(
            DenialCode.RULE_FAILED, Map.of("rule", plugin.id(), "error", plugins.whyNot(plugin))));
  }
}
