package io.godmode.api.event;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Events from outside that are judged in one go.
 *
 * @param events in the order in which they are judged, at most {@value #MOST_EVENTS}
 * @param unreadable how many others were sent and could not be read as events, by reason; they are
 *     journaled with what is dropped
 */
public record ExternalBatch(List<ExternalEvent> events, Map<String, Integer> unreadable) {
  /** The most events in a batch. */
  public static final int MOST_EVENTS = 1_000;

  private static final int MOST_REASONS = 64;
  private static final Pattern REASON = Pattern.compile("[a-z0-9_]{1,64}");

  /**
   * Copies the parts.
   *
   * @throws IllegalArgumentException when there are too many of either, a reason has other
   *     characters than {@code a-z}, {@code 0-9} and {@code _}, or a count is below 1
   */
  public ExternalBatch {
    events = List.copyOf(events);
    unreadable = Collections.unmodifiableMap(new TreeMap<>(unreadable));
    if (events.size() > MOST_EVENTS) {
      throw new IllegalArgumentException(
          "a batch has at most " + MOST_EVENTS + " events, but had " + events.size());
    }
    if (unreadable.size() > MOST_REASONS) {
      throw new IllegalArgumentException(
          "unreadable has at most " + MOST_REASONS + " reasons, but had " + unreadable.size());
    }
    unreadable.forEach(
        (reason, count) -> {
          if (!REASON.matcher(reason).matches()) {
            throw new IllegalArgumentException(
                "an unreadable reason has 1 to 64 of a-z, 0-9 and _, but had other characters");
          }
          if (count < 1) {
            throw new IllegalArgumentException(
                "unreadable counts are 1 or more, but " + reason + " was " + count);
          }
        });
  }

  /** Returns a batch of events. */
  public static ExternalBatch of(ExternalEvent... events) {
    return new ExternalBatch(List.of(events), Map.of());
  }
}
