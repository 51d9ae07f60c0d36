package io.godmode.api.plugin;

import io.godmode.api.id.Chain;
import io.godmode.api.id.WalletId;
import io.godmode.api.wallet.WalletRole;
import java.util.List;

/**
 * What a plug-in is told about the engine it makes a part for. Immutable and thread-safe.
 *
 * @param id what the configuration calls the part, such as its {@code strategy_id}
 * @param seed of all that the part draws; follows from the run's seed and the id
 * @param wallets in the order of the configuration
 */
public record PluginContext(String id, long seed, List<Wallet> wallets) {
  /** Copies the list. */
  public PluginContext {
    wallets = List.copyOf(wallets);
  }

  /**
   * A wallet's name and place, without its money or its address.
   *
   * @param id the wallet
   * @param chain where it sits
   * @param role what it is for
   */
  public record Wallet(WalletId id, Chain chain, WalletRole role) {}
}
