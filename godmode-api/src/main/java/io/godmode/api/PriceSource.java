package io.godmode.api;

import io.godmode.api.money.SolPrice;
import java.time.Instant;
import java.util.Optional;

/**
 * The dollar price of SOL as a host supplies it; overrules what the market source says.
 *
 * <p>Called on the engine thread; must not block.
 */
public interface PriceSource {
  /** Returns the price that held at an instant; empty when none is known for it. */
  Optional<SolPrice> solPrice(Instant at);

  /** Returns one price for all time, as an operator fixed it. */
  static PriceSource fixed(SolPrice price) {
    return at -> Optional.of(price);
  }
}
