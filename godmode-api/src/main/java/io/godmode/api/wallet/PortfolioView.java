package io.godmode.api.wallet;

import io.godmode.api.money.Usd;
import java.time.Instant;
import java.util.List;

/**
 * All wallets and positions at one instant. Immutable and thread-safe.
 *
 * @param at engine time
 * @param wallets in the order of the configuration
 * @param positions by wallet, then mint
 */
public record PortfolioView(Instant at, List<WalletView> wallets, List<PositionView> positions) {
  /** Copies the lists. */
  public PortfolioView {
    wallets = List.copyOf(wallets);
    positions = List.copyOf(positions);
  }

  /** Returns the sum of all wallets' equity. */
  public Usd equity() {
    return wallets.stream().map(WalletView::equity).reduce(Usd.ZERO, Usd::plus);
  }
}
