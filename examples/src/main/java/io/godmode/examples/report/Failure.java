package io.godmode.examples.report;

import io.godmode.api.money.Usd;

/**
 * Attempts that ended without a fill, by reason. Immutable.
 *
 * @param code why
 * @param attempts how many
 * @param lost what they cost
 */
public record Failure(String code, long attempts, Usd lost) {
  Failure plus(Usd cost) {
    return new Failure(code, attempts + 1, lost.plus(cost));
  }
}
