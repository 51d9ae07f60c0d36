package io.godmode.core.risk;

import io.godmode.api.money.Ratio;
import io.godmode.api.money.Usd;
import io.godmode.api.risk.Denial;
import io.godmode.api.risk.DenialCode;
import java.util.Map;
import java.util.Optional;

/** The loss, as a share of what was there before, from which something is no longer allowed. */
record LossLimit(DenialCode code, Ratio share) {

  /**
   * Returns the refusal when the loss has reached the limit. A limit of zero forbids, and so does a
   * start of zero, of which no share can be told. Where more was taken out than was there before,
   * what was gained since is no loss.
   */
  Optional<Denial> reached(Usd before, Usd now) {
    Usd loss = before.minus(now);
    Usd limit = share.ceilOf(before);
    boolean small =
        before.isPositive() ? loss.compareTo(limit) < 0 : before.isNegative() && loss.isNegative();
    boolean within = share.billionths() > 0 && small;
    return within
        ? Optional.empty()
        : Optional.of(
            Denial.of(
                code,
                Map.of(
                    "limit", limit.toString(),
                    "loss", loss.toString(),
                    "before", before.toString(),
                    "now", now.toString())));
  }
}
