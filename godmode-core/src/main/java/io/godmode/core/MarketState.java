package io.godmode.core;

import io.godmode.api.Bounded;
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
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is known about the market: the fold of the facts taken in.
 *
 * <p>Bounded, see {@link SeenTokens}. Engine thread only.
 */
final class MarketState {
  private final SeenTokens tokens;
  private final SlotStates states;

  @Bounded(by = "one list as the screen makes it", then = "the next one replaces it")
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

  /**
   * Creates a state that has seen nothing.
   *
   * @param held tokens that are never forgotten
   * @param traded tokens of which every state is kept until their slot is over
   */
  MarketState(Predicate<Mint> held, Predicate<Mint> traded) {
    tokens = SeenTokens.keeping(held);
    states = new SlotStates(traded, tokens::pool);
  }

  void absorb(MarketEvent event) {
    states.before(event);
    tokens.absorb(event);
    states.after(event);
    switch (event.kind()) {
      case CLOCK_ADVANCED -> advance((MarketEvent.ClockAdvanced) event);
      case SOL_PRICED -> solPrice = ((MarketEvent.SolPriced) event).price();
      case CANDIDATES_LISTED -> list((MarketEvent.CandidatesListed) event);
      case SLOT_INGESTED -> ingest((MarketEvent.SlotIngested) event);
      case HEALTH_CHANGED -> healthy = ((MarketEvent.HealthChanged) event).healthy();
      case INPUT_ENDED -> {
        ended = true;
        position = ((MarketEvent.InputEnded) event).position();
      }
      case LAUNCHED,
          SWAPPED,
          POOL_OBSERVED,
          CURVE_COMPLETED,
          MIGRATED,
          GAP,
          ROLLED_BACK,
          INPUT_FAILED -> {}
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

  /** Facts were lost, so no pool is known to be as it was last seen, and no window complete. */
  void forgetPools() {
    tokens.forget();
    states.forget();
  }

  /**
   * A live clock has jumped: how far the chain is cannot be told from it, so that the tip is not
   * estimated over the jump, and data is not ready until the source has read a slot again.
   */
  void jump(Duration by) {
    dataSeenAt = dataSeenAt.plus(by);
    ingested = false;
  }

  private void list(MarketEvent.CandidatesListed listed) {
    candidates = listed.candidates();
    candidatesAsOf = listed.asOfSlot();
  }

  private void ingest(MarketEvent.SlotIngested slot) {
    dataSlot = Math.max(dataSlot, slot.slot());
    tipSlot = Math.max(tipSlot, slot.slot());
    position = slot.position();
    dataSeenAt = now();
    ingested = true;
  }

  Optional<PoolState> pool(Mint mint) {
    return tokens.pool(mint);
  }

  /** Returns the states that a pool has gone through in the slots being ingested, oldest first. */
  List<PoolState> poolStates(Mint mint) {
    return states.of(mint);
  }

  Optional<MarketWindow> window(Mint mint, Span span, Instant end) {
    return tokens.window(mint, span, end);
  }

  Optional<TokenFacts> facts(Mint mint, Instant at) {
    return tokens.facts(mint, at, tipSlot);
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

  /** Tells whether the source says that its data can be trusted. */
  boolean healthy() {
    return healthy;
  }

  boolean ended() {
    return ended;
  }

  InputPosition position() {
    return position;
  }
}
