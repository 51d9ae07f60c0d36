package io.godmode.api.plugin;

import io.godmode.api.id.Address;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * What a plug-in is told that makes a feed of leaders' trades. Immutable and thread-safe.
 *
 * @param engine the engine it is for
 * @param clock the host's clock, for feeds that follow the world and not a recording
 * @param agentTick how often strategies look at candidates
 * @param leaders whom to follow, each once, in the order of the configuration
 * @param maxEventsPerTick how many trades a made-up feed tells per agent tick at most
 * @param seed of what a made-up feed draws, as configured
 */
public record FeedPluginContext(
    PluginContext engine,
    InstantSource clock,
    Duration agentTick,
    List<Address> leaders,
    int maxEventsPerTick,
    long seed) {
  /** Copies the list. */
  public FeedPluginContext {
    leaders = List.copyOf(leaders);
  }
}
