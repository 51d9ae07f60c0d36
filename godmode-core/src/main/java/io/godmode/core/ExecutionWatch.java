package io.godmode.core;

import io.godmode.api.Bounded;
import io.godmode.api.event.JournaledEvent;
import io.godmode.api.event.TradingEvent;
import io.godmode.api.id.OrderId;
import io.godmode.core.health.HealthSnapshot;
import io.godmode.core.health.Meter;
import io.godmode.core.journal.Frame;
import io.godmode.core.ledger.Booked;
import io.godmode.core.ledger.Books;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Counts what is journaled and follows open attempts. Engine thread only, but for the figures. */
final class ExecutionWatch implements Recorder.FrameListener {
  private final Vitals vitals;
  private final Map<TradingEvent.Kind, LongConsumer> events =
      new EnumMap<>(TradingEvent.Kind.class);

  @Bounded(by = "one for each wallet", then = "lives as long as the engine")
  private final Map<String, LongConsumer> orders = new HashMap<>();

  @Bounded(by = "one for each code that a rule declares", then = "lives as long as the engine")
  private final Map<String, LongConsumer> denials = new HashMap<>();

  @Bounded(by = "one for each severity", then = "lives as long as the engine")
  private final Map<String, LongConsumer> alerts = new HashMap<>();

  @Bounded(by = "one for each of six outcomes", then = "lives as long as the engine")
  private final Map<String, LongConsumer> reports = new HashMap<>();

  private final LongConsumer openMeter;

  @Bounded(
      by = "one for each attempt that the books hold open",
      then = "leaves when the attempt ends")
  private final Map<OrderId, Instant> open = new LinkedHashMap<>();

  private ReportCounts told = ReportCounts.NONE;

  @Bounded(by = "six outcomes", then = "replaced as a whole")
  private volatile SortedMap<String, Long> counts = byOutcome(ReportCounts.NONE);

  private volatile int openNow;
  private volatile @Nullable Instant oldest;

  /**
   * Follows what is journaled from now on.
   *
   * @param last the instant of the last event so far: what is open is at least as old
   */
  ExecutionWatch(Vitals vitals, Books books, Instant last) {
    this.vitals = vitals;
    for (TradingEvent.Kind kind : TradingEvent.Kind.values()) {
      events.put(kind, vitals.meter(Meter.EVENTS, kind.name()));
    }
    this.openMeter = vitals.meter(Meter.ATTEMPTS_OPEN);
    books.openAttempts().forEach(attempt -> open.put(attempt.order().id(), last));
    publish();
  }

  @Override
  public void onFrame(Frame frame, List<Booked> booked) {
    int before = open.size();
    Instant first = oldest;
    for (JournaledEvent journaled : frame.events()) {
      TradingEvent event = journaled.event();
      Objects.requireNonNull(events.get(event.kind())).accept(1);
      if (event instanceof TradingEvent.OrderApproved approved) {
        add(orders, Meter.ORDERS, approved.order().walletId().value(), 1);
      } else if (event instanceof TradingEvent.SignalDenied denied) {
        add(denials, Meter.DENIALS, denied.why().label(), 1);
      } else if (event instanceof TradingEvent.AlertRaised alert) {
        add(alerts, Meter.ALERTS, alert.severity(), 1);
      }
      follow(journaled);
    }
    if (open.size() != before || (first == null) != open.isEmpty()) {
      publish();
    }
  }

  private void follow(JournaledEvent journaled) {
    TradingEvent event = journaled.event();
    if (event instanceof TradingEvent.OrderApproved approved) {
      open.putIfAbsent(approved.order().id(), journaled.at());
    } else if (event instanceof TradingEvent.AttemptReported reported
        && reported.report().state().isTerminal()) {
      open.remove(reported.report().orderId());
      publish();
    }
  }

  private void publish() {
    openNow = open.size();
    oldest = open.isEmpty() ? null : open.values().iterator().next();
    openMeter.accept(openNow);
  }

  /** Takes note of what became of reports. */
  void count(ReportCounts now) {
    if (now.equals(told)) {
      return;
    }
    SortedMap<String, Long> after = byOutcome(now);
    SortedMap<String, Long> before = byOutcome(told);
    after.forEach(
        (outcome, count) -> {
          long more = count - before.getOrDefault(outcome, 0L);
          if (more > 0) {
            add(reports, Meter.REPORTS, outcome, more);
          }
        });
    told = now;
    counts = after;
  }

  private void add(Map<String, LongConsumer> known, Meter meter, String label, long amount) {
    known.computeIfAbsent(label, key -> vitals.meter(meter, key)).accept(amount);
  }

  private static SortedMap<String, Long> byOutcome(ReportCounts counts) {
    SortedMap<String, Long> all = new TreeMap<>();
    all.put("taken", counts.taken());
    all.put("duplicate", counts.duplicates());
    all.put("late", counts.late());
    all.put("waiting", counts.waiting());
    all.put("dropped", counts.dropped());
    all.put("refused", counts.refused());
    return all;
  }

  HealthSnapshot.Execution figures(ExecutorGuard executor) {
    Duration age =
        Optional.ofNullable(oldest)
            .map(since -> Duration.between(since, vitals.engineTime()))
            .filter(passed -> !passed.isNegative())
            .orElse(Duration.ZERO);
    return new HealthSnapshot.Execution(openNow, age, executor.calls(), counts);
  }
}
