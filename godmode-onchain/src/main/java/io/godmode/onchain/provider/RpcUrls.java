package io.godmode.onchain.provider;

import io.godmode.api.GodmodeException;
import io.godmode.core.config.RpcVariables;
import io.godmode.onchain.rpc.RpcEndpoint;
import io.godmode.onchain.stream.StreamEndpoint;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where endpoints are told: the environment variables that {@code rpc.solana} names. One holds one
 * URL or several, separated by spaces; the preferred first. URLs can hold keys and are never shown.
 */
public final class RpcUrls {
  /** The variable with URLs for calls, unless a configuration names another. */
  public static final String HTTP_VARIABLE = "RPC_SOLANA_HTTP";

  /** The variable with URLs for subscriptions, unless a configuration names another. */
  public static final String SOCKET_VARIABLE = "RPC_SOLANA_WS";

  /** Stable code of a variable that is not set. */
  public static final String RPC_URL_MISSING = "RPC_URL_MISSING";

  /** Stable code of a variable that holds something else than URLs. */
  public static final String RPC_URL_INVALID = "RPC_URL_INVALID";

  private RpcUrls() {}

  /**
   * Returns the endpoints for calls, named {@code rpc-1}, {@code rpc-2} and so on.
   *
   * @param variables their names, as configured
   * @param environment looks a variable up
   * @throws GodmodeException with code {@value #RPC_URL_MISSING} or {@value #RPC_URL_INVALID}
   */
  public static List<RpcEndpoint> endpoints(
      RpcVariables variables, UnaryOperator<@Nullable String> environment) {
    return each(variables.http().orElse(HTTP_VARIABLE), environment, RpcEndpoint::of);
  }

  /**
   * Returns the endpoints for subscriptions, named in the same way.
   *
   * @param variables their names, as configured
   * @param environment looks a variable up
   * @throws GodmodeException with code {@value #RPC_URL_MISSING} or {@value #RPC_URL_INVALID}
   */
  public static List<StreamEndpoint> sockets(
      RpcVariables variables, UnaryOperator<@Nullable String> environment) {
    return each(
        variables.socket().orElse(SOCKET_VARIABLE),
        environment,
        (name, url) -> StreamEndpoint.of(name, uri(name, url)));
  }

  /** Tells whether the variable with URLs for calls is set. */
  public static boolean areSet(
      RpcVariables variables, UnaryOperator<@Nullable String> environment) {
    String value = environment.apply(variables.http().orElse(HTTP_VARIABLE));
    return value != null && !value.isBlank();
  }

  private static URI uri(String name, String url) {
    try {
      return new URI(url);
    } catch (URISyntaxException e) {
      // Its message quotes the text, which may hold a key; so the cause is left out.
      throw new IllegalArgumentException("uri of endpoint " + name + " is no URL");
    }
  }

  private static <T> List<T> each(
      String variable,
      UnaryOperator<@Nullable String> environment,
      BiFunction<String, String, T> endpoint) {
    String value = environment.apply(variable);
    if (value == null || value.isBlank()) {
      throw new GodmodeException(
          RPC_URL_MISSING,
          "the environment variable "
              + variable
              + " holds no URL; set it to the address of a Solana RPC endpoint, or to several"
              + " separated by spaces");
    }
    List<T> endpoints = new ArrayList<>();
    for (String url : value.strip().split("\\s+", -1)) {
      String name = "rpc-" + (endpoints.size() + 1);
      try {
        endpoints.add(endpoint.apply(name, url));
      } catch (IllegalArgumentException e) {
        throw new GodmodeException(
            RPC_URL_INVALID, "the environment variable " + variable + ": " + e.getMessage());
      }
    }
    return endpoints;
  }
}
