package io.godmode.onchain.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.GodmodeException;
import io.godmode.api.MemecoinDataProvider;
import io.godmode.api.id.Chain;
import io.godmode.api.market.SourceInfo;
import io.godmode.api.plugin.PluginContext;
import io.godmode.api.plugin.SourcePluginContext;
import io.godmode.core.config.ConfigLoader;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.config.IndexerSettings;
import io.godmode.core.config.RpcVariables;
import io.godmode.core.plugin.PluginPort;
import io.godmode.core.plugin.Plugins;
import io.godmode.onchain.index.Retention;
import io.godmode.onchain.index.SqliteIndexStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnchainPluginTests {
  private final List<String> lookedUp = new ArrayList<>();
  private final OnchainPlugin plugin =
      new OnchainPlugin(
          name -> {
            lookedUp.add(name);
            return null;
          });

  @TempDir private Path folder;

  private GodmodeConfig config(boolean enabled, boolean chain) {
    IndexerSettings byDefault = IndexerSettings.DEFAULT;
    return ConfigLoader.profile("REPLAY_150").toBuilder()
        .indexer(
            new IndexerSettings(
                enabled,
                byDefault.pollInterval(),
                folder.resolve("index").toString(),
                byDefault.maxErrorsBeforeSleep(),
                byDefault.backoffSleep(),
                Map.of(Chain.SOLANA, new IndexerSettings.Slots(chain, 0, 500, 1000))))
        .build();
  }

  private MemecoinDataProvider create(GodmodeConfig config, Map<String, Object> values) {
    return plugin.create(
        new SourcePluginContext(
            new PluginContext("onchain", 42, List.of()),
            InstantSource.system(),
            Duration.ofSeconds(2),
            5),
        plugin.parameters().bind(values),
        config,
        Optional.empty());
  }

  @Test
  void isFoundByItsKind() {
    try (Plugins plugins = Plugins.onClassPath()) {
      assertThat(plugins.find(PluginPort.PROVIDER, "onchain")).isPresent();
    }
  }

  @Test
  void isRefusedWithPathAndCommandWhereThereIsNoIndex() {
    assertThatThrownBy(() -> create(config(true, false), Map.of()))
        .isInstanceOf(GodmodeException.class)
        .hasMessageContaining(folder.resolve("index").toString())
        .hasMessageContaining("godmode index")
        .extracting("code")
        .isEqualTo("INDEX_MISSING");
  }

  @Test
  void followsTheIndexAtTheConfiguredPathOrReplaysIt() {
    SqliteIndexStore.open(folder.resolve("index"), Retention.DEFAULT).close();

    try (MemecoinDataProvider followed = create(config(true, false), Map.of());
        MemecoinDataProvider replayed = create(config(true, false), Map.of("replay", true))) {
      assertThat(followed.info().kind()).isEqualTo(SourceInfo.Kind.LIVE);
      assertThat(followed.info().name()).isEqualTo("onchain:" + folder.resolve("index"));
      assertThat(replayed.info().kind()).isEqualTo(SourceInfo.Kind.RECORDED);
    }
  }

  @Test
  void fillsTheIndexItselfWhereTheIndexerReadsSolanaAndOnlyThere() {
    SqliteIndexStore.open(folder.resolve("index"), Retention.DEFAULT).close();

    assertThatThrownBy(() -> create(config(true, true), Map.of()))
        .isInstanceOf(GodmodeException.class)
        .extracting("code")
        .isEqualTo("RPC_URL_MISSING");
    create(config(false, true), Map.of()).close();
    create(config(true, false), Map.of()).close();
  }

  @Test
  void looksUpTheConfiguredVariable() {
    GodmodeConfig config =
        config(true, true).toBuilder()
            .rpc(Chain.SOLANA, new RpcVariables(Optional.of("MY_NODES"), Optional.empty()))
            .build();

    assertThatThrownBy(() -> create(config, Map.of())).hasMessageContaining("MY_NODES");
    assertThat(lookedUp).containsOnly("MY_NODES");
  }

  @Test
  void doesNotReplayWhatIsBeingFilled() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> create(config(true, true), Map.of("replay", true)))
        .withMessageContaining("replay");
  }
}
