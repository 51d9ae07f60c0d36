package io.godmode.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.id.Mint;
import io.godmode.api.market.Candidate;
import io.godmode.api.market.InputPosition;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.MarketEvent.CandidatesListed;
import io.godmode.api.market.MarketEvent.ClockAdvanced;
import io.godmode.api.market.MarketEvent.CurveCompleted;
import io.godmode.api.market.MarketEvent.Gap;
import io.godmode.api.market.MarketEvent.HealthChanged;
import io.godmode.api.market.MarketEvent.InputEnded;
import io.godmode.api.market.MarketEvent.InputFailed;
import io.godmode.api.market.MarketEvent.Kind;
import io.godmode.api.market.MarketEvent.Launched;
import io.godmode.api.market.MarketEvent.Migrated;
import io.godmode.api.market.MarketEvent.PoolObserved;
import io.godmode.api.market.MarketEvent.RolledBack;
import io.godmode.api.market.MarketEvent.SlotIngested;
import io.godmode.api.market.MarketEvent.Swapped;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Venue;
import io.godmode.api.order.Side;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What {@link MemecoinDataProviderContract} asks of the facts that a source published.
 *
 * <p>Each check fails with the rule and the first fact that breaks it, and skips the rule where
 * nothing was published that it could judge.
 */
record FactChecks(Published published) {
  private static final String STABLE_CODE = "[A-Z][A-Z0-9]*(_[A-Z0-9]+)*";

  private String rule() {
    return published.rule();
  }

  private List<MarketEvent> facts() {
    return published.facts();
  }

  private void require(boolean holds, String what, int at) {
    if (!holds) {
      throw new AssertionError(
          rule() + ": " + what + ", but fact " + (at + 1) + " was " + facts().get(at));
    }
  }

  /** Something that happened to a token. */
  private record Happening(Mint mint, long slot) {
    static Optional<Happening> of(MarketEvent fact) {
      return switch (fact.kind()) {
        case LAUNCHED -> of(((Launched) fact).mint(), ((Launched) fact).slot());
        case SWAPPED -> of(((Swapped) fact).mint(), ((Swapped) fact).slot());
        case CURVE_COMPLETED -> of(((CurveCompleted) fact).mint(), ((CurveCompleted) fact).slot());
        case MIGRATED -> of(((Migrated) fact).mint(), ((Migrated) fact).slot());
        case CLOCK_ADVANCED,
            POOL_OBSERVED,
            SOL_PRICED,
            CANDIDATES_LISTED,
            SLOT_INGESTED,
            GAP,
            ROLLED_BACK,
            HEALTH_CHANGED,
            INPUT_ENDED,
            INPUT_FAILED ->
            Optional.empty();
      };
    }

    private static Optional<Happening> of(Mint mint, long slot) {
      return Optional.of(new Happening(mint, slot));
    }
  }

  /** Returns the state of a pool that a fact shows. */
  private static Optional<PoolState> poolIn(MarketEvent fact) {
    return switch (fact.kind()) {
      case LAUNCHED -> ((Launched) fact).pool();
      case SWAPPED -> ((Swapped) fact).poolAfter();
      case POOL_OBSERVED -> Optional.of(((PoolObserved) fact).pool());
      case MIGRATED -> ((Migrated) fact).pool();
      case CLOCK_ADVANCED,
          CURVE_COMPLETED,
          SOL_PRICED,
          CANDIDATES_LISTED,
          SLOT_INGESTED,
          GAP,
          ROLLED_BACK,
          HEALTH_CHANGED,
          INPUT_ENDED,
          INPUT_FAILED ->
          Optional.empty();
    };
  }

