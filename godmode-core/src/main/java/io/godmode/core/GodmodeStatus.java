package io.godmode.core;

import io.godmode.api.event.Alert;
import io.godmode.api.event.Heartbeat;
import io.godmode.api.market.InputPosition;
import io.godmode.api.market.SourceInfo;
import io.godmode.api.risk.KillSwitchView;
import io.godmode.api.risk.ProtectionLock;
import io.godmode.api.risk.TradingState;
import io.godmode.api.wallet.PortfolioView;
import io.godmode.core.ledger.Totals;
import io.godmode.core.risk.LiveGate;
import java.util.List;
import java.util.Optional;

/**
 * Where an engine stands at one instant. Immutable and thread-safe.
 *
 * @param profile the profile's id
 * @param executionMode such as {@code PAPER_ONCHAIN}
 * @param source the market it follows
 * @param marks what must stand on every output, such as {@code SIMULATED}
 * @param notEnforced configuration keys whose rule this version does not have yet
 * @param tick the last runtime tick
 * @param portfolio wallets and positions
 * @param totals counters, costs, profit and loss
 * @param tradingState whether it may trade
 * @param killSwitch the kill switch
 * @param firstTrip the first trip of the kill switch, whether or not it was reset since
 * @param locks what protections have locked, by name
 * @param openOrders attempts that have not ended
 * @param plugins the host's strategies, risk rules and flow engine, and whether they are called
 * @param customCodes codes that rules of the host may deny with, such as {@code mood/BAD_DAY}
 * @param reports what became of the executor's reports in this run
 * @param liveGate whether real money may be traded, and what stands in the way
 * @param alerts those that stand, the longest first
 * @param input how far the source has been read
 * @param stateHash 64 lowercase hex digits over the folded state; empty while running
 */
public record GodmodeStatus(
    String profile,
    String executionMode,
    SourceInfo source,
    List<String> marks,
    List<String> notEnforced,
    long tick,
    PortfolioView portfolio,
    Totals totals,
    TradingState tradingState,
    KillSwitchView killSwitch,
    Optional<KillSwitchView> firstTrip,
    List<ProtectionLock> locks,
    int openOrders,
    List<PluginStatus> plugins,
    List<String> customCodes,
    ReportCounts reports,
    LiveGate liveGate,
    List<Alert> alerts,
    InputPosition input,
    Optional<String> stateHash) {
  /** Copies the lists. */
  public GodmodeStatus {
    marks = List.copyOf(marks);
    notEnforced = List.copyOf(notEnforced);
    plugins = List.copyOf(plugins);
    alerts = List.copyOf(alerts);
    locks = List.copyOf(locks);
    customCodes = List.copyOf(customCodes);
  }

  /** Returns a sign of life. */
  public Heartbeat heartbeat() {
    return new Heartbeat(
        portfolio.at(),
        tick,
        profile,
        executionMode,
        tradingState,
        killSwitch.tripped(),
        portfolio.equity(),
        portfolio.positions().size(),
        alerts.size());
  }
}
