package io.godmode.examples.leaders;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.order.Side;

/**
 * What one transaction of a trader came to for one token. Immutable.
 *
 * @param trader who
 * @param mint what
 * @param side buy or sell
 * @param lamports paid for a buy or received for a sale, the venue's fees counted
 * @param tokens raw units bought or sold, above zero
 * @param slot where it landed
 */
public record TapeTrade(
    Address trader, Mint mint, Side side, long lamports, long tokens, long slot) {
  /**
   * Checks the amounts.
   *
   * @throws IllegalArgumentException when lamports are below zero or tokens not above it
   */
  public TapeTrade {
    if (lamports < 0 || tokens <= 0) {
      throw new IllegalArgumentException(
          "lamports must be 0 or more and tokens above 0, but were " + lamports + " and " + tokens);
    }
  }
}
