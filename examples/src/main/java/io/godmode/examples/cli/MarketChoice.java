package io.godmode.examples.cli;

import io.godmode.api.MemecoinDataProvider;
import io.godmode.api.PriceSource;
import io.godmode.api.id.Chain;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.config.MemecoinSettings;
import io.godmode.core.market.Pace;
import io.godmode.core.plugin.PluginPlan.Wanted;
import io.godmode.core.plugin.PluginPort;
import io.godmode.core.plugin.Plugins;
import io.godmode.onchain.index.SqliteIndexStore;
import io.godmode.onchain.provider.IndexedEndpoints;
import io.godmode.paper.MarketRecord;
import io.godmode.paper.Recording;
import io.godmode.paper.ReplayMarket;
import io.godmode.paper.SimulatedMarket;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The market of a run, as {@code --market} names it.
 *
 * @param recording what is replayed; empty for another market
 * @param kind the kind of plug-in whose source it is; empty for another market
 * @param index the directory of an index; empty for another market
 * @param rpc whether endpoints are
 */
record MarketChoice(
    Optional<Path> recording, Optional<String> kind, Optional<Path> index, boolean rpc) {
  static final MarketChoice SIMULATED =
      new MarketChoice(Optional.empty(), Optional.empty(), Optional.empty(), false);

  private static final String REPLAY = "replay:";
  private static final String PLUGIN = "plugin:";
  private static final String INDEX = "index:";
  static final String RPC = "rpc";

  /** The kind of the real market. */
  static final String ONCHAIN = "onchain";

  /**
   * What a market is opened with.
   *
   * @param config the configuration
   * @param seed of everything that is drawn
   * @param pace how fast time passes
   * @param solUsd the operator's price of SOL; required for a replay
   * @param follow whether an index is followed while another process writes it
   * @param indexer where endpoints' index is kept
   * @param endpoints opens the endpoints; asked only for a market of theirs
   * @param clock the host's
   * @param notes where to tell people what was left out
   */
  record Terms(
      GodmodeConfig config,
      long seed,
      Pace pace,
      Optional<PriceSource> solUsd,
      boolean follow,
      Path indexer,
      Supplier<IndexedEndpoints> endpoints,
      InstantSource clock,
      PrintWriter notes) {}

  /**
   * Returns the market of a run for which none was asked: the configured one where it is a
   * plug-in's or the real market, else the bundled simulated market in place of our stubs. That one
   * stands in for the real market too, which the notices say, where there is neither an index nor
   * an indexer that would fill it. A kind that nobody knows is left to the engine to refuse.
   */
  static MarketChoice configured(GodmodeConfig config, Plugins plugins) {
    return config
        .memecoin()
        .map(MemecoinSettings::providerKind)
        .filter(
            kind ->
                kind.equals(ONCHAIN)
                    ? hasIndex(config)
                    : plugins
                        .find(PluginPort.PROVIDER, kind)
                        .filter(info -> info.isBuiltIn())
                        .isEmpty())
        .map(MarketChoice::plugin)
        .orElse(SIMULATED);
  }

  private static boolean hasIndex(GodmodeConfig config) {
    return config.indexer().reads(Chain.SOLANA).isPresent()
        || SqliteIndexStore.isIn(Path.of(config.indexer().storagePath()));
  }

  /** Returns what of a configuration plug-ins are asked for at a start without {@code --market}. */
  static Wanted wanted(GodmodeConfig config) {
    return new Wanted(config.memecoin().isPresent(), Optional.empty(), true);
  }

  private static MarketChoice plugin(String kind) {
    return new MarketChoice(Optional.empty(), Optional.of(kind), Optional.empty(), false);
  }

  boolean endsByItself(boolean follow) {
    return recording.isPresent() || (index.isPresent() && !follow);
  }

  /** Tells whether its time is the host's. */
  boolean isLive(boolean follow) {
    return rpc || (index.isPresent() && follow);
  }

  MemecoinDataProvider open(Terms terms) {
    if (rpc) {
      return OnchainMarket.indexed(terms);
    }
    if (index.isPresent()) {
      return terms.follow()
          ? OnchainMarket.followed(index.get(), terms)
          : OnchainMarket.replayed(index.get(), terms);
    }
    return recording.map(path -> replay(path, terms)).orElseGet(() -> simulated(terms));
  }

  private static MemecoinDataProvider simulated(Terms terms) {
    return SimulatedMarket.builder(terms.seed())
        .listEvery(terms.config().agent().tick())
        .pace(terms.pace())
        .build();
  }

  private MemecoinDataProvider replay(Path path, Terms terms) {
    // Before the recording is read, which may take long.
    if (terms.solUsd().isEmpty()) {
      throw solUsdMissing(path);
    }
    return replay(Recordings.open(path, terms.notes()), terms);
  }

  /** Replays a recording that has been opened already. */
  MemecoinDataProvider replay(Recording recording, Terms terms) {
    PriceSource solUsd = terms.solUsd().orElseThrow(() -> solUsdMissing(Path.of(recording.name())));
    requirePriceAtStart(recording, solUsd);
    return ReplayMarket.builder(recording)
        .seed(terms.seed())
        .ingestLag(terms.config().market().ingestLagSlots())
        .listEvery(terms.config().agent().tick())
        .solUsd(solUsd)
        .pace(terms.pace())
        .build();
  }

  static Refusal solUsdMissing(Path path) {
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

  /** Returns the same choice from any directory: paths are absolute. */
  String repeatable() {
    return new MarketChoice(
            recording.map(path -> path.toAbsolutePath().normalize()),
            kind,
            index.map(path -> path.toAbsolutePath().normalize()),
            rpc)
        .toString();
  }

  @Override
  public String toString() {
    return recording
        .map(path -> REPLAY + path)
        .or(() -> kind.map(name -> PLUGIN + name))
        .or(() -> index.map(path -> INDEX + path))
        .orElse(rpc ? RPC : "sim");
  }

  /**
   * Reads {@code sim}, {@code replay:PATH}, {@code index:DIR}, {@code rpc} or {@code plugin:KIND}.
   */
  static MarketChoice parse(String text) {
    if (text.equals("sim")) {
      return SIMULATED;
    }
    if (text.equals(RPC)) {
      return new MarketChoice(Optional.empty(), Optional.empty(), Optional.empty(), true);
    }
    if (text.startsWith(REPLAY) && text.length() > REPLAY.length()) {
      return new MarketChoice(
          Optional.of(Path.of(text.substring(REPLAY.length()))),
          Optional.empty(),
          Optional.empty(),
          false);
    }
    if (text.startsWith(INDEX) && text.length() > INDEX.length()) {
      return new MarketChoice(
          Optional.empty(),
          Optional.empty(),
          Optional.of(Path.of(text.substring(INDEX.length()))),
          false);
    }
    if (text.startsWith(PLUGIN) && text.length() > PLUGIN.length()) {
      return plugin(text.substring(PLUGIN.length()));
    }
    throw Refusal.usage(
        "MARKET_UNKNOWN",
        "--market '"
            + text
            + "' is no market; allowed: sim, replay:PATH (a CSV or RPC JSON recording), index:DIR (of"
            + " 'godmode index'), rpc, plugin:KIND (see 'godmode plugins')");
  }
}
