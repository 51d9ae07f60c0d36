package io.godmode.api.event;

import java.time.Instant;

/**
 * An event with its place in the gap-free sequence. Immutable and thread-safe.
 *
 * @param sequence counts from 1 over the whole life of a data directory
 * @param at engine time
 * @param event what happened
 */
public record JournaledEvent(long sequence, Instant at, TradingEvent event) {}
