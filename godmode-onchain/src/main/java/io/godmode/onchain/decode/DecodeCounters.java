package io.godmode.onchain.decode;

import io.godmode.api.id.Address;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Counts what became of transactions and events. Not thread-safe. */
public final class DecodeCounters {
  private final Map<Address, Events> events = new TreeMap<>();
  private long transactions;
  private long failed;
  private long statusUnknown;
  private long incomplete;
  private long unmatchedLogEvents;

  private DecodeCounters() {}

  /** Returns counters at zero. */
  public static DecodeCounters create() {
    return new DecodeCounters();
  }

  /**
   * Counts of one program's events. Immutable and thread-safe.
   *
   * @param decoded understood
   * @param unknown of a kind that is not decoded here
   * @param undecodable of a known kind, but with bytes that contradict its layout
   */
  public record Events(long decoded, long unknown, long undecodable) {
    /** Nothing was seen. */
    public static final Events NONE = new Events(0, 0, 0);

    /** Returns the sum: all events seen of the program. */
    public long seen() {
      return decoded + unknown + undecodable;
    }

    private Events and(EventOutcome outcome) {
      return outcome.fold(
          known -> new Events(decoded + 1, unknown, undecodable),
          other -> new Events(decoded, unknown + 1, undecodable),
          broken -> new Events(decoded, unknown, undecodable + 1));
    }
  }

  /** Counts a transaction and its events. */
  public void add(DecodedTransaction decoded) {
    transactions++;
    switch (decoded.transaction().status()) {
      case FAILED -> failed++;
      case UNKNOWN -> statusUnknown++;
      case SUCCEEDED -> incomplete += decoded.complete() ? 0 : 1;
    }
    unmatchedLogEvents += decoded.unmatchedLogEvents();
    for (EventOutcome outcome : decoded.outcomes()) {
      events.merge(
          outcome.program(), Events.NONE.and(outcome), (before, one) -> before.and(outcome));
    }
  }

  /** Returns the counts of one program. */
  public Events of(Address program) {
    return events.getOrDefault(program, Events.NONE);
  }

  /** Returns the counts of all programs seen, by address. */
  public Map<Address, Events> byProgram() {
    return Collections.unmodifiableMap(new TreeMap<>(events));
  }

  /** Returns the transactions seen. */
  public long transactions() {
    return transactions;
  }

  /** Returns how many of them failed, and so have no events. */
  public long failed() {
    return failed;
  }

  /** Returns how many of them were recorded without what became of them. */
  public long statusUnknown() {
    return statusUnknown;
  }

  /** Returns how many succeeded but were recorded so that events may be missing. */
  public long incomplete() {
    return incomplete;
  }

  /** Returns the events left out because log and calls of their program disagree. */
  public long unmatchedLogEvents() {
    return unmatchedLogEvents;
  }

  @Override
  public String toString() {
    Events sum =
        events.values().stream()
            .reduce(
                Events.NONE,
                (a, b) ->
                    new Events(
                        a.decoded + b.decoded,
                        a.unknown + b.unknown,
                        a.undecodable + b.undecodable));
    return transactions
        + " transactions ("
        + failed
        + " failed, "
        + statusUnknown
        + " without status, "
        + incomplete
        + " incomplete), "
        + sum.seen()
        + " events ("
        + sum.decoded
        + " decoded, "
        + sum.unknown
        + " of other kinds, "
        + sum.undecodable
        + " undecodable)";
  }
}
