package io.godmode.examples.cli;

import io.godmode.api.risk.KillSwitchView;
import io.godmode.api.risk.TradingState;
import io.godmode.core.GodmodeStatus;
import io.godmode.core.config.ConfigLint;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.config.MemecoinSettings;
import io.godmode.core.plugin.PluginParts;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;

/** What people should know before a run starts, once each. */
final class Notices {
  private final PrintWriter err;
  private final GodmodeConfig config;
  private final GodmodeStatus status;
  private final Path data;

  Notices(PrintWriter err, GodmodeConfig config, GodmodeStatus status, Path data) {
    this.err = err;
    this.config = config;
    this.status = status;
    this.data = data;
  }

  void print(MarketChoice choice, boolean chosen, long seed, Speed speed) {
    err.println(
        "godmode "
            + status.profile()
            + ", "
            + status.executionMode()
            + " (nothing is sent), market "
            + status.source().name()
            + ", speed "
            + speed
            + ", seed "
            + seed
            + Marks.suffix(status.marks()));
    market(choice, chosen);
    config.warnings().forEach(warning -> err.println("warning: " + warning));
    ConfigLint.check(config).forEach(notice -> err.println("note: " + notice));
    CopyFeeds.notes(choice, config).forEach(note -> err.println("note: " + note));
    customParts();
    notEnforced();
    resumed();
  }

  private void market(MarketChoice choice, boolean chosen) {
    config
        .memecoin()
        .map(MemecoinSettings::providerKind)
        .filter(kind -> !choice.kind().equals(Optional.of(kind)))
        .ifPresent(
            kind ->
                err.println(
                    "note: "
                        + (chosen ? "--market " + choice : "the bundled simulated market")
                        + " replaces the configured provider '"
                        + kind
                        + "'"
                        + (!chosen && kind.equals(MarketChoice.ONCHAIN) ? noIndex() : "")));
  }

  private String noIndex() {
    return ": there is no index in "
        + config.indexer().storagePath()
        + " (indexer.storage_path); 'godmode index --from rpc' makes one";
  }

  private void customParts() {
    if (status.marks().contains(PluginParts.CUSTOM_EXECUTOR)) {
      err.println(
          "note: CUSTOM_EXECUTOR, fills are what the plug-in '"
              + config.plugins().executor().kind()
              + "' says they are");
    }
    if (status.marks().contains(PluginParts.CUSTOM_POOL_MODEL)) {
      err.println("note: CUSTOM_POOL_MODEL, quotes and fills rest on a plug-in's arithmetic");
    }
  }

  private void notEnforced() {
    if (config.notYetEnforced().isEmpty()) {
      return;
    }
    err.println(
        "note: NOT_YET_ENFORCED, these settings have no effect in this version: "
            + String.join(", ", config.notYetEnforced()));
  }

  private void resumed() {
    if (status.tick() > 0) {
      err.println("note: going on from tick " + status.tick() + " of this data directory");
    }
    KillSwitchView killSwitch = status.killSwitch();
    if (status.tradingState() == TradingState.LATCHED_HALT) {
      err.println(
          "warning: LATCHED_HALT since "
              + killSwitch.since().map(Object::toString).orElse("before")
              + " ("
              + killSwitch.reason()
              + "): no entries until an operator lifts it while this run is at work ("
              + new NextCommand(data).lifting(TradingState.LATCHED_HALT)
              + "); to start anew, give another --data directory");
    }
  }
}
