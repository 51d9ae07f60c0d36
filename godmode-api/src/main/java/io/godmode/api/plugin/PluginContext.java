package io.godmode.api.plugin;

import io.godmode.api.id.Chain;
import io.godmode.api.id.WalletId;
import io.godmode.api.wallet.WalletRole;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a plug-in is told about the engine it makes a part for. Immutable and thread-safe.
 *
 * @param id what the configuration calls the part, such as its {@code strategy_id}
 * @param seed of all that the part draws; follows from the run's seed and the id
 * @param wallets in the order of the configuration
 * @param dataDirectory where the run keeps its files, for a part that keeps some; empty when it
 *     keeps none. It need not exist before the run begins, and holds files of others
 */
public record PluginContext(
    String id, long seed, List<Wallet> wallets, Optional<Path> dataDirectory) {
  /** Tells of a run that keeps no files. */
  public PluginContext(String id, long seed, List<Wallet> wallets) {
    this(id, seed, wallets, Optional.empty());
  }

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
