package io.godmode.onchain.stream;

import io.godmode.api.Bounded;
import io.godmode.api.id.Address;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Watches that each pool's events hang together. Keeps the pools used last, as many as it was told.
 * Not thread-safe.
 */
final class Continuity {
  /**
   * Holes of a pool that did not close by themselves in time.
   *
   * @param pool where
   * @param holes which slots
   * @param steps how many events of the pool are known
   */
  record Found(Address pool, PoolChain.Holes holes, long steps) {}

  private final int mostPools;

  @Bounded(
      by = "mostPools pools",
      then = "the one that traded longest ago is forgotten and counted")
  private final LinkedHashMap<Address, PoolChain> pools = new LinkedHashMap<>(64, 0.75f, true);

  @Bounded(by = "a pool that is watched", then = "leaves with the pool")
  private final Set<Address> open = new LinkedHashSet<>();

  private long evicted;
  private long steps;
  private long links;
  private long givenUp;
  private long holes;

  Continuity(int mostPools) {
    this.mostPools = mostPools;
  }

  /** Takes in one event of a pool. */
  void add(ReserveStep step, long slot, Instant now) {
    PoolChain chain = pools.computeIfAbsent(step.pool(), pool -> new PoolChain());
    long linksBefore = chain.links();
    long forcedBefore = chain.forced();
    int holesBefore = chain.holes();
    chain.add(step, slot, now);
    holes += chain.holes() - holesBefore;
    steps++;
    links += chain.links() - linksBefore;
    givenUp += chain.forced() - forcedBefore;
    if (holes > mostPools && chain.holes() > 0) {
      // Stretches are memory too: no more of them than pools, beside one of each.
      giveUp(step.pool(), Long.MIN_VALUE, Long.MAX_VALUE);
    }
    note(step.pool(), chain);
    if (pools.size() > mostPools) {
      Iterator<Map.Entry<Address, PoolChain>> oldest = pools.entrySet().iterator();
      Map.Entry<Address, PoolChain> out = oldest.next();
      oldest.remove();
      open.remove(out.getKey());
      givenUp += out.getValue().holes();
      holes -= out.getValue().holes();
      evicted++;
    }
  }

  private void note(Address pool, PoolChain chain) {
    if (chain.holes() > 0) {
      open.add(pool);
    } else {
      open.remove(pool);
    }
  }

  /** Returns the holes of each pool that has any for at least this long. */
  List<Found> due(Instant now, Duration grace) {
    List<Found> due = new ArrayList<>();
    for (Address pool : open) {
      PoolChain chain = pools.get(pool);
      if (chain != null) {
        chain
            .where()
            .filter(where -> !where.since().plus(grace).isAfter(now))
            .ifPresent(where -> due.add(new Found(pool, where, chain.steps())));
      }
    }
    return due;
  }

  /** Tells whether a pool has holes between these slots. */
  boolean hasHoles(Address pool, long fromSlot, long toSlot) {
    PoolChain chain = open.contains(pool) ? pools.get(pool) : null;
    return chain != null && between(chain, fromSlot, toSlot);
  }

  private static boolean between(PoolChain chain, long fromSlot, long toSlot) {
    return chain
        .where()
        .filter(where -> where.fromSlot() <= toSlot && where.toSlot() >= fromSlot)
        .isPresent();
  }

  /** Tells whether a pool is among those that are kept. */
  boolean watches(Address pool) {
    return pools.containsKey(pool);
  }

  /** Gives up a pool's holes between these slots: nothing that closes them can be found. */
  void giveUp(Address pool, long fromSlot, long toSlot) {
    PoolChain chain = pools.get(pool);
    while (chain != null && between(chain, fromSlot, toSlot)) {
      chain.giveUpFirst();
      givenUp++;
      holes--;
    }
    if (chain != null) {
      note(pool, chain);
    }
  }

  /** Returns how many pools are watched. */
  int watched() {
    return pools.size();
  }

  /** Returns how many holes there are in all pools. */
  long holes() {
    return holes;
  }

  /** Returns how many pools have a hole. */
  int openPools() {
    return open.size();
  }

  /** Returns how many pools were forgotten for newer ones. */
  long evicted() {
    return evicted;
  }

  /** Returns how many events were taken in. */
  long steps() {
    return steps;
  }

  /** Returns how many times an event was found to follow the one before it. */
  long links() {
    return links;
  }

  /** Returns how many holes were given up. */
  long givenUp() {
    return givenUp;
  }
}
