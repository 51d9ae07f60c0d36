package io.godmode.onchain.stream;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;

/**
 * A node's WebSocket. Its address can hold a key, so it is never part of a text. Immutable and
 * thread-safe.
 */
public final class StreamEndpoint {
  private final String name;
  private final URI uri;

  private StreamEndpoint(String name, URI uri) {
    this.name = name;
    this.uri = uri;
  }

  /**
   * Returns an endpoint.
   *
   * @param name what it is called in logs: lower-case letters, digits, hyphens; 1 to 32
   * @param uri where it is; {@code wss}, or {@code ws} for tests and own nodes
   * @throws IllegalArgumentException when the name or the scheme is not allowed; the message does
   *     not show the address
   */
  public static StreamEndpoint of(String name, URI uri) {
    if (!name.matches("[a-z0-9-]{1,32}")) {
      throw new IllegalArgumentException(
          "name must be 1 to 32 lower-case letters, digits and hyphens, was "
              + name.length()
              + " characters");
    }
    String scheme = Objects.requireNonNullElse(uri.getScheme(), "").toLowerCase(Locale.ROOT);
    if (!(scheme.equals("wss") || scheme.equals("ws")) || uri.getHost() == null) {
      throw new IllegalArgumentException(
          "uri of endpoint " + name + " must be wss://host or ws://host, had scheme " + scheme);
    }
    return new StreamEndpoint(name, uri);
  }

  /** Returns its name. */
  public String name() {
    return name;
  }

  URI uri() {
    return uri;
  }

  /** Returns its name. */
  @Override
  public String toString() {
    return name;
  }
}
