package io.godmode.examples.cli;

import io.godmode.api.MemecoinDataProvider;
import io.godmode.api.PriceSource;
import io.godmode.core.Godmode;
import io.godmode.core.GodmodeBuilder;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.market.Pace;
import io.godmode.core.plugin.Plugins;
import io.godmode.paper.Recording;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A whole run as fast as it goes, for studies: nothing is printed, and nothing is asked of a
 * network.
 *
 * @param manifest how it is started; it is written into the data directory
 * @param config its configuration
 * @param data the data directory
 * @param recording what is replayed, where it has been opened already
 * @param market wraps the market, for what is traded of it
 */
record PaperRun(
    RunManifest manifest,
    GodmodeConfig config,
    Path data,
    Optional<Recording> recording,
    UnaryOperator<MemecoinDataProvider> market) {
  /**
   * Runs to the end of the input, or of the ticks that the manifest asks for.
   *
   * @param started told how to stop it, before it begins
   * @throws Refusal with code {@code MARKET_NOT_REPEATABLE} when its market is neither simulated
   *     nor recorded
   */
  void run(Started started) {
    MarketChoice choice = MarketChoice.parse(manifest.market());
    requireRepeatable(choice);
    Optional<PriceSource> price = SolUsd.of(Optional.ofNullable(manifest.solUsd()), config);
    MarketChoice.Terms terms =
        new MarketChoice.Terms(
            config,
            manifest.seed(),
            Pace.max(),
            price,
            false,
            data,
            () -> {
              throw new IllegalStateException("a market that can be had again has no endpoints");
            },
            InstantSource.system(),
            new PrintWriter(PrintWriter.nullWriter()));
    MemecoinDataProvider source =
        recording.map(opened -> choice.replay(opened, terms)).orElseGet(() -> choice.open(terms));
    manifest.write(data);
    try (Plugins plugins = Plugins.onClassPath()) {
      GodmodeBuilder builder =
          Godmode.builder()
              .config(config)
              .plugins(plugins)
              .dataDirectory(data)
              .seed(manifest.seed())
              .memecoins(market.apply(source));
      CopyFeeds.give(builder, choice, config, data);
      price.ifPresent(builder::solUsd);
      Optional.ofNullable(manifest.ticks()).ifPresent(builder::ticks);
      try (Godmode godmode = builder.build()) {
        started.started(godmode);
        godmode.run();
      }
    }
  }

  /**
   * Refuses a market that is not the same every time.
   *
   * @throws Refusal with code {@code MARKET_NOT_REPEATABLE}
   */
  static void requireRepeatable(MarketChoice choice) {
    if (choice.rpc() || choice.kind().isPresent()) {
      throw Refusal.market(
          "MARKET_NOT_REPEATABLE",
          "the market "
              + choice
              + " cannot be run again; give sim, replay:PATH or index:DIR (an index of what"
              + " endpoints had stands in --index-dir)");
    }
  }

  /** Sees an engine before it begins. */
  interface Started {
    /** Sees it. */
    void started(Godmode godmode);
  }
}
