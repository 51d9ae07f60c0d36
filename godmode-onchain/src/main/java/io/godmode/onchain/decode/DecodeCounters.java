package io.godmode.onchain.decode;

import io.godmode.api.Bounded;
import io.godmode.api.id.Address;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Counts what became of transactions and events, and raises an alarm when too many of a program's
 * latest events are not understood. Not thread-safe.
 */
@Bounded(by = "one for each program that is decoded", then = "nothing is dropped")
public final class DecodeCounters {
  private final Map<Address, Events> events = new TreeMap<>();
  private long transactions;
  private long failed;
  private long statusUnknown;
  private long incomplete;
  private long unmatchedLogEvents;

  private final Map<Address, UnknownRate> rates = new TreeMap<>();
  private final UnknownRate.Rule rule;

  private DecodeCounters(UnknownRate.Rule rule) {
    this.rule = Objects.requireNonNull(rule, "rule");
  }

  /** Returns counters at zero, with the usual rule for the alarm. */
  public static DecodeCounters create() {
    return create(UnknownRate.Rule.USUAL);
  }

  /** Returns counters at zero. */
  public static DecodeCounters create(UnknownRate.Rule rule) {
    return new DecodeCounters(rule);
  }

  /**
   * Says that too many of a program's latest events are not understood: it was probably changed.
   * Immutable and thread-safe.
   *
   * @param program whose events they are
   * @param missed how many of the latest were of another kind, or contradicted their layout
   * @param of how many were looked at
   */
  public record Alarm(Address program, int missed, int of) {
    @Override
    public String toString() {
      return missed + " of the latest " + of + " events of " + program + " are not understood";
    }
  }

  /** Returns the alarms that are raised now, by address. */
  public List<Alarm> alarms() {
    return rates.entrySet().stream()
        .filter(each -> each.getValue().state() == UnknownRate.State.RAISED)
        .map(each -> new Alarm(each.getKey(), each.getValue().missed(), each.getValue().seen()))
        .toList();
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

    @Override
    public String toString() {
      return decoded + " decoded, " + unknown + " of other kinds, " + undecodable + " undecodable";
    }

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
      rates
          .computeIfAbsent(outcome.program(), program -> UnknownRate.create(rule))
          .add(outcome instanceof EventOutcome.Decoded);
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
        + sum
        + ")";
  }
}
