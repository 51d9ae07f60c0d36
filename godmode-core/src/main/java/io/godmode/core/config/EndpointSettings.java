package io.godmode.core.config;

/**
 * Where a server listens.
 *
 * @param enabled whether it does
 * @param host address to bind
 * @param port 1 to 65535
 */
public record EndpointSettings(boolean enabled, String host, int port) {}
