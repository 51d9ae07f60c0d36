package io.godmode.api;

import io.godmode.api.event.Alert;

/**
 * Receives what somebody should look at.
 *
 * <p>Called on a thread of its own, in order, so that a slow one costs the engine nothing. Alerts
 * of before a restart are not told again; those of the moment of a crash may be missing.
 */
public interface AlertSink extends AutoCloseable {
  /** Takes an alert. What it throws is counted, logged once and otherwise ignored. */
  void onAlert(Alert alert);

  /** Frees what it holds; nothing arrives after this. Idempotent. */
  @Override
  default void close() {}
}
