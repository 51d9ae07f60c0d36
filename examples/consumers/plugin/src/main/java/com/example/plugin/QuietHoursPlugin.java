package com.example.plugin;

import io.godmode.api.money.Usd;
import io.godmode.api.order.TradeSignal;
import io.godmode.api.plugin.Parameter;
import io.godmode.api.plugin.ParameterValues;
import io.godmode.api.plugin.Parameters;
import io.godmode.api.plugin.PluginContext;
import io.godmode.api.plugin.RiskRulePlugin;
import io.godmode.api.risk.Denial;
import io.godmode.api.risk.RiskContext;
import io.godmode.api.risk.RiskRule;
import io.godmode.api.risk.RiskVerdict;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** Refuses entries between two hours of the UTC day. */
public final class QuietHoursPlugin implements RiskRulePlugin {
  @Override
  public String kind() {
    return "quiet_hours";
  }

  @Override
  public String description() {
    return "Refuses entries between two hours of the UTC day.";
  }

  @Override
  public Parameters parameters() {
    return Parameters.of(
        Parameter.integer("from_hour", "first quiet hour").between("0", "23"),
        Parameter.integer("to_hour", "first hour that is not").between("1", "24"));
  }

  // docs: rule
  @Override
  public RiskRule create(PluginContext context, ParameterValues values) {
    long from = values.integer("from_hour");
    long to = values.integer("to_hour");
    if (from >= to) {
      throw new IllegalArgumentException("from_hour must be before to_hour");
    }
    return new QuietHours(context.id(), from, to);
  }

  private record QuietHours(String id, long from, long to) implements RiskRule {
    @Override
    public List<String> codes() {
      return List.of("QUIET");
    }

    @Override
    public RiskVerdict judge(TradeSignal signal, Usd granted, RiskContext context) {
      int hour = context.view().now().atOffset(ZoneOffset.UTC).getHour();
      return hour < from || hour >= to
          ? RiskVerdict.PASS
          : new RiskVerdict.Deny(Denial.custom(id, "QUIET", Map.of("hour", "" + hour)));
    }
  }
  // docs end
}
