package io.godmode.core.health;

import java.time.Instant;

/**
 * The last failure of a part of an engine. Immutable and thread-safe.
 *
 * @param code a stable code of godmode, or the class name of an exception of the host
 * @param message for people, one line; addresses with a query and long keys are cut out
 * @param engineAt the engine's instant then
 * @param hostAt the host's instant then
 * @param count how many failures the part has had in this run, this one included
 */
public record LastError(
    String code, String message, Instant engineAt, Instant hostAt, long count) {}
