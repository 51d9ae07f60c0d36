package io.godmode.core;

import io.godmode.api.Bounded;
import io.godmode.api.id.Mint;
import io.godmode.api.market.Candidate;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.PoolState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The states that pools of traded tokens go through while slots are ingested: what an attempt may
 * have met in its landing slot.
 *
 * <p>Kept from the last state before the slot on, until the first fact after the slot is complete.
 * Bounded by the tokens with open attempts and {@value #MAX_STATES} states of each, of which the
 * oldest are forgotten. Engine thread only.
 */
final class SlotStates {
  private static final int MAX_STATES = 4_096;

  private final Predicate<Mint> traded;
  private final Function<Mint, Optional<PoolState>> pools;

  @Bounded(
      by = "the states of tokens in trade within one slot",
      then = "emptied with the next slot")
  private final Map<Mint, List<PoolState>> states = new HashMap<>();

  private boolean slotIsOver;

  SlotStates(Predicate<Mint> traded, Function<Mint, Optional<PoolState>> pools) {
    this.traded = traded;
    this.pools = pools;
  }

  /** Notes the states that a fact is about to change. */
  void before(MarketEvent fact) {
    if (slotIsOver) {
      states.clear();
      slotIsOver = false;
    }
    Mint mint = changed(fact);
    if (mint != null && traded.test(mint) && !states.containsKey(mint)) {
      note(mint);
    } else if (fact instanceof MarketEvent.CandidatesListed listed) {
      listed.candidates().stream()
          .filter(candidate -> candidate.pool().isPresent())
          .map(Candidate::mint)
          .filter(each -> traded.test(each) && !states.containsKey(each))
          .forEach(this::note);
    }
  }

  /** Notes the states that a fact has brought. */
  void after(MarketEvent fact) {
    switch (fact.kind()) {
      case SLOT_INGESTED -> slotIsOver = true;
      case ROLLED_BACK -> forget();
      case CANDIDATES_LISTED ->
          ((MarketEvent.CandidatesListed) fact)
              .candidates().stream()
                  .filter(candidate -> candidate.pool().isPresent())
                  .map(Candidate::mint)
                  .filter(states::containsKey)
                  .forEach(this::note);
      default -> {
        Mint mint = states.isEmpty() ? null : changed(fact);
        if (mint != null && states.containsKey(mint)) {
          note(mint);
        }
      }
    }
  }

  private void note(Mint mint) {
    List<PoolState> known = states.computeIfAbsent(mint, key -> new ArrayList<>());
    Optional<PoolState> pool = pools.apply(mint);
    if (pool.isEmpty()) {
      known.clear();
      return;
    }
    if (known.size() == MAX_STATES) {
      known.remove(0);
    }
    known.add(pool.get());
  }

  private static @Nullable Mint changed(MarketEvent fact) {
    return switch (fact.kind()) {
      case SWAPPED -> ((MarketEvent.Swapped) fact).mint();
      case POOL_OBSERVED -> ((MarketEvent.PoolObserved) fact).pool().mint();
      case LAUNCHED -> ((MarketEvent.Launched) fact).mint();
      case CURVE_COMPLETED -> ((MarketEvent.CurveCompleted) fact).mint();
      case MIGRATED -> ((MarketEvent.Migrated) fact).mint();
      case CLOCK_ADVANCED,
          SOL_PRICED,
          CANDIDATES_LISTED,
          SLOT_INGESTED,
          GAP,
          ROLLED_BACK,
          HEALTH_CHANGED,
          INPUT_ENDED,
          INPUT_FAILED ->
          null;
    };
  }

  /** Nothing that was noted is known to be as it was. */
  void forget() {
    states.clear();
  }

  List<PoolState> of(Mint mint) {
    List<PoolState> known = states.get(mint);
    return known == null ? pools.apply(mint).stream().toList() : List.copyOf(known);
  }
}
