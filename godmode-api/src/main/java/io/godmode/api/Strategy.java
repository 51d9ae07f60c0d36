package io.godmode.api;

import io.godmode.api.event.TradingEvent;
import io.godmode.api.id.StrategyId;
import io.godmode.api.market.Candidate;
import io.godmode.api.market.LeaderTrade;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.MarketView;

/**
 * Turns what is known into signals.
 *
 * <p>No I/O and no clock of its own: time, market and portfolio come with each call. It may be
 * asked again about the past after a restart and must then answer the same, so what it remembers
 * must follow from what it was shown; what must survive a restart is a snapshot, see {@link
 * StatefulStrategy}.
 *
 * <p>Threads: one call at a time, all of them on one thread of its own, while the engine waits; a
 * strategy needs no locks. A call that takes longer than the configured budget, throws, or wishes
 * or allocates too much is given up with all its wishes, and the strategy is fenced: it is not
 * called again until an operator resumes it, while the engine goes on running the exit plans of
 * what it holds.
 *
 * <p>Only callbacks that a class overrides are called. Steps of an attempt on its way are not told;
 * while it lasts, the view lists it as pending.
 */
public interface Strategy {
  /** Returns its name; asked once, when the engine is composed. */
  StrategyId id();

  /** An agent tick passed; {@link MarketView#candidates()} lists what is worth a look. */
  default void onTick(MarketView view, SignalSink signals) {}

  /** One of the candidates of an agent tick: each in turn, best first, after {@link #onTick}. */
  default void onCandidate(Candidate candidate, MarketView view, SignalSink signals) {}

  /** Somebody traded. */
  default void onSwap(MarketEvent.Swapped swap, MarketView view, SignalSink signals) {}

  /** Somebody whom the engine's feed follows traded; see {@link CopyTradeFeed}. */
  default void onLeaderTrade(LeaderTrade trade, MarketView view, SignalSink signals) {}

  /** An attempt at one of its orders was filled. */
  default void onFill(TradingEvent.AttemptReported fill, MarketView view, SignalSink signals) {}

  /** An attempt at one of its orders ended without a fill. */
  default void onFailed(
      TradingEvent.AttemptReported failure, MarketView view, SignalSink signals) {}

  /** The gate refused one of its signals. */
  default void onDenied(TradingEvent.SignalDenied denial, MarketView view, SignalSink signals) {}

  /** A token moved to another venue. */
  default void onMigrated(MarketEvent.Migrated migration, MarketView view, SignalSink signals) {}

  /** Slots were dropped by the chain. */
  default void onRolledBack(MarketEvent.RolledBack rollback, MarketView view, SignalSink signals) {}

  /**
   * The engine raised an alert, such as a drawdown or a wallet that became too small; told once,
   * when it is raised. Alerts that its own answer raises are not told.
   */
  default void onAlert(TradingEvent.AlertRaised alert, MarketView view, SignalSink signals) {}
}
