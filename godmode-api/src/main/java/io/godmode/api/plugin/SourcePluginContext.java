package io.godmode.api.plugin;

import java.time.Duration;
import java.time.InstantSource;

/**
 * What a plug-in is told that makes a source of market facts. Immutable and thread-safe.
 *
 * @param engine the engine it is for; its seed is the run's
 * @param clock the host's clock, for sources that follow the world and not a recording
 * @param agentTick how often strategies look at candidates
 * @param maxCandidates how many candidates they look at
 */
public record SourcePluginContext(
    PluginContext engine, InstantSource clock, Duration agentTick, int maxCandidates) {}
