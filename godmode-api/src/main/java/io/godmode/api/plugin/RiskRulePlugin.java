package io.godmode.api.plugin;

import io.godmode.api.risk.RiskRule;

/** Makes risk rules, for {@code risk.custom[]}; they are asked after ours. */
public non-sealed interface RiskRulePlugin extends Plugin {
  /**
   * Returns a rule.
   *
   * @param context its {@code id} is the rule's
   * @param values what the entry says, checked and complete
   * @throws IllegalArgumentException when values do not fit together; the message is shown
   */
  RiskRule create(PluginContext context, ParameterValues values);
}
