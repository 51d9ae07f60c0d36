package io.godmode.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.event.Alert;
import io.godmode.api.event.TradingEvent.AlertCleared;
import io.godmode.api.event.TradingEvent.AlertRaised;
import io.godmode.api.event.TradingEvent.M10Changed;
import io.godmode.testkit.TestData;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What stands, and who vouched for the system. */
class BooksAlertsTests {
  private final BooksFixture fixture = new BooksFixture();

  private void raise(String severity, String code, Optional<String> topic) {
    fixture.apply(new AlertRaised(severity, code, "numbers", Optional.empty(), topic));
  }

  @Test
  void anAlertStandsUntilItIsCleared() {
    raise("WARNING", "GLOBAL_DRAWDOWN_WARNING", Optional.of("drawdown"));

    assertThat(fixture.books().standingAlerts())
        .containsOnlyKeys("drawdown")
        .containsValue(
            new Alert(
                1,
                TestData.START,
                Alert.Severity.WARNING,
                "GLOBAL_DRAWDOWN_WARNING",
                "numbers",
                Optional.empty()));

    fixture.apply(new AlertCleared("drawdown", "GLOBAL_DRAWDOWN_WARNING"));
    assertThat(fixture.books().standingAlerts()).isEmpty();
  }

  @Test
  void aGraverOneOnTheTopicTakesItsPlace() {
    raise("WARNING", "GLOBAL_DRAWDOWN_WARNING", Optional.of("drawdown"));
    raise("CRITICAL", "GLOBAL_DRAWDOWN_CRITICAL", Optional.of("drawdown"));

    assertThat(fixture.books().standingAlerts().values())
        .extracting(Alert::code)
        .containsExactly("GLOBAL_DRAWDOWN_CRITICAL");
  }

  @Test
  void whatHappenedOnceDoesNotStand() {
    raise("CRITICAL", "PLUGIN_FENCED", Optional.empty());

    assertThat(fixture.books().standingAlerts()).isEmpty();
  }

  @Test
  void ofVeryManyTheLatestThousandStand() {
    for (int number = 0; number <= 1_000; number++) {
      raise("WARNING", "EXIT_NOT_POSSIBLE", Optional.of("exit " + number));
    }

    assertThat(fixture.books().standingAlerts())
        .hasSize(1_000)
        .doesNotContainKey("exit 0")
        .containsKeys("exit 1", "exit 1000");
  }

  @Test
  void whoValidatedHoldsUntilItIsWithdrawn() {
    assertThat(fixture.books().m10()).isEmpty();

    fixture.apply(new M10Changed(true, "ada", "held"));
    assertThat(fixture.books().m10()).contains(new M10Validation("ada", TestData.START, "held"));

    fixture.apply(new M10Changed(false, "bob", "a doubt"));
    assertThat(fixture.books().m10()).isEmpty();
  }
}
