package io.godmode.core.risk;

import io.godmode.api.risk.Denial;
import java.util.Optional;

/** One condition of all wallets together under which no entry is made. */
interface Breaker {
  /** Returns the name its rule is listed under. */
  String id();

  /** Returns what ends a trip. */
  Trip.Reset reset();

  /** Returns why no entry may be made; empty when the condition does not hold. */
  Optional<Denial> broken(RiskFigures figures);
}
