package io.godmode.core.config;

import java.util.Optional;

/**
 * The NAMES of the environment variables that hold a chain's endpoints, never their values: those
 * may hold keys. Immutable and thread-safe.
 *
 * @param http for calls; empty when not configured
 * @param socket for subscriptions; empty when not configured
 */
public record RpcVariables(Optional<String> http, Optional<String> socket) {
  /** Nothing configured. */
  public static final RpcVariables NONE = new RpcVariables(Optional.empty(), Optional.empty());
}
