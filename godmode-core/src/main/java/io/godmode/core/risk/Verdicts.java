package io.godmode.core.risk;

import io.godmode.api.money.Usd;
import io.godmode.api.risk.Denial;
import io.godmode.api.risk.DenialCode;
import io.godmode.api.risk.RiskVerdict;
import java.util.Map;
import java.util.TreeMap;

/** The forms of verdict the rules share. */
final class Verdicts {
  private Verdicts() {}

  static RiskVerdict deny(DenialCode code, Map<String, String> numbers) {
    return new RiskVerdict.Deny(Denial.of(code, numbers));
  }

  /**
   * Holds a size to a cap: at or below passes, above shrinks, and a cap of zero or less refuses,
   * because it leaves nothing to shrink to.
   */
  static RiskVerdict cap(DenialCode code, Usd asked, Usd cap, Map<String, String> numbers) {
    Map<String, String> all = new TreeMap<>(numbers);
    all.put("asked", asked.toString());
    all.put("limit", cap.toString());
    if (!cap.isPositive()) {
      return deny(code, all);
    }
    if (asked.compareTo(cap) <= 0) {
      return RiskVerdict.PASS;
    }
    all.put("granted", cap.toString());
    return new RiskVerdict.Shrink(cap, Denial.of(code, all));
  }
}
