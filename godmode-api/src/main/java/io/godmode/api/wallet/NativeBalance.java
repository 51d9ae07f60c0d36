package io.godmode.api.wallet;

import io.godmode.api.money.Usd;
import java.util.Optional;

/**
 * What a wallet holds of its chain's own coin, which pays for gas. Immutable and thread-safe.
 *
 * @param billionths of the coin: lamports on Solana, gwei on chains of Ethereum's kind; not
 *     negative
 * @param coinPrice dollars for one coin, above zero; empty where nobody knows it
 */
public record NativeBalance(long billionths, Optional<Usd> coinPrice) {
  /** Billionths in one coin. */
  public static final long PER_COIN = 1_000_000_000L;

  /**
   * Checks the balance.
   *
   * @throws IllegalArgumentException when the balance is negative or the price not above zero
   */
  public NativeBalance {
    if (billionths < 0) {
      throw new IllegalArgumentException("billionths must not be negative, but was " + billionths);
    }
    coinPrice.ifPresent(
        price -> {
          if (!price.isPositive()) {
            throw new IllegalArgumentException("coinPrice must be above zero, but was " + price);
          }
        });
  }

  /** Returns the balance with that price where it has none of its own. */
  public NativeBalance orPrice(Optional<Usd> price) {
    return coinPrice.isPresent() ? this : new NativeBalance(billionths, price);
  }
}
