package io.godmode.api.event;

import io.godmode.api.money.Usd;
import io.godmode.api.risk.TradingState;
import java.time.Instant;

/**
 * A sign of life of an engine that ticks; that none comes is the news. Immutable and thread-safe.
 *
 * @param at engine time
 * @param tick the runtime tick
 * @param profile the configuration's name
 * @param executionMode such as {@code PAPER_ONCHAIN}
 * @param tradingState whether it may trade
 * @param killSwitchTripped whether the kill switch keeps entries out
 * @param equity of all wallets, on executable value
 * @param positions how many are open
 * @param alerts how many stand
 */
public record Heartbeat(
    Instant at,
    long tick,
    String profile,
    String executionMode,
    TradingState tradingState,
    boolean killSwitchTripped,
    Usd equity,
    int positions,
    int alerts) {}
