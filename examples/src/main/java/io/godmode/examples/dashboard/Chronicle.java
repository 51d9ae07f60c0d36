package io.godmode.examples.dashboard;

import io.godmode.api.Bounded;
import io.godmode.api.event.JournaledEvent;
import io.godmode.api.event.TradingEvent;
import io.godmode.api.event.TradingEvent.AgentTicked;
import io.godmode.api.event.TradingEvent.FlowApplied;
import io.godmode.api.event.TradingEvent.SignalDenied;
import io.godmode.api.event.TradingEvent.Ticked;
import io.godmode.api.id.Mint;
import io.godmode.core.journal.Snapshot;
import io.godmode.core.ledger.Booked;
import io.godmode.core.ledger.Books;
import io.godmode.core.projection.TradeLines;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The fold of a journal as the dashboard needs it: the books, and beside them what no books keep.
 *
 * <p>So every figure of the page is one of the journal. Not thread-safe; {@link JournalFollower}
 * guards it.
 */
final class Chronicle {
  private static final int FLOWS = 200;
  private static final int MINTS = 4_096;

  private final TradeLines lines = TradeLines.fromTheStart();
  private final TradeBoard trades = new TradeBoard();
  private final EquityLine equity = new EquityLine();
  private final Tally denials = new Tally();
  private final Tally drops = new Tally();

  @Bounded(by = "200 flows", then = "the oldest leaves")
  private final Deque<JournaledEvent> flows = new ArrayDeque<>();

  @Bounded(by = "4,096 tokens", then = "the one denied longest ago leaves")
  private final Map<Mint, String> deniedMints =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Mint, String> eldest) {
          return size() > MINTS;
        }
      };

  private Books books = Books.empty();
  private Instant at = Instant.EPOCH;
  private long since;
  private Optional<Ticked> tick = Optional.empty();

  /** Begins with a snapshot, where the first events are no longer kept. */
  void start(Snapshot snapshot) {
    books = Books.of(snapshot.books());
    since = snapshot.sequence();
    snapshot.books().orders().forEach(open -> lines.open(open.approval()));
  }

  /** Takes the next event in. */
  void accept(JournaledEvent event) {
    Booked booked = books.apply(event);
    at = event.at();
    lines.accept(event, booked).ifPresent(line -> trades.add(line.json()));
    TradingEvent what = event.event();
    if (what instanceof Ticked ticked) {
      tick = Optional.of(ticked);
      equity.add(now());
    } else if (what instanceof SignalDenied denied) {
      denials.add(denied.why().label(), 1, at, denied.why().figures());
      deniedMints.remove(denied.signal().mint());
      deniedMints.put(denied.signal().mint(), denied.why().label());
    } else if (what instanceof AgentTicked agent) {
      agent.drops().forEach((reason, count) -> drops.add(reason, count, at, ""));
    } else if (what instanceof FlowApplied) {
      flows.addFirst(event);
      if (flows.size() > FLOWS) {
        flows.removeLast();
      }
    }
  }

  Books books() {
    return books;
  }

  /** Returns engine time of the last event. */
  Instant at() {
    return at;
  }

  /** Returns the event that it begins after, because older ones were dropped; 0 when none were. */
  long since() {
    return since;
  }

  Optional<Ticked> tick() {
    return tick;
  }

  TradeBoard trades() {
    return trades;
  }

  /**
   * Returns equity at its ticks and now, evenly spread, oldest first.
   *
   * @param most how many points, at least two
   */
  List<EquityLine.Point> equity(int most) {
    List<EquityLine.Point> line = new ArrayList<>(equity.points(most - 1));
    if (!line.isEmpty()) {
      // What a tick brought about comes after it, often at the same time.
      if (line.get(line.size() - 1).at().equals(at)) {
        line.remove(line.size() - 1);
      }
      line.add(now());
    }
    return line;
  }

  private EquityLine.Point now() {
    return new EquityLine.Point(at, books.equity(), books.equity().minus(books.dayFirstEquity()));
  }

  Tally denials() {
    return denials;
  }

  Tally drops() {
    return drops;
  }

  /** Returns the last flows, newest first. */
  List<JournaledEvent> flows() {
    return new ArrayList<>(flows);
  }

  /** Returns the code with which the last signal of a token was denied. */
  Optional<String> denial(Mint mint) {
    return Optional.ofNullable(deniedMints.get(mint));
  }
}