  /** Per token by slot, swaps of a slot by index, and states of a pool by slot. */
  void requireOrder() {
    record Pool(Mint mint, Venue venue) {}
    record At(long slot, int index) {}

    Map<Mint, At> tokens = new HashMap<>();
    Map<Pool, Long> pools = new HashMap<>();
    Set<Mint> known = new HashSet<>();
    boolean judged = false;
    for (int i = 0; i < facts().size(); i++) {
      MarketEvent fact = facts().get(i);
      if (fact instanceof RolledBack back) {
        At last = new At(back.fromSlot() - 1, Integer.MAX_VALUE);
        known.clear();
        tokens.replaceAll((mint, at) -> at.slot() < back.fromSlot() ? at : last);
        pools.replaceAll((pool, slot) -> Math.min(slot, back.fromSlot() - 1));
      }
      Optional<Happening> happening = Happening.of(fact);
      if (happening.isPresent()) {
        judged = true;
        Mint mint = happening.get().mint();
        long slot = happening.get().slot();
        At before = tokens.getOrDefault(mint, new At(Long.MIN_VALUE, -1));
        require(slot >= before.slot(), "facts of " + mint + " come after " + before, i);
        boolean first = known.add(mint);
        require(first || !(fact instanceof Launched), "a launch is the first of its token", i);
        int index = slot == before.slot() ? before.index() : -1;
        if (fact instanceof Swapped swap) {
          require(swap.index() > index, "swaps of " + mint + " come after " + before, i);
          index = swap.index();
        }
        tokens.put(mint, new At(slot, index));
      }
      Optional<PoolState> pool = poolIn(fact);
      if (pool.isPresent()) {
        judged = true;
        Pool key = new Pool(pool.get().mint(), pool.get().venue());
        long before = pools.getOrDefault(key, Long.MIN_VALUE);
        require(pool.get().slot() >= before, "states of " + key + " come after " + before, i);
        pools.put(key, pool.get().slot());
      }
    }
    Rules.require(judged, rule(), "nothing that happened to a token was published");
  }

  /** The clock is told by sources that drive it, and by no other; it never goes back. */
  void requireClock() {
    boolean drives = published.info().drivesClock();
    ClockAdvanced last = null;
    for (int i = 0; i < facts().size(); i++) {
      if (facts().get(i) instanceof ClockAdvanced clock) {
        require(drives, "a source that does not drive the clock leaves it alone", i);
        require(
            last == null
                || (!clock.now().isBefore(last.now()) && clock.tipSlot() >= last.tipSlot()),
            "the clock goes on from " + last,
            i);
        last = clock;
      }
    }
    if (drives && last == null) {
      throw new AssertionError(rule() + ": a source that drives the clock told no time");
    }
  }

  /** What was lost is told before what follows, and what is made up for is told once. */
  void requireGaps() {
    record Trade(Mint mint, long slot, int index) {}

    Set<Trade> told = new HashSet<>();
    long highest = Long.MIN_VALUE;
    boolean gap = false;
    for (int i = 0; i < facts().size(); i++) {
      MarketEvent fact = facts().get(i);
      if (fact instanceof Gap lost) {
        gap = true;
        require(highest <= lost.toSlot(), "a gap is told before what lies beyond it", i);
      }
      if (fact instanceof Swapped swap) {
        boolean fresh = told.add(new Trade(swap.mint(), swap.slot(), swap.index()));
        require(fresh, "a trade is told once", i);
      }
      Optional<Happening> happening = Happening.of(fact);
      highest = Math.max(highest, happening.map(Happening::slot).orElse(highest));
    }
    if (!gap) {
      throw new AssertionError(
          rule()
              + ": the source was interrupted, but none of "
              + facts().size()
              + " facts told so");
    }
  }

  /** No zero where nothing is known, and nothing that contradicts itself. */
  void requireAbsentNotZero() {
    for (int i = 0; i < facts().size(); i++) {
      MarketEvent fact = facts().get(i);
      requireMeaning(fact, i);
      Optional<Happening> happening = Happening.of(fact);
      Optional<PoolState> pool = poolIn(fact);
      if (happening.isPresent()) {
        require(happening.get().slot() > 0, "a slot is above zero", i);
        require(
            pool.isEmpty() || pool.get().mint().equals(happening.get().mint()),
            "the pool is of the fact's token",
            i);
      }
      if (pool.isPresent()) {
        require(pool.get().slot() > 0, "the slot of a pool is above zero", i);
        require(hasPrice(pool.get()), "a pool without reserves is absent", i);
      }
    }
  }

  private void requireMeaning(MarketEvent fact, int i) {
    if (fact instanceof Swapped swap) {
      require(swap.tokenAmount() != 0, "a trade exchanges tokens", i);
      require(swap.quoteAmount() != 0 || swap.side() == Side.SELL, "nobody buys for nothing", i);
      require(swap.index() >= 0, "an index counts from zero", i);
    } else if (fact instanceof Migrated migrated) {
      require(
          migrated.pool().map(PoolState::venue).orElse(migrated.to()).equals(migrated.to()),
          "the new pool is of the new venue",
          i);
    } else if (fact instanceof CandidatesListed list) {
      requireList(list, i);
    } else if (fact instanceof Gap gap) {
      require(gap.fromSlot() <= gap.toSlot(), "a gap ends where or after it begins", i);
      require(!gap.reason().isBlank(), "a gap has a reason", i);
    } else if (fact instanceof HealthChanged health) {
      require(!health.detail().isBlank(), "health has a reason", i);
    } else if (fact instanceof InputFailed failed) {
      require(failed.code().matches(STABLE_CODE), "a failure has a stable code", i);
      require(!failed.detail().isBlank(), "a failure says what and where", i);
    }
  }

