package io.godmode.core.ledger;

import io.godmode.api.id.Mint;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.Usd;
import java.time.Instant;

/**
 * A closing fill, or a position that was given up, as protections judge it. Immutable and
 * thread-safe.
 *
 * @param at when it was booked
 * @param wallet whose
 * @param mint of what
 * @param cost dollars that what was sold had cost, entry costs included
 * @param net result after all costs
 * @param stopped whether a stop sold it: the stop loss or the trailing stop
 */
public record ClosedTrade(
    Instant at, WalletId wallet, Mint mint, Usd cost, Usd net, boolean stopped) {}
