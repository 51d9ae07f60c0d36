package io.godmode.onchain.copy;

import io.godmode.api.market.LeaderTrade;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * What one transaction of a trader comes to for one token, against SOL. Immutable and thread-safe.
 *
 * @param trade the trade. Its {@code quoteAmount} is the lamports that the trader paid or got in
 *     all, the venues' fees considered: a buy with the fees paid on top, a sale less those taken
 *     off. What the venue's event does not tell is not in it: pump.fun told no fee before May 2025.
 *     The network's fee, tips and rent are no part of it, nor is what a program that called the
 *     venue took for itself
 * @param index the place of its transaction in the slot; empty where the recording does not say
 */
public record TraderTrade(LeaderTrade trade, OptionalInt index) {
  /** Checks that nothing is missing. */
  public TraderTrade {
    Objects.requireNonNull(trade, "trade");
    Objects.requireNonNull(index, "index");
  }
}
