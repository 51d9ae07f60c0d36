package io.godmode.onchain.execution;

import io.godmode.api.market.PoolModel;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Venue;
import io.godmode.api.order.Order;
import java.util.Optional;

/**
 * An attempt as it was given to the delegate, and what the engine knew then. Immutable.
 *
 * @param seen the market as the engine had it
 * @param model its arithmetic
 */
record ShadowAttempt(
    Order order, int number, long tipSlot, Optional<PoolState> seen, Optional<PoolModel> model) {

  Attempt.Key key() {
    return new Attempt.Key(order.id(), number);
  }

  Optional<Venue> venue() {
    return seen.map(PoolState::venue);
  }
}
