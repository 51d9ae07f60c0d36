package io.godmode.core.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.event.Alert;
import io.godmode.api.event.Heartbeat;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.Usd;
import io.godmode.api.risk.TradingState;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.helpers.MessageFormatter;

class LogAlertsTests {
  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

  private final List<String> lines = new ArrayList<>();
  private final LogAlerts sink =
      new LogAlerts(
          (Logger)
              Proxy.newProxyInstance(
                  Logger.class.getClassLoader(),
                  new Class<?>[] {Logger.class},
                  (proxy, method, arguments) -> {
                    Object[] values =
                        arguments[1] instanceof Object[] many
                            ? many
                            : Arrays.copyOfRange(arguments, 1, arguments.length);
                    lines.add(
                        method.getName()
                            + " "
                            + MessageFormatter.arrayFormat((String) arguments[0], values)
                                .getMessage());
                    return null;
                  }));

  private static Alert alert(Alert.Severity severity, String message) {
    return new Alert(
        1, NOON, severity, "FEES_UNDER_BUFFER", message, Optional.of(WalletId.of("fees")));
  }

  @Test
  void theLevelFollowsTheSeverity() {
    sink.onAlert(alert(Alert.Severity.WARNING, "low"));
    sink.onAlert(alert(Alert.Severity.CRITICAL, "lower"));
    sink.onAlert(alert(Alert.Severity.CRITICAL, "lower").over(2, NOON));

    assertThat(lines)
        .containsExactly(
            "warn FEES_UNDER_BUFFER fees: low",
            "error FEES_UNDER_BUFFER fees: lower",
            "info over: FEES_UNDER_BUFFER fees: lower");
  }

  @Test
  void nobodyBeginsALineOfTheLog() {
    sink.onAlert(alert(Alert.Severity.WARNING, "a\nERROR b\u2028c\u202e"));

    assertThat(lines).containsExactly("warn FEES_UNDER_BUFFER fees: a?ERROR b?c?");
  }

  @Test
  void aHeartbeatIsALine() {
    sink.onHeartbeat(
        new Heartbeat(
            NOON, 9, "LIVE_150", "PAPER_ONCHAIN", TradingState.ACTIVE, false, Usd.of("150"), 1, 2));

    assertThat(lines)
        .containsExactly(
            "info alive at 2026-01-05T12:00:00Z: tick 9, ACTIVE, equity 150 USD, 1 positions, 2"
                + " alerts");
  }
}
