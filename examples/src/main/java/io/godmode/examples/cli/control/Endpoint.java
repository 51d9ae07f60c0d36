package io.godmode.examples.cli.control;

import java.time.Instant;

/**
 * Where a run takes commands.
 *
 * @param port the port on 127.0.0.1
 * @param token what opens it
 * @param pid the process that listens
 * @param started when it began to
 */
record Endpoint(int port, ControlToken token, long pid, Instant started) {
  private static final int MAX_PORT = 65_535;

  Endpoint {
    if (port < 1 || port > MAX_PORT) {
      throw new IllegalArgumentException("port must be 1 to " + MAX_PORT + ", but was " + port);
    }
  }

  /** Tells whether the process that wrote it is there; another one may have its number now. */
  boolean mayBeAlive() {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }
}
