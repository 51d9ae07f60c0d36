package io.godmode.core.market;

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

  private long gapsKnown;
  @Nullable TradeTape tape;
  boolean traded;

  /** Neighbours among the tokens with a tape, by latest trade; kept by {@link SeenTokens}. */
  @Nullable SeenToken newer;

  @Nullable SeenToken older;

  private @Nullable String symbol;
  private @Nullable Address creator;
  private @Nullable CreatorTally tally;
  private long launchSlot = NEVER;
  private long curveTokens;
  private long completedSlot = NEVER;
  private long migratedSlot = NEVER;
  private @Nullable Venue venue;
  private @Nullable Venue venueBefore;
  private @Nullable Duration statedAge;
  private boolean statedAgeIsLowerBound;
  private Instant statedAt = Instant.EPOCH;
  private OptionalLong holders = OptionalLong.empty();
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
    symbol = name;
    if (launchSlot == NEVER && of != null) {
      creator = by;
      tally = of;
      of.launched++;
    }
    launchSlot = Math.min(launchSlot, slot);
  }

  /** Notes the first state of its pool: a curve then has all its tokens. */
  void begins(PoolState pool) {
    venue = pool.venue();
    if (onCurve(pool.venue()) && curveTokens == 0) {
      curveTokens = Math.max(0, pool.realToken());
    }
  }

  void seenAt(Venue where) {
    venue = where;
  }

  void completed(long slot) {
    if (completedSlot == NEVER && tally != null) {
      tally.completed++;
    }
    completedSlot = Math.min(completedSlot, slot);
  }

  void migrated(Venue to, long slot) {
    if (migratedSlot == NEVER) {
      venueBefore = venue;
      if (tally != null) {
        tally.migrated++;
      }
    }
    migratedSlot = Math.min(migratedSlot, slot);
    venue = to;
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
  void shift(long nanos) {
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
      venue = venueBefore;
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

  TokenFacts facts(Instant now, long tipSlot, @Nullable PoolState pool) {
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
        progress(pool),
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

  private Optional<Ratio> progress(@Nullable PoolState pool) {
    boolean soldOut =
        completedSlot != NEVER
            || (migratedSlot != NEVER && venueBefore != null && onCurve(venueBefore))
            || (pool != null && onCurve(pool.venue()) && pool.complete());
    if (soldOut) {
      return Optional.of(Ratio.ONE);
    }
    if (pool == null || !onCurve(pool.venue())) {
      return Optional.empty();
    }
    long all =
        curveTokens == 0 && pool.venue().equals(Venue.PUMP_FUN) ? PUMP_FUN_TOKENS : curveTokens;
    long left = pool.realToken();
    return left < 0 || left > all || all == 0
        ? Optional.empty()
        : Optional.of(Ratio.floorOf(all - left, all));
  }

  private static boolean onCurve(Venue venue) {
    return venue.equals(Venue.PUMP_FUN) || venue.equals(Venue.LAUNCHLAB);
  }
}
