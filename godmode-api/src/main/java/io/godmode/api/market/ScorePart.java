package io.godmode.api.market;

import io.godmode.api.money.Ratio;

/**
 * One explained part of a candidate's score. Immutable and thread-safe.
 *
 * @param name such as {@code net_inflow}
 * @param value 0 to 1
 * @param weight its share in the score after parts without evidence were left out
 */
public record ScorePart(String name, Ratio value, Ratio weight) {}
