package io.godmode.api.market;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.money.Ratio;
import io.godmode.api.order.Side;

/**
 * A trade of somebody we follow. Immutable and thread-safe.
 *
 * @param leader who
 * @param mint what
 * @param side buy or sell
 * @param quoteAmount quote units exchanged, unsigned
 * @param tokenAmount raw tokens exchanged, unsigned
 * @param soldShare for a sell, the share of the leader's holding it sold; zero for a buy
 * @param slot where it landed
 */
public record LeaderTrade(
    Address leader,
    Mint mint,
    Side side,
    long quoteAmount,
    long tokenAmount,
    Ratio soldShare,
    long slot) {}
