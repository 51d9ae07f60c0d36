package io.godmode.examples.cli;

import io.godmode.core.config.EffectiveConfig;
import io.godmode.onchain.rpc.RpcEndpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where endpoints are told: the environment variables that a configuration names. One holds one URL
 * or several, separated by spaces; the preferred first. URLs can hold keys and are never shown.
 */
final class RpcUrls {
  /** The variable with URLs for calls, unless a configuration names another. */
  static final String HTTP_VARIABLE = "RPC_SOLANA_HTTP";

  private RpcUrls() {}

  /** Returns the name of the variable that holds the URLs for calls. */
  static String httpVariable(EffectiveConfig config) {
    return config.entries().stream()
        .filter(entry -> entry.path().equals("$.rpc.solana.http_url_env"))
        .map(entry -> entry.inForce().replace("\"", ""))
        .filter(name -> !name.isEmpty())
        .findFirst()
        .orElse(HTTP_VARIABLE);
  }

  /**
   * Returns the endpoints that a variable holds, named {@code rpc-1}, {@code rpc-2} and so on.
   *
   * @param environment looks a variable up
   * @throws Refusal with code {@code RPC_URL_MISSING} or {@code RPC_URL_INVALID}
   */
  static List<RpcEndpoint> endpoints(String variable, UnaryOperator<@Nullable String> environment) {
    String value = environment.apply(variable);
    if (value == null || value.isBlank()) {
      throw Refusal.usage(
          "RPC_URL_MISSING",
          "the environment variable "
              + variable
              + " holds no URL; set it to the address of a Solana RPC endpoint, or to several"
              + " separated by spaces");
    }
    List<RpcEndpoint> endpoints = new ArrayList<>();
    for (String url : value.strip().split("\\s+")) {
      String name = "rpc-" + (endpoints.size() + 1);
      try {
        endpoints.add(RpcEndpoint.of(name, url));
      } catch (IllegalArgumentException e) {
        throw Refusal.usage(
            "RPC_URL_INVALID", "the environment variable " + variable + ": " + e.getMessage());
      }
    }
    return endpoints;
  }
}