  private void requireList(CandidatesListed list, int i) {
    Set<Mint> mints = new HashSet<>();
    Candidate better = null;
    for (Candidate candidate : list.candidates()) {
      require(mints.add(candidate.mint()), "a list names a token once", i);
      require(
          better == null || better.score().compareTo(candidate.score()) >= 0,
          "a list names the best first",
          i);
      better = candidate;
      Optional<PoolState> pool = candidate.pool();
      require(
          pool.isEmpty() || (pool.get().mint().equals(candidate.mint()) && hasPrice(pool.get())),
          "the pool of a candidate is of its token and has reserves",
          i);
    }
  }

  private static boolean hasPrice(PoolState pool) {
    return pool.complete() || (pool.virtualToken() != 0 && pool.virtualQuote() != 0);
  }

  /** A slot that was complete gets nothing more. */
  void requireCompleteSlots() {
    long complete = Long.MIN_VALUE;
    boolean judged = false;
    List<Gap> gaps = new ArrayList<>();
    for (int i = 0; i < facts().size(); i++) {
      MarketEvent fact = facts().get(i);
      if (fact instanceof RolledBack back) {
        complete = Math.min(complete, back.fromSlot() - 1);
      } else if (fact instanceof Gap gap) {
        gaps.add(gap);
      } else if (fact instanceof SlotIngested slot) {
        judged = true;
        require(slot.slot() >= complete, "slots are completed in order, after " + complete, i);
        complete = slot.slot();
      }
      Optional<Happening> happening = Happening.of(fact);
      if (happening.isPresent() && happening.get().slot() <= complete) {
        long at = happening.get().slot();
        boolean madeUpFor =
            gaps.stream().anyMatch(gap -> gap.fromSlot() <= at && at <= gap.toSlot());
        require(madeUpFor, "slot " + complete + " and all before it were complete", i);
      }
    }
    if (!judged) {
      throw new AssertionError(
          rule() + ": no slot was told to be complete in " + facts().size() + " facts");
    }
  }

  /** No fact is ahead of the clock, and no list knows more than it says. */
  void requireNothingFromTheFuture() {
    boolean judged = false;
    OptionalLong tip = OptionalLong.empty();
    for (int i = facts().size() - 1; i >= 0; i--) {
      MarketEvent fact = facts().get(i);
      OptionalLong slot = slotOf(fact);
      if (slot.isPresent() && tip.isPresent()) {
        judged = true;
        require(slot.getAsLong() <= tip.getAsLong(), "the clock reaches " + tip + " next", i);
      }
      if (fact instanceof CandidatesListed list) {
        judged |= !list.candidates().isEmpty();
        for (Candidate candidate : list.candidates()) {
          require(
              candidate.asOfSlot() <= list.asOfSlot()
                  && candidate.pool().map(PoolState::slot).orElse(0L) <= list.asOfSlot(),
              "no candidate is younger than its list",
              i);
        }
      }
      tip = fact instanceof ClockAdvanced clock ? OptionalLong.of(clock.tipSlot()) : tip;
    }
    Rules.require(judged, rule(), "no clock and no candidates were published");
  }

  private static OptionalLong slotOf(MarketEvent fact) {
    return switch (fact.kind()) {
      case LAUNCHED -> OptionalLong.of(((Launched) fact).slot());
      case SWAPPED -> OptionalLong.of(((Swapped) fact).slot());
      case POOL_OBSERVED -> OptionalLong.of(((PoolObserved) fact).pool().slot());
      case CURVE_COMPLETED -> OptionalLong.of(((CurveCompleted) fact).slot());
      case MIGRATED -> OptionalLong.of(((Migrated) fact).slot());
      case SOL_PRICED -> OptionalLong.of(((MarketEvent.SolPriced) fact).slot());
      case CANDIDATES_LISTED -> OptionalLong.of(((CandidatesListed) fact).asOfSlot());
      case SLOT_INGESTED -> OptionalLong.of(((SlotIngested) fact).slot());
      case GAP -> OptionalLong.of(((Gap) fact).toSlot());
      case ROLLED_BACK -> OptionalLong.of(((RolledBack) fact).fromSlot());
      case CLOCK_ADVANCED, HEALTH_CHANGED, INPUT_ENDED, INPUT_FAILED -> OptionalLong.empty();
    };
  }

