package io.godmode.examples.dashboard;

import io.godmode.api.GodmodeException;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.examples.wire.BearerToken;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * What a dashboard shows and where it listens. Immutable and thread-safe.
 *
 * @param data the data directory
 * @param config the configuration of the run
 * @param address where it listens
 * @param port the port, or 0 for any free one
 * @param token what opens commands, and everything beyond the loopback interface
 * @param origins other sites whose pages may read
 * @param patience how long a request waits for the engine
 * @param commandPatience how long a command waits for its outcome
 * @param requestLimit how long a request may take to be sent and answered
 * @param clients how many may follow the events at a time
 * @param clock what time it is
 */
record DashboardTerms(
    Path data,
    GodmodeConfig config,
    InetAddress address,
    int port,
    Optional<BearerToken> token,
    List<String> origins,
    Duration patience,
    Duration commandPatience,
    Duration requestLimit,
    int clients,
    InstantSource clock) {
  static final int MAX_HEADERS = 8 << 10;
  static final int MAX_BODY = 16 << 10;
  static final int MAX_CONNECTIONS = 512;
  private static final int MIN_TOKEN = 16;
  private static final int MAX_PORT = 65_535;

  DashboardTerms {
    origins = List.copyOf(origins);
    if (port < 0 || port > MAX_PORT) {
      throw new IllegalArgumentException("port must be 0 to " + MAX_PORT + ", but was " + port);
    }
    if (token.isEmpty() && !address.isLoopbackAddress()) {
      throw new GodmodeException(
          "DASHBOARD_TOKEN_MISSING",
          "a dashboard on "
              + address.getHostAddress()
              + " can be reached by others and needs a token of at least "
              + MIN_TOKEN
              + " characters: set GODMODE_DASHBOARD_TOKEN, or listen on 127.0.0.1");
    }
  }

  /** Tells whether only this machine reaches it. */
  /** Returns the address as it stands in a URL. */
  String host() {
    String host = address.getHostAddress();
    return host.contains(":") ? "[" + host + "]" : host;
  }

  boolean isLocal() {
    return address.isLoopbackAddress();
  }

  static InetAddress address(String host) {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException unknown) {
      throw new GodmodeException(
          "DASHBOARD_HOST_UNKNOWN",
          "dashboard.host must be an address of this machine, such as 127.0.0.1, but was '"
              + host
              + "'",
          unknown);
    }
  }

  /**
   * Takes a secret as a token.
   *
   * @throws GodmodeException with code {@code DASHBOARD_TOKEN_WEAK}; the message does not repeat it
   */
  static BearerToken token(String secret) {
    boolean plain = secret.chars().allMatch(each -> each > ' ' && each < 0x7f);
    if (secret.length() < MIN_TOKEN || !plain) {
      throw new GodmodeException(
          "DASHBOARD_TOKEN_WEAK",
          "the dashboard's token must have at least "
              + MIN_TOKEN
              + " printable ASCII characters without spaces; 'openssl rand -hex 32' makes one");
    }
    return new BearerToken(secret);
  }
}
