package io.godmode.core.config;

import io.godmode.api.id.WalletId;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.Usd;
import java.util.Set;

/**
 * What stands in settings begun in code for values that are still to be given: none of them passes
 * the rules, so that all that is missing is named at once.
 */
final class Unset {
  static final Ratio RATIO = new Ratio(-1);
  static final Usd USD = new Usd(-1);
  static final int COUNT = Integer.MIN_VALUE;
  static final WalletId WALLET = WalletId.of("?");

  private static final Set<Object> ALL = Set.of(RATIO, USD, COUNT, WALLET);

  private Unset() {}

  /** Writes a refused value; one that was never given is missing. */
  static String found(Object value) {
    return ALL.contains(value) || value.toString().isEmpty() ? "missing" : value.toString();
  }
}
