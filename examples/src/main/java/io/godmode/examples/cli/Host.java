package io.godmode.examples.cli;

import java.time.InstantSource;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What commands see of the machine that they run on.
 *
 * @param environment looks an environment variable up; null for one that is not set
 * @param clock tells the time
 * @param terminal what standard output ends in
 */
record Host(UnaryOperator<@Nullable String> environment, InstantSource clock, Terminal terminal) {
  /** The machine as it is. */
  static final Host REAL =
      new Host(System::getenv, InstantSource.system(), Terminal.ofProcess(System::getenv));

  /** Returns a machine at which nobody looks. */
  Host(UnaryOperator<@Nullable String> environment, InstantSource clock) {
    this(environment, clock, Terminal.NONE);
  }

  /** Refuses null. */
  Host {
    Objects.requireNonNull(environment, "environment");
    Objects.requireNonNull(clock, "clock");
    Objects.requireNonNull(terminal, "terminal");
  }
}
