package io.godmode.onchain.plugin;

import io.godmode.api.GodmodeException;
import io.godmode.api.MemecoinDataProvider;
import io.godmode.api.PriceSource;
import io.godmode.api.id.Chain;
import io.godmode.api.plugin.Parameter;
import io.godmode.api.plugin.ParameterValues;
import io.godmode.api.plugin.Parameters;
import io.godmode.api.plugin.SourcePluginContext;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.config.RpcVariables;
import io.godmode.core.market.SolUsdFile;
import io.godmode.core.plugin.ConfiguredSourcePlugin;
import io.godmode.onchain.index.IndexReader;
import io.godmode.onchain.index.IndexStoreException;
import io.godmode.onchain.index.SqliteIndexStore;
import io.godmode.onchain.provider.IndexedEndpoints;
import io.godmode.onchain.provider.OnchainMemecoins;
import io.godmode.onchain.provider.RpcUrls;
import io.godmode.onchain.rpc.RpcPool;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The kind {@code onchain}: the real market, from the index at {@code indexer.storage_path}.
 *
 * <p>Where {@code indexer} reads Solana, the source fills the index itself from the endpoints that
 * {@code rpc.solana.http_url_env} names. Else it follows what another process writes there, or
 * replays it when told so, and is refused when there is no index. Accounts are asked of the
 * endpoints when their variable is set. Thread-safe.
 */
public final class OnchainPlugin implements ConfiguredSourcePlugin {
  private static final Parameters PARAMETERS =
      Parameters.of(
          Parameter.flag("replay", "tells the index as if it happened now, instead of following it")
              .byDefault("false"));

  private final UnaryOperator<@Nullable String> environment;

  /** Creates the plug-in. */
  public OnchainPlugin() {
    this(System::getenv);
  }

  OnchainPlugin(UnaryOperator<@Nullable String> environment) {
    this.environment = environment;
  }

  @Override
  public String kind() {
    return "onchain";
  }

  @Override
  public String description() {
    return "The real market, from the index of the chain at indexer.storage_path.";
  }

  @Override
  public Parameters parameters() {
    return PARAMETERS;
  }

  @Override
  public MemecoinDataProvider create(
      SourcePluginContext context,
      ParameterValues values,
      GodmodeConfig config,
      Optional<PriceSource> solUsd) {
    // First, so that nothing is open when it cannot be had.
    Optional<PriceSource> price = price(config, solUsd);
    Path directory = Path.of(config.indexer().storagePath());
    boolean replay = values.flag("replay");
    boolean indexes = config.indexer().reads(Chain.SOLANA).isPresent();
    if (replay && indexes) {
      throw new IllegalArgumentException(
          "replay goes with indexer.chains.solana.enabled false: an index that is being filled is"
              + " followed");
    }
    RpcVariables variables = config.rpc(Chain.SOLANA);
    OnchainMemecoins.Builder source =
        indexes
            ? OnchainMemecoins.indexing(
                directory,
                IndexedEndpoints.of(RpcUrls.endpoints(variables, environment), config.indexer()),
                context.clock())
            : replay
                ? replayed(directory, context, config)
                : followed(directory, context, variables);
    price.ifPresent(source::solUsd);
    return source.listEvery(context.agentTick()).normalizer(config.normalizer()).build();
  }

  private static OnchainMemecoins.Builder replayed(
      Path directory, SourcePluginContext context, GodmodeConfig config) {
    IndexReader index = read(directory);
    return OnchainMemecoins.replaying(directory.toString(), index)
        .seed(context.engine().seed())
        .ingestLag(config.market().ingestLagSlots())
        .onClose(index::close);
  }

  private OnchainMemecoins.Builder followed(
      Path directory, SourcePluginContext context, RpcVariables variables) {
    Optional<RpcPool> pool =
        RpcUrls.areSet(variables, environment)
            ? Optional.of(RpcPool.of(RpcUrls.endpoints(variables, environment)).build())
            : Optional.empty();
    IndexReader index;
    try {
      index = read(directory);
    } catch (GodmodeException e) {
      pool.ifPresent(RpcPool::close);
      throw e;
    }
    OnchainMemecoins.Builder source =
        OnchainMemecoins.following(directory.toString(), index, context.clock())
            .onClose(
                () -> {
                  pool.ifPresent(RpcPool::close);
                  index.close();
                });
    pool.ifPresent(source::accountsFrom);
    return source;
  }

  private static IndexReader read(Path directory) {
    try {
      return SqliteIndexStore.read(directory);
    } catch (IndexStoreException e) {
      if (!e.code().equals(IndexStoreException.INDEX_MISSING)) {
        throw e;
      }
      throw new GodmodeException(
          IndexStoreException.INDEX_MISSING,
          "there is no index in "
              + directory
              + " (indexer.storage_path); build one with 'godmode index --from rpc --data-dir "
              + directory
              + "', let indexer.chains.solana.enabled fill it, or choose another market");
    }
  }

  private static Optional<PriceSource> price(GodmodeConfig config, Optional<PriceSource> given) {
    return given
        .or(() -> config.market().solUsd().map(PriceSource::fixed))
        .or(() -> config.market().solUsdFile().map(Path::of).map(SolUsdFile::read));
  }
}
