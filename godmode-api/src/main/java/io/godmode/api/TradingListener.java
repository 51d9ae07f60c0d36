package io.godmode.api;

import io.godmode.api.event.JournaledEvent;

/**
 * Follows what the engine does, without being able to slow or break it.
 *
 * <p>Called on a thread of its own, with every event in sequence and without gaps: a slow listener
 * reads on from the journal where it stopped.
 */
public interface TradingListener {
  /** Takes an event. What it throws is counted, logged once per kind and otherwise ignored. */
  void onEvent(JournaledEvent event);
}
