package io.godmode.paper.sim;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a curve held, looked at from time to time from near its launch on.
 *
 * @param slots since the first look
 * @param raised lamports at each look
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Track(long[] slots, long[] raised) {
  /** Tracks that never raised so much say nothing about dumps. */
  static final long WORTH_DUMPING = 500_000_000L;

  long peak() {
    return Arrays.stream(raised).max().orElse(0);
  }

  /** Slots until it held at most half of what it did one look before. */
  OptionalLong dumpedAfter() {
    for (int i = 1; i < slots.length; i++) {
      if (raised[i - 1] > WORTH_DUMPING && raised[i] < raised[i - 1] / 2) {
        return OptionalLong.of(slots[i]);
      }
    }
    return OptionalLong.empty();
  }

  static List<Track> worthDumping(List<Track> tracks) {
    return tracks.stream().filter(track -> track.peak() > WORTH_DUMPING).toList();
  }

  static long[] dumpDelays(List<Track> tracks) {
    return worthDumping(tracks).stream()
        .map(Track::dumpedAfter)
        .filter(OptionalLong::isPresent)
        .mapToLong(OptionalLong::getAsLong)
        .toArray();
  }
}
