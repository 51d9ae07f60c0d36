package io.godmode.api.plugin;

import io.godmode.api.FlowRule;

/** Makes flow rules, for {@code wallet_flows.rules[]}; they are asked after ours. */
public non-sealed interface FlowRulePlugin extends Plugin {
  /**
   * Returns a rule.
   *
   * @param context its {@code id} is the rule's
   * @param values what the entry says, checked and complete
   * @throws IllegalArgumentException when values do not fit together; the message is shown
   */
  FlowRule create(PluginContext context, ParameterValues values);
}
