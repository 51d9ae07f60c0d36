package io.godmode.api.plugin;

import io.godmode.api.money.Ratio;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a plug-in is told that makes an executor. Immutable and thread-safe.
 *
 * @param engine the engine it is for; its seed is the run's
 * @param landingSlots {@code execution.landing_slots}: weights by slots from the tip at the
 *     decision to landing
 * @param dropRate {@code execution.drop_rate}: share of attempts that never land
 */
public record ExecutorPluginContext(
    PluginContext engine, SortedMap<Integer, Integer> landingSlots, Ratio dropRate) {
  /** Copies the map. */
  public ExecutorPluginContext {
    landingSlots = Collections.unmodifiableSortedMap(new TreeMap<>(landingSlots));
  }
}
