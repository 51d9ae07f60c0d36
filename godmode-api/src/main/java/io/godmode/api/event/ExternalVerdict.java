package io.godmode.api.event;

import io.godmode.api.id.SignalId;
import java.util.Optional;

/**
 * What became of an event from outside. Immutable and thread-safe.
 *
 * @param code {@value #ACCEPTED} when the gate approved an order; else why not, stable: the agent's
 *     reason such as {@code max_signals_per_tick}, or the gate's denial such as {@code STALE_DATA}
 * @param detail what was compared, for people; empty when it was accepted
 * @param signal the signal it became; empty when it became none
 */
public record ExternalVerdict(String code, String detail, Optional<SignalId> signal) {
  /** The code of what the gate approved. */
  public static final String ACCEPTED = "accepted";

  /** Tells whether an order came of it. */
  public boolean accepted() {
    return code.equals(ACCEPTED);
  }
}
