package io.godmode.core.config;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Where events from outside come in.
 *
 * @param enabled whether any do
 * @param host address to bind, of the loopback interface
 * @param port 1 to 65535
 * @param tokenVariable the environment variable with the token that senders show; empty for {@link
 *     #TOKEN}, without which nothing listens
 * @param polling an address that is asked for events; empty for none
 */
public record IntakeSettings(
    boolean enabled,
    String host,
    int port,
    Optional<String> tokenVariable,
    Optional<Polling> polling) {
  /** The environment variable with the token, unless the configuration names another. */
  public static final String TOKEN = "GODMODE_INTAKE_TOKEN";

  /** Nothing comes in. */
  public static final IntakeSettings OFF =
      new IntakeSettings(false, "127.0.0.1", 8000, Optional.empty(), Optional.empty());

  /** What stands for the loopback interface. */
  static final Set<String> HOSTS = Set.of("127.0.0.1", "::1", "localhost");

  /**
   * An address that is asked for events again and again.
   *
   * @param urlVariable the environment variable with the address
   * @param bearerVariable the environment variable with the token that is sent; empty for none
   * @param interval between two questions
   */
  public record Polling(String urlVariable, Optional<String> bearerVariable, Duration interval) {}
}
