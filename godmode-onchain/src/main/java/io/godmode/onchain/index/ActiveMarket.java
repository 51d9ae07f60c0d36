package io.godmode.onchain.index;

/**
 * A market that traded. Immutable and thread-safe.
 *
 * @param market which
 * @param trades how often in the minutes asked about
 * @param lastSlot the slot of its last trade in them
 */
public record ActiveMarket(Market market, long trades, long lastSlot) {}
