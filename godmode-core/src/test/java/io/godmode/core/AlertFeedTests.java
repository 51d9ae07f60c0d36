package io.godmode.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.event.Alert;
import io.godmode.api.event.JournaledEvent;
import io.godmode.api.event.TradingEvent.AlertRaised;
import io.godmode.api.event.TradingEvent.KillSwitchReset;
import io.godmode.api.event.TradingEvent.KillSwitchTripped;
import io.godmode.api.event.TradingEvent;
import io.godmode.api.id.WalletId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What of the journal a sink is told. */
class AlertFeedTests {
  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private final List<Alert> told = new ArrayList<>();

  private void tell(Alert.Severity from, TradingEvent event) {
    new AlertFeed(told::add, from).onEvent(new JournaledEvent(7, NOON, event));
  }

  @Test
  void alertsThatAreSevereEnough() {
    AlertRaised mild =
        new AlertRaised("WARNING", "FEES_UNDER_BUFFER", "low", Optional.of(WalletId.of("fees")));

    tell(Alert.Severity.CRITICAL, mild);
    assertThat(told).isEmpty();
    tell(Alert.Severity.WARNING, mild);
    assertThat(told)
        .containsExactly(
            new Alert(
                7,
                NOON,
                Alert.Severity.WARNING,
                "FEES_UNDER_BUFFER",
                "low",
                Optional.of(WalletId.of("fees"))));
  }

  @Test
  void tripsOfTheKillSwitch() {
    tell(
        Alert.Severity.CRITICAL,
        new KillSwitchTripped("DAY_LOSS", "loss 3 of 150", false, Optional.empty()));

    assertThat(told)
        .containsExactly(
            new Alert(
                7,
                NOON,
                Alert.Severity.CRITICAL,
                "KILL_SWITCH_TRIPPED",
                "DAY_LOSS: loss 3 of 150; exits run on; latched until unlatch",
                Optional.empty()));
  }

  @Test
  void aTripsNumbersAndWhatEndsIt() {
    Optional<Instant> midnight = Optional.of(Instant.parse("2026-01-06T00:00:00Z"));
    tell(
        Alert.Severity.CRITICAL,
        new KillSwitchTripped("DAY_LOSS", "loss=4 limit=3.75", false, midnight));
    tell(
        Alert.Severity.CRITICAL,
        new KillSwitchTripped("MANUAL", "news (ada)", true, Optional.empty()));

    assertThat(told)
        .extracting(Alert::message)
        .containsExactly(
            "DAY_LOSS: loss=4 limit=3.75; exits run on; resets at 2026-01-06T00:00:00Z; to lift it"
                + " sooner: reset-kill",
            "MANUAL: news (ada); exits run on; until reset-kill");
  }

  @Test
  void nothingElse() {
    tell(Alert.Severity.WARNING, new KillSwitchReset("a new day"));

    assertThat(told).isEmpty();
  }

  @Test
  void aSeverityThatIsNotKnownAsCritical() {
    tell(Alert.Severity.CRITICAL, new AlertRaised("DIRE", "X", "?", Optional.empty()));

    assertThat(told).extracting(Alert::severity).containsExactly(Alert.Severity.CRITICAL);
  }
}
