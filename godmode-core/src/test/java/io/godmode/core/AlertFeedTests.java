package io.godmode.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.event.Alert;
import io.godmode.api.event.JournaledEvent;
import io.godmode.api.event.TradingEvent;
import io.godmode.api.event.TradingEvent.AlertCleared;
import io.godmode.api.event.TradingEvent.AlertRaised;
import io.godmode.api.event.TradingEvent.KillSwitchReset;
import io.godmode.api.event.TradingEvent.KillSwitchTripped;
import io.godmode.api.id.WalletId;
import io.godmode.core.config.AlertSettings;
import io.godmode.core.ledger.Books;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What of the journal a sink is told. */
class AlertFeedTests {
  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final String FEES = "fees fees";

  private final List<Alert> told = new ArrayList<>();
  private final Books books = Books.empty();
  private AlertFeed feed = feed(Alert.Severity.WARNING);

  private AlertFeed feed(Alert.Severity from) {
    return new AlertFeed(
        told::add,
        new AlertSettings(true, from, List.of()),
        books,
        () -> {
          throw new AssertionError("no heartbeat is configured");
        });
  }

  private void tell(long sequence, TradingEvent event) {
    feed.onEvent(new JournaledEvent(sequence, NOON, event));
  }

  private static AlertRaised low(String severity, String code) {
    return new AlertRaised(
        severity, code, "low", Optional.of(WalletId.of("fees")), Optional.of(FEES));
  }

  private static Alert lowAlert(long sequence, Alert.Severity severity, String code) {
    return new Alert(sequence, NOON, severity, code, "low", Optional.of(WalletId.of("fees")));
  }

  @Test
  void alertsThatAreSevereEnough() {
    feed = feed(Alert.Severity.CRITICAL);
    tell(7, low("WARNING", "FEES_UNDER_BUFFER"));
    assertThat(told).isEmpty();

    feed = feed(Alert.Severity.WARNING);
    tell(7, low("WARNING", "FEES_UNDER_BUFFER"));
    assertThat(told).containsExactly(lowAlert(7, Alert.Severity.WARNING, "FEES_UNDER_BUFFER"));
  }

  @Test
  void whatGotWorseAndThenIsOver() {
    tell(1, low("WARNING", "FEES_UNDER_BUFFER"));
    tell(2, low("CRITICAL", "FEES_UNDER_HARD_BUFFER"));
    tell(3, new AlertCleared(FEES, "FEES_UNDER_HARD_BUFFER"));

    Alert worse = lowAlert(2, Alert.Severity.CRITICAL, "FEES_UNDER_HARD_BUFFER");
    assertThat(told)
        .containsExactly(
            lowAlert(1, Alert.Severity.WARNING, "FEES_UNDER_BUFFER"), worse, worse.over(3, NOON));
  }

  /** One that only hears of critical alerts must not believe for ever that one stands. */
  @Test
  void whatGotTooMildToBeToldIsOver() {
    feed = feed(Alert.Severity.CRITICAL);
    tell(1, low("CRITICAL", "FEES_UNDER_HARD_BUFFER"));
    tell(2, low("WARNING", "FEES_UNDER_BUFFER"));
    tell(3, new AlertCleared(FEES, "FEES_UNDER_BUFFER"));

    Alert alert = lowAlert(1, Alert.Severity.CRITICAL, "FEES_UNDER_HARD_BUFFER");
    assertThat(told).containsExactly(alert, alert.over(2, NOON));
  }

  /** The books keep as many, and tell no end of one they have forgotten. */
  @Test
  void ofVeryManyThatStandTheEndsOfTheLatestAndOfTheKillSwitch() {
    feed = feed(Alert.Severity.CRITICAL);
    tell(1, new KillSwitchTripped("DAY_LOSS", "3 of 150", false, Optional.empty()));
    for (int topic = 0; topic < 1_000; topic++) {
      tell(2 + topic, standing(topic));
    }
    told.clear();

    tell(2_000, new AlertCleared("topic 0", "STANDS"));
    assertThat(told).isEmpty();

    tell(2_001, new AlertCleared("topic 1", "STANDS"));
    tell(2_002, new KillSwitchReset("calm"));
    assertThat(told).extracting(Alert::code).containsExactly("STANDS", "KILL_SWITCH_TRIPPED");
  }

  private static AlertRaised standing(int topic) {
    return new AlertRaised(
        "CRITICAL", "STANDS", "it stands", Optional.empty(), Optional.of("topic " + topic));
  }

  @Test
  void noEndOfWhatItWasNotTold() {
    feed = feed(Alert.Severity.CRITICAL);
    tell(1, low("WARNING", "FEES_UNDER_BUFFER"));
    tell(2, new AlertCleared(FEES, "FEES_UNDER_BUFFER"));

    assertThat(told).isEmpty();
  }

  @Test
  void theEndOfWhatStoodBeforeARestart() {
    books.apply(new JournaledEvent(1, NOON, low("CRITICAL", "FEES_OVER_CAP")));
    books.apply(
        new JournaledEvent(
            2, NOON, new KillSwitchTripped("DAY_LOSS", "3 of 150", false, Optional.empty())));
    feed = feed(Alert.Severity.CRITICAL);

    tell(3, new AlertCleared(FEES, "FEES_OVER_CAP"));
    tell(4, new KillSwitchReset("calm"));

    assertThat(told)
        .extracting(Alert::code)
        .containsExactly("FEES_OVER_CAP", "KILL_SWITCH_TRIPPED");
    assertThat(told).allMatch(Alert::cleared);
  }

  @Test
  void tripsOfTheKillSwitchAndTheirEnd() {
    feed = feed(Alert.Severity.CRITICAL);
    tell(7, new KillSwitchTripped("DAY_LOSS", "loss 3 of 150", false, Optional.empty()));
    tell(8, new KillSwitchReset("a new day"));
    tell(9, new KillSwitchReset("again"));

    Alert trip =
        new Alert(
            7,
            NOON,
            Alert.Severity.CRITICAL,
            "KILL_SWITCH_TRIPPED",
            "DAY_LOSS: loss 3 of 150; exits run on; latched until unlatch",
            Optional.empty());
    assertThat(told).containsExactly(trip, trip.over(8, NOON));
  }

  @Test
  void aTripsNumbersAndWhatEndsIt() {
    Optional<Instant> midnight = Optional.of(Instant.parse("2026-01-06T00:00:00Z"));
    tell(7, new KillSwitchTripped("DAY_LOSS", "loss=4 limit=3.75", false, midnight));
    tell(8, new KillSwitchTripped("MANUAL", "news (ada)", true, Optional.empty()));

    assertThat(told)
        .extracting(Alert::message)
        .containsExactly(
            "DAY_LOSS: loss=4 limit=3.75; exits run on; resets at 2026-01-06T00:00:00Z; to lift it"
                + " sooner: reset-kill",
            "MANUAL: news (ada); exits run on; until reset-kill");
  }

  @Test
  void aSeverityThatIsNotKnownAsCritical() {
    feed = feed(Alert.Severity.CRITICAL);
    tell(7, new AlertRaised("DIRE", "X", "?", Optional.empty()));

    assertThat(told).extracting(Alert::severity).containsExactly(Alert.Severity.CRITICAL);
  }
}
