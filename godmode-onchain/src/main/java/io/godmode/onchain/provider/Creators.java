package io.godmode.onchain.provider;

import io.godmode.api.Bounded;
import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What accounts were seen to launch. Bounded; of more creators the one without news for longest is
 * forgotten. Not thread-safe.
 */
final class Creators {
  private static final int MAX_CREATORS = 100_000;
  private static final int MAX_MINTS = 1_000;
  private static final float LOAD = 0.75f;

  @Bounded(by = "100,000 creators", then = "the one without news for longest is forgotten")
  private final Map<Address, Launches> byCreator =
      new LinkedHashMap<>(1024, LOAD, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Address, Launches> eldest) {
          return size() > MAX_CREATORS;
        }
      };

  @Bounded(by = "1,000 tokens of one creator", then = "further ones are not counted")
  private static final class Launches {
    private final Map<Mint, Long> launched = new HashMap<>();
    private final Map<Mint, Long> moved = new HashMap<>();
  }

  /**
   * A creator's tokens.
   *
   * @param launched how many, the one asked about among them
   * @param moved how many of them moved on to a pool
   */
  record Tally(long launched, long moved) {
    /** Returns the larger figures of both: each is a lower bound. */
    Tally or(Tally other) {
      return new Tally(Math.max(launched, other.launched), Math.max(moved, other.moved));
    }
  }

  /** Notes a launch in a slot. */
  void launched(Address creator, Mint mint, long slot) {
    Launches all = byCreator.computeIfAbsent(creator, absent -> new Launches());
    if (all.launched.size() < MAX_MINTS) {
      all.launched.putIfAbsent(mint, slot);
    }
  }

  /** Notes that a token moved on in a slot. */
  void moved(Address creator, Mint mint, long slot) {
    Launches all = byCreator.get(creator);
    if (all != null && all.launched.containsKey(mint)) {
      all.moved.putIfAbsent(mint, slot);
    }
  }

  /** Forgets what dropped slots told. */
  void rollBack(long fromSlot) {
    for (Launches all : byCreator.values()) {
      all.launched.values().removeIf(slot -> slot >= fromSlot);
      all.moved.values().removeIf(slot -> slot >= fromSlot);
    }
  }

  Optional<Tally> tally(Address creator) {
    return Optional.ofNullable(byCreator.get(creator))
        .map(all -> new Tally(all.launched.size(), all.moved.size()));
  }
}
