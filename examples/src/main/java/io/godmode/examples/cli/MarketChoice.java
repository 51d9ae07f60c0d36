package io.godmode.examples.cli;

import io.godmode.api.MemecoinDataProvider;
import io.godmode.api.PriceSource;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.config.MemecoinSettings;
import io.godmode.core.market.Pace;
import io.godmode.core.plugin.PluginPlan.Wanted;
import io.godmode.core.plugin.PluginPort;
import io.godmode.core.plugin.Plugins;
import io.godmode.paper.MarketRecord;
import io.godmode.paper.Recording;
import io.godmode.paper.ReplayMarket;
import io.godmode.paper.SimulatedMarket;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The market of a run, as {@code --market} names it.
 *
 * @param recording what is replayed; empty for another market
 * @param kind the kind of plug-in whose source it is; empty for another market
 */
record MarketChoice(Optional<Path> recording, Optional<String> kind) {
  static final MarketChoice SIMULATED = new MarketChoice(Optional.empty(), Optional.empty());

  private static final String REPLAY = "replay:";
  private static final String PLUGIN = "plugin:";

  /** A kind of the specification whose place the simulated market takes in this version. */
  private static final String INDEXER = "onchain";

  /**
   * What a market is opened with.
   *
   * @param config the configuration
   * @param seed of everything that is drawn
   * @param pace how fast time passes
   * @param solUsd the operator's price of SOL; required for a replay
   * @param notes where to tell people what was left out
   */
  record Terms(
      GodmodeConfig config,
      long seed,
      Pace pace,
      Optional<PriceSource> solUsd,
      PrintWriter notes) {}

  /**
   * Returns the market of a run for which none was asked: the configured one where it is a
   * plug-in's, else the bundled simulated market in place of ours. A kind that nobody knows is left
   * to the engine to refuse.
   */
  static MarketChoice configured(GodmodeConfig config, Plugins plugins) {
    return config
        .memecoin()
        .map(MemecoinSettings::providerKind)
        .filter(kind -> !kind.equals(INDEXER))
        .filter(
            kind ->
                plugins.find(PluginPort.PROVIDER, kind).filter(info -> info.isBuiltIn()).isEmpty())
        .map(kind -> new MarketChoice(Optional.empty(), Optional.of(kind)))
        .orElse(SIMULATED);
  }

  /**
   * Returns what of a configuration plug-ins are asked for at a start without {@code --market}: not
   * for the source in whose place the simulated market stands.
   */
  static Wanted wanted(GodmodeConfig config) {
    boolean source =
        config
            .memecoin()
            .map(MemecoinSettings::providerKind)
            .filter(kind -> !kind.equals(INDEXER))
            .isPresent();
    return new Wanted(source, Optional.empty(), true);
  }

  boolean endsByItself() {
    return recording.isPresent();
  }

  MemecoinDataProvider open(Terms terms) {
    return recording.map(path -> replay(path, terms)).orElseGet(() -> simulated(terms));
  }

  private static MemecoinDataProvider simulated(Terms terms) {
    return SimulatedMarket.builder(terms.seed())
        .listEvery(terms.config().agent().tick())
        .pace(terms.pace())
        .build();
  }

  private static MemecoinDataProvider replay(Path path, Terms terms) {
    PriceSource solUsd = terms.solUsd().orElseThrow(() -> solUsdMissing(path));
    Recording recording = Recordings.open(path, terms.notes());
    requirePriceAtStart(recording, solUsd);
    return ReplayMarket.builder(recording)
        .seed(terms.seed())
        .ingestLag(terms.config().market().ingestLagSlots())
        .listEvery(terms.config().agent().tick())
        .solUsd(solUsd)
        .pace(terms.pace())
        .build();
  }

  private static Refusal solUsdMissing(Path path) {
    return Refusal.market(
        "SOL_USD_MISSING",
        "the recording "
            + path
            + " has no dollar price of SOL, and wallets hold dollars; give --sol-usd 190 (the price"
            + " of its day) or --sol-usd FILE, or set market.sol_usd in the configuration");
  }

  private static void requirePriceAtStart(Recording recording, PriceSource solUsd) {
    try (Recording.Reader reader = recording.open()) {
      Optional<MarketRecord> first = reader.next();
      if (first.isPresent() && solUsd.solPrice(first.get().time()).isEmpty()) {
        throw Refusal.market(
            "SOL_USD_MISSING",
            "the SOL/USD file has no price for "
                + first.get().time()
                + ", when the recording "
                + recording.name()
                + " begins; give a file that covers it, or a number");
      }
    }
  }

  @Override
  public String toString() {
    return recording
        .map(path -> REPLAY + path)
        .or(() -> kind.map(name -> PLUGIN + name))
        .orElse("sim");
  }

  /** Reads {@code sim}, {@code replay:PATH} or {@code plugin:KIND}, and what is not there yet. */
  static MarketChoice parse(String text) {
    if (text.equals("sim")) {
      return SIMULATED;
    }
    if (text.startsWith(REPLAY) && text.length() > REPLAY.length()) {
      return new MarketChoice(
          Optional.of(Path.of(text.substring(REPLAY.length()))), Optional.empty());
    }
    if (text.startsWith(PLUGIN) && text.length() > PLUGIN.length()) {
      return new MarketChoice(Optional.empty(), Optional.of(text.substring(PLUGIN.length())));
    }
    if (text.equals("rpc") || text.startsWith("index:")) {
      throw Refusal.notAvailableYet(
          ExitCode.MARKET,
          "--market "
              + text
              + " comes with the indexer, which is not part of this version; use sim or"
              + " replay:PATH");
    }
    throw Refusal.usage(
        "MARKET_UNKNOWN",
        "--market '"
            + text
            + "' is no market; allowed: sim, replay:PATH (a CSV or RPC JSON recording), plugin:KIND (see 'godmode"
            + " plugins')");
  }
}
