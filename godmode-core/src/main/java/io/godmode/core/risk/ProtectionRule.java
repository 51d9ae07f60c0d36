package io.godmode.core.risk;

import io.godmode.api.money.Usd;
import io.godmode.api.order.TradeSignal;
import io.godmode.api.risk.DenialCode;
import io.godmode.api.risk.ProtectionLock;
import io.godmode.api.risk.RiskContext;
import io.godmode.api.risk.RiskRule;
import io.godmode.api.risk.RiskVerdict;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/** Has a protection locked the entry? Of several locks the one that lasts longest is told. */
record ProtectionRule() implements RiskRule {
  @Override
  public String id() {
    return "protections";
  }

  @Override
  public RiskVerdict judge(TradeSignal signal, Usd granted, RiskContext context) {
    Instant now = context.view().now();
    Optional<ProtectionLock> longest =
        context.locks().stream()
            .filter(lock -> lock.covers(signal.walletId(), signal.mint(), now))
            .max(Comparator.comparing(ProtectionLock::until));
    return longest.isEmpty()
        ? RiskVerdict.PASS
        : Verdicts.deny(
            DenialCode.PROTECTION_LOCKED,
            Map.of(
                "protection", longest.get().protection(),
                "lock", longest.get().id(),
                "scope", longest.get().scope().name(),
                "until", longest.get().until().toString()));
  }
}
