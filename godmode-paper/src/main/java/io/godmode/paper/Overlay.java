package io.godmode.paper;

import io.godmode.api.ExecutionContext.OwnImpact;
import io.godmode.api.id.Mint;
import io.godmode.api.market.PoolModel;
import io.godmode.api.market.PoolState;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What our own trades have moved in pools that do not know of them, one sum per token for all
 * wallets. It is put on top of every newly observed state. Bounded by the tokens we have traded.
 */
final class Overlay {
  private static final OwnImpact NOTHING = new OwnImpact(0, 0);

  private final Map<Mint, OwnImpact> impact = new HashMap<>();

  void restore(Map<Mint, OwnImpact> known) {
    known.forEach(this::put);
  }

  /** Returns the state with our trades in it; empty when the pool does not hold that much. */
  Optional<PoolState> on(PoolState observed, PoolModel model) {
    OwnImpact ours = impact.get(observed.mint());
    return ours == null
        ? Optional.of(observed)
        : model.shifted(observed, ours.tokenDelta(), ours.quoteDelta());
  }

  void add(Mint mint, OwnImpact moved) {
    put(mint, impact.getOrDefault(mint, NOTHING).plus(moved));
  }

  private void put(Mint mint, OwnImpact sum) {
    if (sum.equals(NOTHING)) {
      impact.remove(mint);
    } else {
      impact.put(mint, sum);
    }
  }

  void forget(Mint mint) {
    impact.remove(mint);
  }
}
