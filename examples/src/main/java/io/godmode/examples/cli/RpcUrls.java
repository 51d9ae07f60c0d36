package io.godmode.examples.cli;

import io.godmode.core.config.EffectiveConfig;
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
 * Where endpoints are told: the environment variables that a configuration names. One holds one URL
 * or several, separated by spaces; the preferred first. URLs can hold keys and are never shown.
 */
final class RpcUrls {
  /** The variable with URLs for calls, unless a configuration names another. */
  static final String HTTP_VARIABLE = "RPC_SOLANA_HTTP";

  /** The variable with URLs for subscriptions, unless a configuration names another. */
  static final String SOCKET_VARIABLE = "RPC_SOLANA_WS";

  private RpcUrls() {}

  /** Returns the name of the variable that holds the URLs for calls. */
  static String httpVariable(EffectiveConfig config) {
    return variable(config, "$.rpc.solana.http_url_env", HTTP_VARIABLE);
  }

  /** Returns the name of the variable that holds the URLs for subscriptions. */
  static String socketVariable(EffectiveConfig config) {
    return variable(config, "$.rpc.solana.ws_url_env", SOCKET_VARIABLE);
  }

  private static String variable(EffectiveConfig config, String path, String otherwise) {
    return config.entries().stream()
        .filter(entry -> entry.path().equals(path))
        .map(entry -> entry.inForce().replace("\"", ""))
        .filter(name -> !name.isEmpty())
        .findFirst()
        .orElse(otherwise);
  }

  /**
   * Returns the endpoints for calls that a variable holds, named {@code rpc-1}, {@code rpc-2} and
   * so on.
   *
   * @param environment looks a variable up
   * @throws Refusal with code {@code RPC_URL_MISSING} or {@code RPC_URL_INVALID}
   */
  static List<RpcEndpoint> endpoints(String variable, UnaryOperator<@Nullable String> environment) {
    return each(variable, environment, RpcEndpoint::of);
  }

  /**
   * Returns the endpoints for subscriptions that a variable holds, named in the same way.
   *
   * @param environment looks a variable up
   * @throws Refusal with code {@code RPC_URL_MISSING} or {@code RPC_URL_INVALID}
   */
  static List<StreamEndpoint> sockets(
      String variable, UnaryOperator<@Nullable String> environment) {
    return each(variable, environment, (name, url) -> StreamEndpoint.of(name, uri(name, url)));
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
      throw Refusal.usage(
          "RPC_URL_MISSING",
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
        throw Refusal.usage(
            "RPC_URL_INVALID", "the environment variable " + variable + ": " + e.getMessage());
      }
    }
    return endpoints;
  }
}
