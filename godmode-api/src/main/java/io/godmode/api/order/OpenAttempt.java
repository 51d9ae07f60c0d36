package io.godmode.api.order;

import java.util.List;

/**
 * An attempt that had not ended when the engine stopped, as the journal knows it. Immutable and
 * thread-safe.
 *
 * @param order what was to be executed
 * @param attempt which attempt
 * @param reports what the executor had reported, in order
 */
public record OpenAttempt(Order order, int attempt, List<ExecutionReport> reports) {
  /** Copies the list. */
  public OpenAttempt {
    reports = List.copyOf(reports);
  }
}
