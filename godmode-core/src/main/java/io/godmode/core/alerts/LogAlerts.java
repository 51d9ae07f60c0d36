package io.godmode.core.alerts;

import io.godmode.api.AlertSink;
import io.godmode.api.event.Alert;
import io.godmode.api.event.Heartbeat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes alerts to the log, under the name of this class: critical ones as errors, others as
 * warnings, ends and heartbeats as information. Thread-safe.
 */
public final class LogAlerts implements AlertSink {
  private final Logger log;

  LogAlerts(Logger log) {
    this.log = log;
  }

  /** Returns the sink. */
  public static LogAlerts create() {
    return new LogAlerts(LoggerFactory.getLogger(LogAlerts.class));
  }

  @Override
  public void onAlert(Alert alert) {
    String text = words(alert);
    if (alert.cleared()) {
      log.info("over: {}", text);
    } else if (alert.severity() == Alert.Severity.CRITICAL) {
      log.error("{}", text);
    } else {
      log.warn("{}", text);
    }
  }

  @Override
  public void onHeartbeat(Heartbeat heartbeat) {
    log.info(
        "alive at {}: tick {}, {}, equity {} USD, {} positions, {} alerts",
        heartbeat.at(),
        heartbeat.tick(),
        heartbeat.tradingState(),
        heartbeat.equity(),
        heartbeat.positions(),
        heartbeat.alerts());
  }

  /** Symbols are chosen by strangers; none of them may begin a line of the log. */
  private static String words(Alert alert) {
    return (alert.code()
            + alert.wallet().map(wallet -> " " + wallet).orElse("")
            + ": "
            + alert.message())
        .replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029]", "?");
  }
}
