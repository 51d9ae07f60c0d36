package io.godmode.core.market;

import io.godmode.api.Bounded;
import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.market.Candidate;
import io.godmode.api.market.CreatorRecord;
import io.godmode.api.market.Evidence;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.TokenFacts;
import io.godmode.api.market.Venue;
import io.godmode.api.money.Ratio;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What was seen of one token. Not thread-safe. */
final class SeenToken {
  /** Tokens for sale on a fresh pump.fun curve. */
  private static final long PUMP_FUN_TOKENS = 793_100_000_000_000L;

  private static final long NEVER = Long.MAX_VALUE;

  final Mint mint;
  final long firstSlot;

  /** Trades at or before this time may be missing. */
  private long lostUntil;

  private final long gapsKnown;

  /** The state of its pool, the trades of the last minutes: kept by {@link SeenTokens}. */
  @Nullable PoolState pool;

  @Nullable TradeTape tape;
  private @Nullable String symbol;
  private @Nullable Address creator;
  private @Nullable CreatorTally tally;
  private long launchSlot = NEVER;
  private long tradeSlot = NEVER;
  private long curveTokens;
  private long completedSlot = NEVER;
  private long migratedSlot = NEVER;
  private @Nullable Venue venue;
  private @Nullable Venue venueBefore;
  private long venueSince;
  private boolean leftCurve;
  private @Nullable Duration statedAge;
  private boolean statedAgeIsLowerBound;
  private Instant statedAt = Instant.EPOCH;
  private OptionalLong holders = OptionalLong.empty();

  @Bounded(by = "what one candidate states", then = "the next candidate's replaces it")
  private List<Evidence> evidence = List.of();

  SeenToken(Mint mint, long firstSlot, long lostUntil, long gapsKnown) {
    this.mint = mint;
    this.firstSlot = firstSlot;
    this.lostUntil = lostUntil;
    this.gapsKnown = gapsKnown;
  }

  /** What an account has launched; shared by its tokens. */
  static final class CreatorTally {
    private int launched;
    private int completed;
    private int migrated;
  }

  void launched(String name, @Nullable Address by, @Nullable CreatorTally of, long slot) {
    if (launchSeen()) {
      return;
    }
    symbol = name;
    if (of != null) {
      creator = by;
      tally = of;
      of.launched++;
      of.completed += completedSlot == NEVER ? 0 : 1;
      of.migrated += migratedSlot == NEVER ? 0 : 1;
    }
    launchSlot = slot;
  }

  /** Notes the first state of its pool: a curve then has all its tokens. */
  void begins(PoolState first) {
    observed(first);
    if (onCurve(first.venue()) && curveTokens == 0) {
      curveTokens = Math.max(0, first.realToken());
    }
  }

  void traded(Venue where, long slot) {
    tradeSlot = Math.min(tradeSlot, slot);
    moved(where, slot);
  }

  void observed(PoolState state) {
    pool = state;
    moved(state.venue(), state.slot());
  }

  private void moved(Venue where, long slot) {
    if (!where.equals(venue)) {
      venueBefore = venue;
      venue = where;
      venueSince = slot;
    }
  }

  void completed(long slot) {
    if (completedSlot == NEVER && tally != null) {
      tally.completed++;
    }
    completedSlot = Math.min(completedSlot, slot);
  }

  void migrated(Venue to, long slot) {
    if (migratedSlot == NEVER) {
      leftCurve = venue != null && onCurve(venue);
      if (tally != null) {
        tally.migrated++;
      }
    }
    migratedSlot = Math.min(migratedSlot, slot);
    moved(to, slot);
  }

  void stated(Candidate candidate, Instant at) {
    statedAge = candidate.age().orElse(null);
    statedAgeIsLowerBound = candidate.ageIsLowerBound();
    statedAt = at;
    holders = candidate.holders();
    evidence = candidate.evidence();
    symbol = symbol == null ? candidate.symbol() : symbol;
  }

  /** Moves the times of what was told before the clock was set. */
  void date(Instant origin, long nanos) {
    statedAt = origin;
    lostUntil = SeenTokens.shifted(lostUntil, nanos);
    if (tape != null) {
      tape.shift(nanos);
    }
  }

