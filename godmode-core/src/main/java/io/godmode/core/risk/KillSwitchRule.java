package io.godmode.core.risk;

import io.godmode.api.money.Usd;
import io.godmode.api.order.TradeSignal;
import io.godmode.api.risk.DenialCode;
import io.godmode.api.risk.KillSwitchView;
import io.godmode.api.risk.RiskContext;
import io.godmode.api.risk.RiskRule;
import io.godmode.api.risk.RiskVerdict;
import java.util.Map;

/** Is the kill switch tripped? */
record KillSwitchRule() implements RiskRule {
  @Override
  public String id() {
    return "kill_switch";
  }

  @Override
  public RiskVerdict judge(TradeSignal signal, Usd granted, RiskContext context) {
    KillSwitchView killSwitch = context.killSwitch();
    return killSwitch.tripped()
        ? Verdicts.deny(DenialCode.KILL_SWITCH_TRIPPED, Map.of("reason", killSwitch.reason()))
        : RiskVerdict.PASS;
  }
}
