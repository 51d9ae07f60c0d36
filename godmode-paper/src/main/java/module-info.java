import io.godmode.paper.plugin.OnchainDryRunPlugin;
import io.godmode.paper.plugin.PaperExecutorPlugin;
import io.godmode.paper.plugin.SimulatedMarketPlugin;
import io.godmode.paper.plugin.StubRandomFeedPlugin;
import io.godmode.paper.plugin.StubRandomPlugin;
import org.jspecify.annotations.NullMarked;

/** Simulated execution and market data. */
@NullMarked
module io.godmode.paper {
  requires transitive io.godmode.core;
  requires org.slf4j;

  exports io.godmode.paper;

  provides io.godmode.api.plugin.Plugin with
      OnchainDryRunPlugin,
      PaperExecutorPlugin,
      SimulatedMarketPlugin,
      StubRandomFeedPlugin,
      StubRandomPlugin;
}
