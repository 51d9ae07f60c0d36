package io.godmode.examples.cli;

import io.godmode.api.id.Address;
import io.godmode.core.GodmodeBuilder;
import io.godmode.core.config.CopySettings;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.onchain.copy.OnchainCopyFeed;
import io.godmode.onchain.recording.RecordedTransactions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The feed of leaders' trades that goes with a market: made-up leaders with the simulated one, the
 * chain's with all others. Feeds of plug-ins stay as they are configured.
 */
final class CopyFeeds {
  private static final Set<String> OURS = Set.of(CopySettings.STUB_RANDOM, CopySettings.ONCHAIN);

  private CopyFeeds() {}

  /**
   * Gives an engine the feed, where leaders are copied.
   *
   * @param indexer where endpoints' index is kept
   */
  static void give(
      GodmodeBuilder builder, MarketChoice market, GodmodeConfig config, Path indexer) {
    Optional<CopySettings> copying = atWork(config).filter(each -> isOurs(each.feed().kind()));
    if (copying.isEmpty() || market.kind().isPresent()) {
      return;
    }
    List<Address> leaders =
        copying.get().masters().stream().flatMap(master -> master.leader().stream()).toList();
    if (market.rpc()) {
      builder.copyFeed(OnchainCopyFeed.ofIndex(indexer, leaders));
    } else if (market.index().isPresent()) {
      builder.copyFeed(OnchainCopyFeed.ofIndex(market.index().get(), leaders));
    } else if (market.recording().isPresent()) {
      List<Path> recorded =
          market.recording().filter(Recordings::isRpcJson).map(List::of).orElse(List.of());
      builder.copyFeed(OnchainCopyFeed.of(RecordedTransactions.of(recorded), leaders));
    } else {
      builder.copyFeed(CopySettings.STUB_RANDOM);
    }
  }

  private static Optional<CopySettings> atWork(GodmodeConfig config) {
    return config.copying().filter(copying -> config.agent().mode().copies());
  }

  /** Tells whose trades a market has, for people; empty where nothing is to be said. */
  static List<String> notes(MarketChoice market, GodmodeConfig config) {
    Optional<CopySettings> copying = atWork(config);
    if (copying.isEmpty() || market.kind().isPresent()) {
      return List.of();
    }
    String configured = copying.get().feed().kind();
    String kind =
        market.equals(MarketChoice.SIMULATED) ? CopySettings.STUB_RANDOM : CopySettings.ONCHAIN;
    List<String> idle =
        market.equals(MarketChoice.SIMULATED)
            ? List.of()
            : copying.get().masters().stream()
                .filter(master -> master.leader().isEmpty())
                .map(CopySettings.Master::id)
                .toList();
    List<String> notes = new ArrayList<>();
    if (isOurs(configured) && !configured.equals(kind)) {
      notes.add("--market " + market + " replaces the configured copy feed '" + configured + "'");
    }
    if (!idle.isEmpty()) {
      notes.add("copy masters without an address are idle on this market: " + idle);
    }
    if (market.recording().filter(path -> !Recordings.isRpcJson(path)).isPresent()) {
      notes.add(
          "this recording has trades and no transactions, so that leaders are not followed; replay"
              + " RPC JSON, or use an index");
    }
    return notes;
  }

  /** Returns the configured feed of a plug-in that is at work, if there is one. */
  static Optional<String> elsewhere(GodmodeConfig config) {
    return atWork(config).map(copying -> copying.feed().kind()).filter(kind -> !isOurs(kind));
  }

  private static boolean isOurs(String kind) {
    return OURS.contains(kind);
  }
}
