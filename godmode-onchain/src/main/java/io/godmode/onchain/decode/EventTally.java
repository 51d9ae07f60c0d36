package io.godmode.onchain.decode;

import io.godmode.api.Bounded;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts equal events, so that those told twice are found in one pass. Not thread-safe. */
final class EventTally {
  @Bounded(by = "the events of one transaction", then = "lives for one transaction")
  private final Map<ProgramDecoder, Map<ByteBuffer, Integer>> counts = new HashMap<>();

  EventTally(List<EventPayload> events) {
    events.forEach(this::add);
  }

  void add(EventPayload event) {
    counts
        .computeIfAbsent(event.program(), program -> new HashMap<>())
        .merge(ByteBuffer.wrap(event.bytes()), 1, Integer::sum);
  }

  /** Takes out one that is equal; answers false when there is none. */
  boolean take(EventPayload event) {
    Map<ByteBuffer, Integer> ofProgram = counts.getOrDefault(event.program(), Map.of());
    ByteBuffer bytes = ByteBuffer.wrap(event.bytes());
    int left = ofProgram.getOrDefault(bytes, 0);
    if (left > 0) {
      ofProgram.put(bytes, left - 1);
    }
    return left > 0;
  }
}
