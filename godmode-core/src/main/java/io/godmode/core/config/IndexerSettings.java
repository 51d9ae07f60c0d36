package io.godmode.core.config;

import io.godmode.api.id.Chain;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How an index of the chain is filled, and where it stands. Immutable and thread-safe.
 *
 * @param enabled whether any chain is read at all
 * @param pollInterval how long to wait before a node that had nothing is asked again
 * @param storagePath the directory of the index
 * @param maxErrorsBeforeSleep errors in a row before nodes are left alone
 * @param backoffSleep for how long they are
 * @param chains what is read, by chain
 */
public record IndexerSettings(
    boolean enabled,
    Duration pollInterval,
    String storagePath,
    int maxErrorsBeforeSleep,
    Duration backoffSleep,
    Map<Chain, Slots> chains) {
  /** What holds where nothing is configured: no chain is read. */
  public static final IndexerSettings DEFAULT =
      new IndexerSettings(
          true, Duration.ofSeconds(2), "data/indexer", 5, Duration.ofSeconds(5), Map.of());

  /** Copies the map, ordered by chain. */
  public IndexerSettings {
    Objects.requireNonNull(storagePath, "storagePath");
    chains = Collections.unmodifiableMap(new TreeMap<>(chains));
  }

  /**
   * Which slots of a chain are read, and how many at a time.
   *
   * @param enabled whether the chain is read
   * @param startSlot the first slot, unsigned; 0 for the newest when reading begins
   * @param stepSlots slots that a node is asked for at once
   * @param maxSlotsPerPoll slots that are taken in before the poll interval is waited for
   */
  public record Slots(boolean enabled, long startSlot, int stepSlots, int maxSlotsPerPoll) {
    /** What holds where nothing is configured. */
    public static final Slots DEFAULT = new Slots(false, 0, 500, 1000);
  }

  /** Returns which slots of a chain are to be read; empty when it is not to be read. */
  public Optional<Slots> reads(Chain chain) {
    return Optional.ofNullable(chains.get(chain)).filter(slots -> enabled && slots.enabled());
  }
}
