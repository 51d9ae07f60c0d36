package io.godmode.examples.dashboard;

import io.godmode.api.Bounded;
import io.godmode.api.GodmodeException;
import io.godmode.api.event.JournaledEvent;
import io.godmode.core.journal.EventCodec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Events as they are sent, in pages that all who follow share, so that an event is read and written
 * once however many do. Not thread-safe: one thread sends to all.
 */
final class EventPages {
  static final int PAGE = 256;
  private static final long MOST_BYTES = 16L << 20;

  /** Where events are read from. */
  interface Source {
    /** Returns the events of a range that can be had; to be closed. */
    Stream<JournaledEvent> events(long from, long until);
  }

  /** Part of the sequence, which grows at its end. */
  private static final class Page {
    final long first;

    @Bounded(by = "256 events", then = "the next page begins")
    final List<byte[]> events = new ArrayList<>(PAGE);

    Page(long first) {
      this.first = first;
    }

    long next() {
      return first + events.size();
    }
  }

  private final Source source;
  private final EventCodec codec = EventCodec.create();

  @Bounded(by = "16 MB", then = "the page used longest ago leaves")
  private final Map<Long, Page> pages = new LinkedHashMap<>(16, 0.75f, true);

  private long bytes;

  EventPages(Source source) {
    this.source = source;
  }

  /**
   * Returns what is sent for an event.
   *
   * @param sequence of the event
   * @param last the last event that there is
   * @throws GodmodeException when the journal cannot be read or no longer has it
   */
  byte[] event(long sequence, long last) {
    long number = (sequence - 1) / PAGE;
    Page page = pages.get(number);
    if (page == null || sequence < page.first) {
      page = open(number, sequence, last);
    } else if (sequence >= page.next()) {
      read(page, Math.min(last, end(number)));
    }
    int place = (int) (sequence - page.first);
    if (place >= page.events.size()) {
      throw new GodmodeException(
          "JOURNAL_READ_FAILED", "event " + sequence + " cannot be read from the journal");
    }
    return page.events.get(place);
  }

  private static long end(long number) {
    return (number + 1) * PAGE;
  }

  private Page open(long number, long sequence, long last) {
    forget(number);
    long until = Math.min(last, end(number));
    Page page = new Page(number * PAGE + 1);
    try {
      read(page, until);
    } catch (GodmodeException dropped) {
      if (!dropped.code().equals("JOURNAL_EVENTS_DROPPED")) {
        throw dropped;
      }
      page = new Page(sequence);
      read(page, until);
    }
    pages.put(number, page);
    shrink();
    return page;
  }

  private void forget(long number) {
    Page old = pages.remove(number);
    if (old != null) {
      old.events.forEach(event -> bytes -= event.length);
    }
  }

  private void read(Page page, long until) {
    try (Stream<JournaledEvent> events = source.events(page.next(), until)) {
      for (Iterator<JournaledEvent> each = events.iterator(); each.hasNext(); ) {
        JournaledEvent event = each.next();
        if (event.sequence() == page.next() && event.sequence() <= until) {
          byte[] text = text(event);
          page.events.add(text);
          bytes += text.length;
        }
      }
    }
  }

  private byte[] text(JournaledEvent event) {
    return ("id: "
            + event.sequence()
            + "\nevent: "
            + event.event().kind()
            + "\ndata: "
            + codec.toJson(event)
            + "\n\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  private void shrink() {
    Iterator<Page> oldest = pages.values().iterator();
    while (bytes > MOST_BYTES && pages.size() > 1 && oldest.hasNext()) {
      Page page = oldest.next();
      page.events.forEach(event -> bytes -= event.length);
      oldest.remove();
    }
  }
}
