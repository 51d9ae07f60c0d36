package io.godmode.core.ledger;

import io.godmode.api.event.TradingEvent;
import io.godmode.api.event.TradingEvent.AgentTicked;
import io.godmode.api.event.TradingEvent.AttemptReported;
import io.godmode.api.event.TradingEvent.InputDropped;
import io.godmode.api.event.TradingEvent.KillSwitchTripped;
import io.godmode.api.event.TradingEvent.OrderApproved;
import io.godmode.api.event.TradingEvent.PositionWrittenOff;
import io.godmode.api.event.TradingEvent.SignalDenied;
import io.godmode.api.event.TradingEvent.SignalRaised;
import io.godmode.api.money.Usd;
import io.godmode.api.order.AttemptFailure;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.Side;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts what happened, for summaries. Reasons that strategies word themselves are counted together
 * as {@value #OTHER} once there are too many.
 */
final class Activity {
  private static final int MAX_KEYS = 100;
  private static final String OTHER = "other";

  private final TreeMap<String, Long> drops = new TreeMap<>();
  private final TreeMap<String, Long> denials = new TreeMap<>();
  private final TreeMap<String, Long> failures = new TreeMap<>();
  private final TreeMap<String, Long> exits = new TreeMap<>();
  private long candidates;
  private long signals;
  private long entriesApproved;
  private long exitsApproved;
  private long entryFills;
  private long exitFills;
  private long wins;
  private long losses;
  private long writtenOff;
  private long trips;
  private long inputDropped;

  void count(TradingEvent event) {
    if (event instanceof AgentTicked ticked) {
      candidates += ticked.candidates();
      ticked.drops().forEach((reason, count) -> add(drops, reason, count));
    } else if (event instanceof SignalRaised) {
      signals++;
    } else if (event instanceof SignalDenied denied) {
      add(denials, denied.why().label(), 1);
    } else if (event instanceof OrderApproved approved) {
      if (approved.order().side() == Side.BUY) {
        entriesApproved++;
      } else {
        exitsApproved++;
        add(exits, approved.order().reason(), 1);
      }
    } else if (event instanceof AttemptReported reported) {
      count(reported.report());
    } else if (event instanceof PositionWrittenOff) {
      writtenOff++;
    } else if (event instanceof KillSwitchTripped) {
      trips++;
    } else if (event instanceof InputDropped dropped) {
      inputDropped += dropped.count();
    }
  }

  private void count(ExecutionReport report) {
    if (report.state().isTerminal()) {
      report.failure().map(AttemptFailure::name).ifPresent(this::failed);
    }
  }

  private void failed(String failure) {
    add(failures, failure, 1);
  }

  private static void add(Map<String, Long> counts, String key, long count) {
    boolean fits = counts.containsKey(key) || counts.size() < MAX_KEYS;
    counts.merge(fits ? key : OTHER, count, Long::sum);
  }

  void filled(Side side) {
    if (side == Side.BUY) {
      entryFills++;
    } else {
      exitFills++;
    }
  }

  void tradeClosed(Usd net) {
    if (net.isNegative()) {
      losses++;
    } else if (net.isPositive()) {
      wins++;
    }
  }

  void restore(Totals.Counts counts) {
    candidates = counts.candidates();
    drops.putAll(counts.drops());
    signals = counts.signals();
    denials.putAll(counts.denials());
    entriesApproved = counts.entriesApproved();
    exitsApproved = counts.exitsApproved();
    exits.putAll(counts.exits());
    entryFills = counts.entryFills();
    exitFills = counts.exitFills();
    failures.putAll(counts.failures());
    wins = counts.wins();
    losses = counts.losses();
    writtenOff = counts.writtenOff();
    trips = counts.trips();
    inputDropped = counts.inputDropped();
  }

  Totals.Counts snapshot() {
    return new Totals.Counts(
        candidates,
        drops,
        signals,
        denials,
        entriesApproved,
        exitsApproved,
        exits,
        entryFills,
        exitFills,
        failures,
        wins,
        losses,
        writtenOff,
        trips,
        inputDropped);
  }
}
