package io.godmode.onchain.index;

import io.godmode.onchain.source.SourceStep;
import java.time.Duration;
import java.util.Optional;

/**
 * How often a source is asked. Immutable.
 *
 * @param interval wait before a source is asked again that had nothing
 * @param slotsPerPoll slots taken in before the same wait
 * @param errorsBeforeRest failures in a row before a rest
 * @param rest wait after those
 */
record Polling(Duration interval, int slotsPerPoll, int errorsBeforeRest, Duration rest) {
  /** A slot's time, without bounds. */
  static final Polling DEFAULT =
      new Polling(Duration.ofMillis(400), Integer.MAX_VALUE, Integer.MAX_VALUE, Duration.ZERO);

  Polling every(Duration value) {
    return new Polling(value, slotsPerPoll, errorsBeforeRest, rest);
  }

  Polling taking(int slots) {
    return new Polling(interval, slots, errorsBeforeRest, rest);
  }

  Polling resting(int errors, Duration value) {
    return new Polling(interval, slotsPerPoll, errors, value);
  }

  /** Starts to count what one source says. */
  Count count() {
    return new Count();
  }

  /** What one source said lately. Not thread-safe. */
  final class Count {
    private long slots;
    private int errors;

    private Count() {}

    /** Returns how long to wait after a step that moved on by so many slots; empty for not. */
    Optional<Duration> after(SourceStep step, long moved) {
      boolean nothing = step instanceof SourceStep.NotYet || step instanceof SourceStep.Gap;
      slots = nothing ? 0 : slots + Math.max(0, moved);
      errors = step instanceof SourceStep.NotYet notYet && notYet.failed() ? errors + 1 : 0;
      if (errors >= errorsBeforeRest) {
        errors = 0;
        return Optional.of(rest);
      }
      if (nothing || slots >= slotsPerPoll) {
        slots = 0;
        return Optional.of(interval);
      }
      return Optional.empty();
    }
  }
}
