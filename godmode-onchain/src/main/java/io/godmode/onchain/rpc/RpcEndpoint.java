package io.godmode.onchain.rpc;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * A node to ask, and how often it may be asked. Its URL can hold a key and is never shown: {@link
 * #toString} is the name. Immutable.
 */
public final class RpcEndpoint {
  /** Requests per second unless said otherwise; what the public mainnet endpoint allows. */
  public static final int REQUESTS_PER_SECOND = 10;

  private final String name;
  private final URI url;
  private final int requestsPerSecond;
  private final int burst;

  private RpcEndpoint(String name, URI url, int requestsPerSecond, int burst) {
    this.name = name;
    this.url = url;
    this.requestsPerSecond = requestsPerSecond;
    this.burst = burst;
  }

  /**
   * Returns an endpoint with a budget of {@link #REQUESTS_PER_SECOND} and a burst of as many.
   *
   * @param name to call it in messages; 1 to 40 letters, digits and {@code . _ -}
   * @param url with scheme http or https and a host
   * @throws IllegalArgumentException naming what is wrong, without the URL
   */
  public static RpcEndpoint of(String name, String url) {
    Objects.requireNonNull(url, "url");
    if (!name.matches("[A-Za-z0-9._-]{1,40}")) {
      throw new IllegalArgumentException(
          "name must be 1 to 40 letters, digits and . _ -, was " + name.length() + " characters");
    }
    return new RpcEndpoint(name, parse(name, url), REQUESTS_PER_SECOND, REQUESTS_PER_SECOND);
  }

  /**
   * Returns a copy of a list that can be told apart.
   *
   * @throws IllegalArgumentException when it is empty or two have the same name
   */
  static List<RpcEndpoint> checked(List<RpcEndpoint> endpoints) {
    if (endpoints.isEmpty()) {
      throw new IllegalArgumentException("endpoints must have at least one");
    }
    Set<String> names = new HashSet<>();
    for (RpcEndpoint each : endpoints) {
      if (!names.add(each.name())) {
        throw new IllegalArgumentException(
            "endpoints must differ in their names, but two are called " + each.name());
      }
    }
    return List.copyOf(endpoints);
  }

  private static URI parse(String name, String url) {
    URI parsed;
    try {
      parsed = URI.create(url.strip());
    } catch (IllegalArgumentException e) {
      // Its message quotes the text, which may hold a key; so the cause is left out.
      parsed = URI.create("");
    }
    String scheme = parsed.getScheme() == null ? "" : parsed.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.matches("https?") || parsed.getHost() == null) {
      throw new IllegalArgumentException(
          "url of " + name + " must be http:// or https:// with a host");
    }
    return parsed;
  }

  /**
   * Returns the endpoint with another budget.
   *
   * @param perSecond requests per second on average, 1 to 100,000
   * @param atOnce requests after a rest, 1 to 100,000
   */
  public RpcEndpoint withBudget(int perSecond, int atOnce) {
    check("perSecond", perSecond);
    check("atOnce", atOnce);
    return new RpcEndpoint(name, url, perSecond, atOnce);
  }

  private static void check(String what, int value) {
    if (value < 1 || value > 100_000) {
      throw new IllegalArgumentException(what + " must be 1 to 100000, was " + value);
    }
  }

  /** Returns what messages call it. */
  public String name() {
    return name;
  }

  /** Returns the requests per second that are allowed on average. */
  public int requestsPerSecond() {
    return requestsPerSecond;
  }

  /** Returns the requests that are allowed at once. */
  public int burst() {
    return burst;
  }

  URI url() {
    return url;
  }

  /**
   * Returns whether both are the same host and port, so that one cannot speak against the other.
   */
  public boolean sharesHost(RpcEndpoint other) {
    return url.getHost().equalsIgnoreCase(other.url.getHost())
        && url.getPort() == other.url.getPort();
  }

  @Override
  public String toString() {
    return name;
  }
}
