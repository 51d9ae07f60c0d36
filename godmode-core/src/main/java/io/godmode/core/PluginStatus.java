package io.godmode.core;

import io.godmode.api.event.PluginRole;
import io.godmode.api.event.PluginState;

/**
 * Where a plug-in stands. Immutable and thread-safe.
 *
 * @param role what it does
 * @param id its name within the role
 * @param state whether it is called
 * @param code why it is not, such as {@code TIMED_OUT}; empty when it is
 * @param detail why it is not, for people; empty when it is
 * @param runaway whether a call that was given up has still not come back, so that a thread is lost
 *     until the process ends
 */
public record PluginStatus(
    PluginRole role, String id, PluginState state, String code, String detail, boolean runaway) {}
