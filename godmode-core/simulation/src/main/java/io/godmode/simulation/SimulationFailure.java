package io.godmode.simulation;

import java.io.Serial;

/**
 * A run in which a check did not hold. The message has the seed, the check, what struck, and the
 * line that runs the same again.
 */
public final class SimulationFailure extends AssertionError {
  @Serial private static final long serialVersionUID = 1L;

  private final long seed;
  private final String check;

  SimulationFailure(long seed, String check, String message, Throwable cause) {
    super(message, cause);
    this.seed = seed;
    this.check = check;
  }

  /** Returns the seed of the run. */
  public long seed() {
    return seed;
  }

  /** Returns what did not hold. */
  public String check() {
    return check;
  }
}
