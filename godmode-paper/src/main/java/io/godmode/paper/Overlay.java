package io.godmode.paper;

import io.godmode.api.ExecutionContext.OwnImpact;
import io.godmode.api.id.Mint;
import io.godmode.api.market.PoolModel;
import io.godmode.api.market.PoolState;
import io.godmode.core.ledger.OwnImpacts;
import java.util.Map;
import java.util.Optional;

/**
 * What our own trades have moved in pools that do not know of them, one sum per token for all
 * wallets. It is put on top of every newly observed state. Bounded as the books' own sums are.
 */
final class Overlay {
  private final OwnImpacts impact = OwnImpacts.none();

  void restore(Map<Mint, OwnImpact> known) {
    known.forEach(
        (mint, moved) -> {
          impact.forget(mint);
          impact.add(mint, moved);
        });
  }

  /** Returns the state with our trades in it; empty when the pool does not hold that much. */
  Optional<PoolState> on(PoolState observed, PoolModel model) {
    Optional<OwnImpact> ours = impact.of(observed.mint());
    return ours.isEmpty()
        ? Optional.of(observed)
        : model.shifted(observed, ours.get().tokenDelta(), ours.get().quoteDelta());
  }

  void add(Mint mint, OwnImpact moved) {
    impact.add(mint, moved);
  }

  void forget(Mint mint) {
    impact.forget(mint);
  }
}
