package io.godmode.core;

import io.godmode.api.AlertSink;
import io.godmode.api.TradingListener;
import io.godmode.api.event.Alert;
import io.godmode.api.event.JournaledEvent;
import io.godmode.api.event.TradingEvent.AlertRaised;
import io.godmode.api.event.TradingEvent.KillSwitchTripped;
import java.util.Optional;

/** Tells a sink the alerts that are severe enough, among them every trip of the kill switch. */
record AlertFeed(AlertSink sink, Alert.Severity minSeverity) implements TradingListener {
  @Override
  public void onEvent(JournaledEvent event) {
    alert(event)
        .filter(alert -> alert.severity().compareTo(minSeverity) >= 0)
        .ifPresent(sink::onAlert);
  }

  private static Optional<Alert> alert(JournaledEvent event) {
    if (event.event() instanceof AlertRaised raised) {
      return Optional.of(
          new Alert(
              event.sequence(),
              event.at(),
              Alert.Severity.parse(raised.severity()).orElse(Alert.Severity.CRITICAL),
              raised.code(),
              raised.message(),
              raised.wallet()));
    } else if (event.event() instanceof KillSwitchTripped trip) {
      return Optional.of(
          new Alert(
              event.sequence(),
              event.at(),
              Alert.Severity.CRITICAL,
              "KILL_SWITCH_TRIPPED",
              trip.why(),
              Optional.empty()));
    }
    return Optional.empty();
  }
}
