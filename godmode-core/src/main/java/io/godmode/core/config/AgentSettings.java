package io.godmode.core.config;

import io.godmode.api.money.Ratio;
import java.time.Duration;

/**
 * Limits on what strategies may raise.
 *
 * @param enabled whether strategies are asked at all
 * @param tick interval of engine time at which they are
 * @param maxSignalsPerTick signals taken per agent tick
 * @param minConfidence signals below are dropped
 */
public record AgentSettings(
    boolean enabled, Duration tick, int maxSignalsPerTick, Ratio minConfidence) {}
