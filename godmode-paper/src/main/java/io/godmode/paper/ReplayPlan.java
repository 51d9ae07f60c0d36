package io.godmode.paper;

import io.godmode.api.PriceSource;
import io.godmode.core.config.SlotDistribution;
import io.godmode.core.market.Pace;
import java.time.Duration;

/**
 * How a recording is played.
 *
 * @param seed what the ingest lag is drawn from
 * @param ingestLag slots from a slot to its data
 * @param listEvery how often candidates are listed
 * @param candidates how many of them at most
 * @param solUsd the price of SOL
 * @param pace how fast time passes
 */
record ReplayPlan(
    long seed,
    SlotDistribution ingestLag,
    Duration listEvery,
    int candidates,
    PriceSource solUsd,
    Pace pace) {
  ReplayPlan {
    if (listEvery.isNegative() || listEvery.isZero()) {
      throw new IllegalArgumentException("listEvery must be above zero, but was " + listEvery);
    }
    if (candidates < 1) {
      throw new IllegalArgumentException("candidates must be above zero, but was " + candidates);
    }
  }
}
