package io.godmode.core;

import io.godmode.api.AlertSink;
import io.godmode.api.Bounded;
import io.godmode.api.TradingListener;
import io.godmode.api.event.Alert;
import io.godmode.api.event.JournaledEvent;
import io.godmode.api.event.TradingEvent.AlertCleared;
import io.godmode.api.event.TradingEvent.AlertRaised;
import io.godmode.api.event.TradingEvent.KillSwitchReset;
import io.godmode.api.event.TradingEvent.KillSwitchTripped;
import io.godmode.api.event.TradingEvent.Ticked;
import io.godmode.api.risk.KillSwitchView;
import io.godmode.core.config.AlertSettings;
import io.godmode.core.ledger.Books;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Tells a sink the alerts that are severe enough, among them every trip of the kill switch, their
 * ends, and that the engine lives. The thread of its listener only.
 */
final class AlertFeed implements TradingListener {
  private static final int MOST_TOLD = 1_000;
  private static final String KILL_SWITCH = "KILL_SWITCH_TRIPPED";

  private final AlertSink sink;
  private final Alert.Severity minSeverity;
  private final Optional<Duration> rhythm;
  private final Supplier<GodmodeStatus> status;

  /** What the sink was told and not yet told the end of, by topic. */
  @Bounded(by = "1,000 topics", then = "the eldest is forgotten, and its end is not told")
  private final Map<String, Alert> told = new LinkedHashMap<>();

  private Optional<Instant> beaten = Optional.empty();

  /**
   * Begins where the books are; what stands in them was told before.
   *
   * @param status where the engine stands, for heartbeats
   */
  AlertFeed(AlertSink sink, AlertSettings settings, Books books, Supplier<GodmodeStatus> status) {
    this.sink = sink;
    this.minSeverity = settings.minSeverity();
    this.rhythm = settings.heartbeat();
    this.status = status;
    books
        .standingAlerts()
        .forEach(
            (topic, alert) -> {
              if (isSevere(alert)) {
                told.put(topic, alert);
              }
            });
    KillSwitchView killSwitch = books.killSwitch();
    if (killSwitch.tripped()) {
      told.put(KILL_SWITCH, trip(0, killSwitch.since().orElse(Instant.EPOCH), killSwitch.why()));
    }
  }

  AlertSink sink() {
    return sink;
  }

  /** Tells what is not in the journal, such as a file that cannot be written. */
  void tellAside(Alert alert) {
    if (isSevere(alert)) {
      sink.onAlert(alert);
    }
  }

  @Override
  public void onEvent(JournaledEvent event) {
    if (event.event() instanceof Ticked) {
      beat(event.at());
    } else if (event.event() instanceof AlertRaised raised) {
      Alert alert =
          new Alert(
              event.sequence(),
              event.at(),
              Alert.Severity.parse(raised.severity()).orElse(Alert.Severity.CRITICAL),
              raised.code(),
              raised.message(),
              raised.wallet());
      if (!isSevere(alert)) {
        // It replaces what was severe enough to be told.
        raised.topic().ifPresent(topic -> clear(topic, event));
        return;
      }
      raised.topic().ifPresent(topic -> remember(topic, alert));
      sink.onAlert(alert);
    } else if (event.event() instanceof AlertCleared cleared) {
      clear(cleared.topic(), event);
    } else if (event.event() instanceof KillSwitchTripped trip) {
      Alert alert =
          trip(event.sequence(), event.at(), trip.why() + "; exits run on; " + ending(trip));
      told.put(KILL_SWITCH, alert);
      sink.onAlert(alert);
    } else if (event.event() instanceof KillSwitchReset) {
      clear(KILL_SWITCH, event);
    }
  }

  private void remember(String topic, Alert alert) {
    told.put(topic, alert);
    if (told.size() > MOST_TOLD) {
      told.keySet().stream()
          .filter(known -> !known.equals(KILL_SWITCH))
          .findFirst()
          .ifPresent(told::remove);
    }
  }

  private boolean isSevere(Alert alert) {
    return alert.severity().compareTo(minSeverity) >= 0;
  }

  private static Alert trip(long sequence, Instant at, String why) {
    return new Alert(sequence, at, Alert.Severity.CRITICAL, KILL_SWITCH, why, Optional.empty());
  }

  private void clear(String topic, JournaledEvent event) {
    Optional.ofNullable(told.remove(topic))
        .ifPresent(alert -> sink.onAlert(alert.over(event.sequence(), event.at())));
  }

  private void beat(Instant now) {
    if (rhythm.isPresent()
        && beaten.map(last -> !now.isBefore(last.plus(rhythm.get()))).orElse(true)) {
      beaten = Optional.of(now);
      sink.onHeartbeat(status.get().heartbeat());
    }
  }

  private static String ending(KillSwitchTripped trip) {
    return trip.resetsAt()
        .map(at -> "resets at " + at + "; to lift it sooner: reset-kill")
        .orElse(trip.manual() ? "until reset-kill" : "latched until unlatch");
  }
}
