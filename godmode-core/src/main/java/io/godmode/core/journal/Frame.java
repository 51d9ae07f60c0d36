package io.godmode.core.journal;

import io.godmode.api.event.JournaledEvent;
import io.godmode.api.market.InputPosition;
import java.util.List;

/**
 * One step of the engine as the journal keeps it: all of its events or none.
 *
 * <p>Immutable and thread-safe.
 *
 * @param facts input facts consumed when the frame was made, zero or more
 * @param position how far the market source had been read
 * @param events what came of the step, in sequence without gaps; at least one
 */
public record Frame(long facts, InputPosition position, List<JournaledEvent> events) {
  /**
   * Copies and checks the events.
   *
   * @throws IllegalArgumentException when there is none, their sequence has a gap or does not begin
   *     at 1 or later, or the facts are negative
   */
  public Frame {
    events = List.copyOf(events);
    if (facts < 0) {
      throw new IllegalArgumentException("facts must not be negative, but was " + facts);
    }
    if (events.isEmpty()) {
      throw new IllegalArgumentException("a frame needs at least one event");
    }
    long first = events.get(0).sequence();
    for (int i = 0; i < events.size(); i++) {
      long sequence = events.get(i).sequence();
      if (sequence < 1 || sequence != first + i) {
        throw new IllegalArgumentException(
            "events must follow each other from 1 on, but number " + i + " was " + sequence);
      }
    }
  }

  /** Returns the sequence of the first event. */
  public long firstSequence() {
    return events.get(0).sequence();
  }

  /** Returns the sequence of the last event. */
  public long lastSequence() {
    return firstSequence() + events.size() - 1;
  }
}
