package io.godmode.api;

import io.godmode.api.event.Alert;
import io.godmode.api.event.Heartbeat;

/**
 * Receives what somebody should look at, and its end.
 *
 * <p>Called on a thread of its own, in order, so that a slow one costs the engine nothing. What
 * stands is told once: again only when it came back or got worse or milder. Its end is told to
 * those that were told of it, also after a restart. Alerts of before a restart are not told again;
 * those of the moment of a crash may be missing.
 */
public interface AlertSink extends AutoCloseable {
  /** Takes an alert. What it throws is counted, logged once and otherwise ignored. */
  void onAlert(Alert alert);

  /**
   * Takes a sign of life, where a heartbeat is configured; does nothing, unless overridden. Comes
   * on the same thread while the engine ticks, also while alerts are milder than this sink is told.
   */
  default void onHeartbeat(Heartbeat heartbeat) {}

  /** Frees what it holds; nothing arrives after this. Idempotent. */
  @Override
  default void close() {}
}