  /** Takes back what dropped slots told. */
  void rollBack(long slot) {
    if (tape != null) {
      tape.dropSince(slot);
    }
    if (pool != null && pool.slot() >= slot) {
      pool = null;
    }
    if (tradeSlot >= slot) {
      tradeSlot = NEVER;
    }
    if (venue != null && venueSince >= slot) {
      venue = venueBefore;
    }
    if (launchSeen() && launchSlot >= slot) {
      unlaunch();
    }
    if (completedSlot != NEVER && completedSlot >= slot) {
      completedSlot = NEVER;
      if (tally != null) {
        tally.completed--;
      }
    }
    if (migratedSlot != NEVER && migratedSlot >= slot) {
      migratedSlot = NEVER;
      if (tally != null) {
        tally.migrated--;
      }
    }
  }

  /** Takes back its launch, and with it what it counts for its creator. */
  void unlaunch() {
    if (tally != null) {
      tally.launched--;
      tally.completed -= completedSlot == NEVER ? 0 : 1;
      tally.migrated -= migratedSlot == NEVER ? 0 : 1;
    }
    tally = null;
    creator = null;
    launchSlot = NEVER;
  }

  /** Returns the time of its last trade; it has a tape. */
  long lastTrade() {
    return tape == null ? Long.MIN_VALUE : tape.lastTime();
  }

  /** Tells whether its trades are told at all: its launch or a trade was seen. */
  boolean followed() {
    return launchSeen() || tradeSlot != NEVER;
  }

  boolean launchSeen() {
    return launchSlot != NEVER;
  }

  void lose(long until) {
    lostUntil = Math.max(lostUntil, until);
  }

  /** Returns the time at or before which trades may be missing, given the gaps there were. */
  long lostUntil(long gaps, long lastGap) {
    return gapsKnown == gaps ? lostUntil : Math.max(lostUntil, lastGap);
  }

  TokenFacts facts(Instant now, long tipSlot) {
    boolean agedExactly = launchSeen() || (statedAge != null && !statedAgeIsLowerBound);
    CreatorTally record = tally;
    return new TokenFacts(
        mint,
        Optional.ofNullable(symbol),
        Optional.ofNullable(creator),
        firstSlot,
        launchSeen() ? OptionalLong.of(launchSlot) : OptionalLong.empty(),
        age(now, tipSlot),
        !agedExactly,
        Optional.ofNullable(venue),
        migratedSlot != NEVER,
        progress(),
        record == null
            ? Optional.empty()
            : Optional.of(new CreatorRecord(record.launched, record.completed, record.migrated)),
        holders,
        evidence);
  }

  private Duration age(Instant now, long tipSlot) {
    if (launchSeen()) {
      return slots(tipSlot - launchSlot);
    }
    Duration seen = slots(tipSlot - firstSlot);
    Duration stated = statedAge;
    if (stated == null) {
      return seen;
    }
    Duration since = Duration.between(statedAt, now);
    Duration aged = since.isNegative() ? stated : stated.plus(since);
    return statedAgeIsLowerBound && aged.compareTo(seen) < 0 ? seen : aged;
  }

  private static Duration slots(long passed) {
    return SlotTime.lasting(Math.max(0, Math.min(SeenTokens.MOST_SLOTS, passed)));
  }

  private Optional<Ratio> progress() {
    PoolState state = pool;
    boolean soldOut =
        completedSlot != NEVER
            || (migratedSlot != NEVER && leftCurve)
            || (state != null && onCurve(state.venue()) && state.complete());
    if (soldOut) {
      return Optional.of(Ratio.ONE);
    }
    if (state == null || !onCurve(state.venue())) {
      return Optional.empty();
    }
    long all =
        curveTokens == 0 && state.venue().equals(Venue.PUMP_FUN) ? PUMP_FUN_TOKENS : curveTokens;
    long left = state.realToken();
    return left < 0 || left > all || all == 0
        ? Optional.empty()
        : Optional.of(Ratio.floorOf(all - left, all));
  }

  private static boolean onCurve(Venue venue) {
    return venue.equals(Venue.PUMP_FUN) || venue.equals(Venue.LAUNCHLAB);
  }
}
