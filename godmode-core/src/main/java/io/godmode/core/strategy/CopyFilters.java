package io.godmode.core.strategy;

import io.godmode.api.id.Mint;
import io.godmode.api.market.Venue;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.Usd;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which buys of a leader are copied. Immutable and thread-safe.
 *
 * @param minLeaderTrade smaller ones are left
 * @param maxLeaderTrade larger ones are left; empty for no limit
 * @param maxAgeSlots those that landed more slots before the estimated tip are left
 * @param maxPriceDrift those are left of which our executable price is worse than the leader's by
 *     more than this share; empty for no limit
 * @param venues those traded elsewhere, or nobody knows where, are left; empty for all venues
 * @param allowed other tokens are left; empty for all tokens
 * @param denied these tokens are left
 * @param cooldown buys that come sooner after the last one copied of the same leader are left
 * @param maxOpenCopies buys are left while so many copies of the leader are open or on their way
 * @param stopAfterLosses buys are left from so many losing copies in a row on, until the next UTC
 *     day; empty for no limit
 */
public record CopyFilters(
    Usd minLeaderTrade,
    Optional<Usd> maxLeaderTrade,
    int maxAgeSlots,
    Optional<Ratio> maxPriceDrift,
    Set<Venue> venues,
    Set<Mint> allowed,
    Set<Mint> denied,
    Duration cooldown,
    int maxOpenCopies,
    OptionalInt stopAfterLosses) {
  /** Copies the sets. */
  public CopyFilters {
    venues = Collections.unmodifiableSet(new TreeSet<>(venues));
    allowed = Collections.unmodifiableSet(new TreeSet<>(allowed));
    denied = Collections.unmodifiableSet(new TreeSet<>(denied));
  }
}
