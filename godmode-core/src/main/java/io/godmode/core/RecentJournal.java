package io.godmode.core;

import io.godmode.api.GodmodeException;
import io.godmode.api.event.JournaledEvent;
import io.godmode.core.agent.RecentEntries;
import io.godmode.core.journal.EventStore;
import java.time.Instant;
import java.util.Iterator;
import java.util.stream.Stream;

/** Reads what a journal says about its last minute. */
final class RecentJournal {
  private static final String DROPPED = "JOURNAL_EVENTS_DROPPED";
  private static final long FIRST_LOOK = 4_096;

  private RecentJournal() {}

  /**
   * Returns the entries of the last minute before the journal's end: reads from ever further back
   * until it begins before that minute, or with the first event that is kept.
   */
  static RecentEntries entries(EventStore store) {
    long last = store.lastSequence();
    if (last == 0) {
      return RecentEntries.none();
    }
    long least = 1;
    for (long look = FIRST_LOOK; ; look *= 2) {
      long from = Math.max(least, last - look + 1);
      try (Stream<JournaledEvent> events = store.events(from)) {
        RecentEntries recent = RecentEntries.none();
        if (fold(events.iterator(), recent) || from == least) {
          return recent;
        }
      } catch (GodmodeException failure) {
        requireDropped(failure);
        least = firstKept(store, from, last);
      }
    }
  }

  /** Returns whether the events begin before the minute that ends with the last of them. */
  private static boolean fold(Iterator<JournaledEvent> events, RecentEntries recent) {
    Instant first = Instant.MAX;
    Instant latest = Instant.MIN;
    while (events.hasNext()) {
      JournaledEvent next = events.next();
      first = next.at().isBefore(first) ? next.at() : first;
      latest = next.at();
      recent.fold(next);
    }
    return !first.isAfter(latest.minus(RecentEntries.WINDOW));
  }

  /** Returns the first event that can be read, above one that cannot. */
  private static long firstKept(EventStore store, long dropped, long last) {
    long below = dropped;
    long above = last;
    while (above - below > 1) {
      long middle = below + (above - below) / 2;
      if (isKept(store, middle)) {
        above = middle;
      } else {
        below = middle;
      }
    }
    return above;
  }

  private static boolean isKept(EventStore store, long sequence) {
    try (Stream<JournaledEvent> events = store.events(sequence)) {
      return events.findFirst().isPresent();
    } catch (GodmodeException failure) {
      requireDropped(failure);
      return false;
    }
  }

  private static void requireDropped(GodmodeException failure) {
    if (!failure.code().equals(DROPPED)) {
      throw failure;
    }
  }
}
