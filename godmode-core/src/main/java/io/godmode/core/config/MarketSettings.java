package io.godmode.core.config;

import io.godmode.api.money.SolPrice;
import java.util.Optional;

/**
 * Where prices come from and how old they may be.
 *
 * @param solUsd a fixed SOL/USD; empty leaves it to the market or the file
 * @param solUsdFile a file of SOL/USD by time; empty for none
 * @param maxAgeSlots older market data blocks entries
 * @param ingestLagSlots from a slot to its data in a replay
 * @param markKeepSlots how long the last executable value stands in for a missing one
 */
public record MarketSettings(
    Optional<SolPrice> solUsd,
    Optional<String> solUsdFile,
    int maxAgeSlots,
    SlotDistribution ingestLagSlots,
    int markKeepSlots) {}
