package io.godmode.core;

import io.godmode.api.id.Mint;
import io.godmode.api.market.Candidate;
import io.godmode.api.market.DataAge;
import io.godmode.api.market.InputPosition;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.MarketWindow;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Span;
import io.godmode.api.market.TokenFacts;
import io.godmode.api.money.SolPrice;
import io.godmode.core.market.SeenTokens;
import io.godmode.core.market.SlotTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is known about the market: the fold of the facts taken in.
 *
 * <p>Pools are bounded; the one that came first and is not held goes first. Engine thread only.
 */
final class MarketState {
  private static final int MAX_POOLS = 100_000;

  private final Map<Mint, PoolState> pools = new LinkedHashMap<>();
  private final SeenTokens tokens = SeenTokens.create();
  private final Predicate<Mint> held;
  private List<Candidate> candidates = List.of();
  private long candidatesAsOf;
  private @Nullable SolPrice solPrice;
  private @Nullable Instant now;
  private long tipSlot;
  private long dataSlot;
  private Instant dataSeenAt = Instant.EPOCH;
  private boolean ingested;
  private boolean healthy = true;
  private boolean ended;
  private InputPosition position = InputPosition.START;

  MarketState(Predicate<Mint> held) {
    this.held = held;
  }

  void absorb(MarketEvent event) {
    tokens.absorb(event);
    switch (event.kind()) {
      case CLOCK_ADVANCED -> advance((MarketEvent.ClockAdvanced) event);
      case LAUNCHED -> ((MarketEvent.Launched) event).pool().ifPresent(this::observe);
      case SWAPPED -> swap((MarketEvent.Swapped) event);
      case POOL_OBSERVED -> observe(((MarketEvent.PoolObserved) event).pool());
      case CURVE_COMPLETED -> complete(((MarketEvent.CurveCompleted) event).mint());
      case MIGRATED -> migrate((MarketEvent.Migrated) event);
      case SOL_PRICED -> solPrice = ((MarketEvent.SolPriced) event).price();
      case CANDIDATES_LISTED -> list((MarketEvent.CandidatesListed) event);
      case SLOT_INGESTED -> ingest((MarketEvent.SlotIngested) event);
      case HEALTH_CHANGED -> healthy = ((MarketEvent.HealthChanged) event).healthy();
      case INPUT_ENDED -> {
        ended = true;
        position = ((MarketEvent.InputEnded) event).position();
      }
      case GAP, ROLLED_BACK, INPUT_FAILED -> {}
    }
  }

  private void advance(MarketEvent.ClockAdvanced clock) {
    if (now == null) {
      now = clock.now();
      dataSeenAt = clock.now();
    } else if (clock.now().isAfter(now)) {
      now = clock.now();
    }
    tipSlot = Math.max(tipSlot, clock.tipSlot());
  }

  private void observe(PoolState pool) {
    if (pools.put(pool.mint(), pool) == null && pools.size() > MAX_POOLS) {
      Iterator<Mint> eldest = pools.keySet().iterator();
      while (eldest.hasNext()) {
        Mint mint = eldest.next();
        if (!held.test(mint) && !mint.equals(pool.mint())) {
          eldest.remove();
          return;
        }
      }
    }
  }

  /** After a trade whose outcome is not known, the state before it is no longer true. */
  private void swap(MarketEvent.Swapped swap) {
    if (swap.poolAfter().isPresent()) {
      observe(swap.poolAfter().get());
    } else {
      pools.computeIfPresent(
          swap.mint(), (mint, pool) -> pool.venue().equals(swap.venue()) ? null : pool);
    }
  }

  /** Facts were lost, so no pool is known to be as it was last seen, and no window complete. */
  void forgetPools() {
    pools.clear();
    tokens.lose();
  }

  private void complete(Mint mint) {
    pools.computeIfPresent(mint, (same, pool) -> pool.toBuilder().complete(true).build());
  }

  private void migrate(MarketEvent.Migrated migrated) {
    if (migrated.pool().isPresent()) {
      observe(migrated.pool().get());
    } else {
      complete(migrated.mint());
    }
  }

  private void list(MarketEvent.CandidatesListed listed) {
    candidates = listed.candidates();
    candidatesAsOf = listed.asOfSlot();
    candidates.forEach(candidate -> candidate.pool().ifPresent(this::observe));
  }

  private void ingest(MarketEvent.SlotIngested slot) {
    dataSlot = Math.max(dataSlot, slot.slot());
    tipSlot = Math.max(tipSlot, slot.slot());
    position = slot.position();
    dataSeenAt = now();
    ingested = true;
  }

  Optional<PoolState> pool(Mint mint) {
    return Optional.ofNullable(pools.get(mint));
  }

  Optional<MarketWindow> window(Mint mint, Span span, Instant end) {
    return tokens.window(mint, span, end);
  }

  Optional<TokenFacts> facts(Mint mint, Instant at) {
    return tokens.facts(mint, at, tipSlot, pool(mint));
  }

  Optional<DataAge> dataAge(Instant at) {
    Duration passed = Duration.between(dataSeenAt, at);
    return ingested && started()
        ? Optional.of(
            new DataAge(
                Math.max(0, tipSlot - dataSlot), passed.isNegative() ? Duration.ZERO : passed))
        : Optional.empty();
  }

  List<Candidate> candidates() {
    return candidates;
  }

  long candidatesAsOf() {
    return candidatesAsOf;
  }

  void takeSolPrice(Optional<SolPrice> price) {
    price.ifPresent(value -> solPrice = value);
  }

  Optional<SolPrice> solPrice() {
    return Optional.ofNullable(solPrice);
  }

  boolean started() {
    return now != null;
  }

  Instant now() {
    return now == null ? Instant.EPOCH : now;
  }

  long tipSlot() {
    return tipSlot;
  }

  /** Estimates the tip of a live chain: the last slot read, and those that should have passed. */
  long tipEstimate(Instant at) {
    long passed = ingested && started() ? SlotTime.slotsIn(Duration.between(dataSeenAt, at)) : 0;
    return dataSlot + Math.max(0, passed);
  }

  long dataSlot() {
    return dataSlot;
  }

  /** Tells whether there is data to trade on at all. */
  boolean ready() {
    return ingested && healthy && solPrice != null;
  }

  boolean ended() {
    return ended;
  }

  InputPosition position() {
    return position;
  }
}
