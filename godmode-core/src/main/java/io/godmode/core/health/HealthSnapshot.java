package io.godmode.core.health;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How an engine fares at one instant: every part, and the figures beside. Immutable and
 * thread-safe.
 *
 * <p>It is read from what the threads of the engine leave behind while they work, so it can be had
 * while one of them hangs; figures of different parts may be some steps apart.
 *
 * @param at the host's instant
 * @param components every part, in a fixed order: the engine's own, then listeners and plug-ins
 * @param engine the engine thread
 * @param inbox the lanes into it
 * @param journal the journal
 * @param followers what follows the journal: files made from it, listeners and receivers of alerts
 * @param execution the executor and its reports
 */
public record HealthSnapshot(
    Instant at,
    List<ComponentHealth> components,
    Engine engine,
    Inbox inbox,
    Journal journal,
    List<Follower> followers,
    Execution execution) {
  /** Copies the lists. */
  public HealthSnapshot {
    components = List.copyOf(components);
    followers = List.copyOf(followers);
  }

  /** Returns the parts that failed or are degraded. */
  public List<ComponentHealth> unwell() {
    return components.stream()
        .filter(
            each ->
                each.state() == ComponentState.FAILED || each.state() == ComponentState.DEGRADED)
        .toList();
  }

  /** Returns a part by its name. */
  public Optional<ComponentHealth> component(String name) {
    return components.stream().filter(each -> each.name().equals(name)).findFirst();
  }

  /**
   * The engine thread.
   *
   * @param engineTime its instant; empty before the first
   * @param facts market facts taken since the start, those read again after a restart included
   * @param sinceLastStep how long ago it finished a step or looked for news; grows when it hangs
   * @param steps how long steps took, from a fact taken to all that came of it
   * @param sinceData time of the host since a slot was last read; empty when there is none, and for
   *     sources that drive the clock, whose time is their own
   * @param slotsBehind slots from the last one read to the estimated tip of the chain
   * @param aheadOfHostClock how far the engine's time is ahead of the host's clock, which was set
   *     back; zero otherwise
   */
  public record Engine(
      Optional<Instant> engineTime,
      long facts,
      Duration sinceLastStep,
      LatencyFigures steps,
      Optional<Duration> sinceData,
      long slotsBehind,
      Duration aheadOfHostClock) {}

  /**
   * The lanes into the engine.
   *
   * @param facts market facts that wait
   * @param capacity how many can
   * @param reports reports of the executor that wait
   * @param commands operators' commands that wait
   * @param dropped market facts dropped in this run because the lane was full, by kind
   */
  public record Inbox(
      int facts, int capacity, int reports, int commands, SortedMap<String, Long> dropped) {
    /** Copies the map. */
    public Inbox {
      dropped = new TreeMap<>(dropped);
    }

    /** Returns a copy. */
    @Override
    public SortedMap<String, Long> dropped() {
      return new TreeMap<>(dropped);
    }

    /** Returns how many facts were dropped. */
    public long allDropped() {
      return dropped.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /**
   * The journal.
   *
   * @param sequence the last event appended
   * @param durable the last event known to be on the disk
   * @param bytes written in this run; zero without a data directory
   * @param appends how long appending a step took, waiting for the disk included
   * @param syncs how long waiting for the disk took; nothing without a data directory
   */
  public record Journal(
      long sequence, long durable, long bytes, LatencyFigures appends, LatencyFigures syncs) {}

  /**
   * What follows the journal.
   *
   * @param name that of its component
   * @param sequence the last event it has had
   * @param lag how many events it has not had yet
   */
  public record Follower(String name, long sequence, long lag) {}

  /**
   * The executor.
   *
   * @param open attempts that have not ended
   * @param oldest how long the oldest of them has been open, in the engine's time
   * @param calls how long calls of it took
   * @param reports what became of its reports in this run: {@code taken}, {@code duplicate}, {@code
   *     late}, {@code waiting}, {@code dropped}, {@code refused}
   */
  public record Execution(
      int open, Duration oldest, LatencyFigures calls, SortedMap<String, Long> reports) {
    /** Copies the map. */
    public Execution {
      reports = new TreeMap<>(reports);
    }

    /** Returns a copy. */
    @Override
    public SortedMap<String, Long> reports() {
      return new TreeMap<>(reports);
    }
  }
}
