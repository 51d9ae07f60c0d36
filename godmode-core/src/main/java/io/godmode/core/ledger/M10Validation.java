package io.godmode.core.ledger;

import java.time.Instant;

/**
 * That an operator vouched for the whole system. Immutable and thread-safe.
 *
 * @param actor who
 * @param at engine time
 * @param reason why
 */
public record M10Validation(String actor, Instant at, String reason) {
  /** Returns it for people. */
  @Override
  public String toString() {
    return "validated by %s at %s: %s".formatted(actor, at, reason);
  }
}
