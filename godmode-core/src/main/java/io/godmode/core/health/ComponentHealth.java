package io.godmode.core.health;

import java.util.Optional;

/**
 * How one part of an engine fares. Immutable and thread-safe.
 *
 * @param name such as {@code journal}, {@code listener:1 Dashboard} or {@code strategy:farming}
 * @param state how it fares
 * @param reason why it is not {@link ComponentState#OK}; empty when it is
 * @param lastError its last failure in this run, also when it is well again
 */
public record ComponentHealth(
    String name, ComponentState state, String reason, Optional<LastError> lastError) {}