  /** Positions grow, and another number of records means another hash. */
  void requirePositions() {
    InputPosition last = InputPosition.START;
    boolean judged = false;
    for (int i = 0; i < facts().size(); i++) {
      MarketEvent fact = facts().get(i);
      if (fact instanceof RolledBack) {
        last = InputPosition.START;
      }
      Optional<InputPosition> position = positionIn(fact);
      if (position.isPresent()) {
        judged = true;
        InputPosition now = position.get();
        require(
            now.slot() >= last.slot() && now.records() >= last.records(),
            "positions grow from " + last,
            i);
        require(
            now.rollingHash().matches("([0-9a-f]{64})?"), "a hash is 64 lowercase hex digits", i);
        require(
            last.rollingHash().isEmpty()
                || now.records() == last.records()
                || (!now.rollingHash().isEmpty() && !now.rollingHash().equals(last.rollingHash())),
            "more records have another hash than " + last,
            i);
        require(
            !(fact instanceof SlotIngested slot) || now.slot() <= slot.slot(),
            "a position is not ahead of its slot",
            i);
        last = now;
      }
    }
    if (!judged) {
      throw new AssertionError(rule() + ": no position was told in " + facts().size() + " facts");
    }
  }

  private static Optional<InputPosition> positionIn(MarketEvent fact) {
    if (fact instanceof SlotIngested slot) {
      return Optional.of(slot.position());
    }
    return fact instanceof InputEnded end ? Optional.of(end.position()) : Optional.empty();
  }

  /** The end comes once, and nothing but the clock goes on after it. */
  void requireEnd() {
    int end = indexOf(Kind.INPUT_ENDED, Kind.INPUT_FAILED);
    Rules.require(
        end >= 0,
        rule(),
        "the source neither ended nor failed within " + facts().size() + " facts");
    for (int i = end + 1; i < facts().size(); i++) {
      MarketEvent fact = facts().get(i);
      require(facts().get(end).kind() == Kind.INPUT_ENDED, "a failure is the last fact", i);
      require(
          fact.kind() == Kind.CLOCK_ADVANCED
              || fact.kind() == Kind.SLOT_INGESTED
              || fact.kind() == Kind.HEALTH_CHANGED,
          "only the clock goes on after the end",
          i);
      require(
          positionIn(fact)
              .map(position -> position.equals(positionIn(facts().get(end)).get()))
              .orElse(true),
          "the position stays as it was at the end",
          i);
    }
    boolean goesOn =
        facts().subList(end, facts().size()).stream()
            .anyMatch(fact -> fact.kind() == Kind.CLOCK_ADVANCED);
    boolean must = published.info().drivesClock() && facts().get(end).kind() == Kind.INPUT_ENDED;
    require(goesOn || !must, "the clock goes on after the end", end);
  }

  private int indexOf(Kind first, Kind second) {
    for (int i = 0; i < facts().size(); i++) {
      if (facts().get(i).kind() == first || facts().get(i).kind() == second) {
        return i;
      }
    }
    return -1;
  }

  /** A source without a source says so and publishes nothing about the market. */
  void requireFailureTold() {
    for (int i = 0; i < facts().size(); i++) {
      require(
          !FaultStage.MARKET.contains(facts().get(i).kind()),
          "a source that fails makes nothing up",
          i);
    }
    assertThat(facts())
        .as("%s: facts that tell of the failure", rule())
        .anyMatch(
            fact ->
                fact instanceof InputFailed
                    || (fact instanceof HealthChanged health && !health.healthy()));
  }

  /** A rollback names slots that were published. */
  void requireRollbacks() {
    long highest = Long.MIN_VALUE;
    boolean judged = false;
    for (int i = 0; i < facts().size(); i++) {
      MarketEvent fact = facts().get(i);
      if (fact instanceof RolledBack back) {
        judged = true;
        require(
            back.fromSlot() > 0 && back.fromSlot() <= highest,
            "a rollback names slots that were told, up to " + highest,
            i);
        highest = back.fromSlot() - 1;
      } else if (fact instanceof SlotIngested slot) {
        highest = Math.max(highest, slot.slot());
      } else {
        highest = Math.max(highest, Happening.of(fact).map(Happening::slot).orElse(highest));
      }
    }
    Rules.require(judged, rule(), "nothing was rolled back");
  }
}
