package io.godmode.paper;

import io.godmode.api.Bounded;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.PoolState;
import java.util.Optional;

/** A fact as one line of text that holds all of it, for the rolling hash over a recording. */
final class FactText {
  private static final char SEPARATOR = '|';

  @Bounded(by = "one fact as text", then = "lives for one fact")
  private final StringBuilder line = new StringBuilder(256);

  private FactText() {}

  static String of(MarketEvent fact) {
    FactText text = new FactText();
    text.line.append(fact.kind());
    text.add(fact);
    return text.line.toString();
  }

  private void add(MarketEvent fact) {
    switch (fact.kind()) {
      case LAUNCHED -> add((MarketEvent.Launched) fact);
      case SWAPPED -> add((MarketEvent.Swapped) fact);
      case POOL_OBSERVED -> add(Optional.of(((MarketEvent.PoolObserved) fact).pool()));
      case CURVE_COMPLETED -> {
        add(((MarketEvent.CurveCompleted) fact).mint());
        add(((MarketEvent.CurveCompleted) fact).slot());
      }
      case MIGRATED -> {
        MarketEvent.Migrated migrated = (MarketEvent.Migrated) fact;
        add(migrated.mint());
        add(migrated.to());
        add(migrated.slot());
        add(migrated.pool());
      }
      case SOL_PRICED -> {
        add(((MarketEvent.SolPriced) fact).price().perSol().nanos());
        add(((MarketEvent.SolPriced) fact).slot());
      }
      case GAP -> {
        add(((MarketEvent.Gap) fact).fromSlot());
        add(((MarketEvent.Gap) fact).toSlot());
        add(((MarketEvent.Gap) fact).reason());
      }
      case CLOCK_ADVANCED,
          CANDIDATES_LISTED,
          SLOT_INGESTED,
          ROLLED_BACK,
          HEALTH_CHANGED,
          INPUT_ENDED,
          INPUT_FAILED ->
          throw new IllegalArgumentException("not a recorded fact: " + fact.kind());
    }
  }

  private void add(MarketEvent.Launched launch) {
    add(launch.mint());
    add(launch.symbol().length());
    add(launch.symbol());
    add(launch.creator().map(creator -> creator.base58()).orElse(""));
    add(launch.slot());
    add(launch.pool());
  }

  private void add(MarketEvent.Swapped swap) {
    add(swap.mint());
    add(swap.venue());
    add(swap.side());
    add(swap.trader());
    add(swap.quoteAmount());
    add(swap.tokenAmount());
    add(swap.slot());
    add(swap.index());
    add(swap.signature().map(signature -> signature.base58()).orElse(""));
    add(swap.poolAfter());
  }

  private void add(Optional<PoolState> state) {
    if (state.isEmpty()) {
      return;
    }
    PoolState pool = state.get();
    add(pool.mint());
    add(pool.venue());
    add(pool.tokenDecimals());
    add(pool.fees().protocolPerMillion());
    add(pool.fees().creatorPerMillion());
    add(pool.fees().lpPerMillion());
    add(pool.fees().assumed());
    add(pool.feeSide());
    add(pool.complete());
    add(pool.exact());
    add(pool.virtualToken());
    add(pool.virtualQuote());
    add(pool.realToken());
    add(pool.realQuote());
    add(pool.slot());
  }

  private void add(Object part) {
    line.append(SEPARATOR).append(part);
  }
}
