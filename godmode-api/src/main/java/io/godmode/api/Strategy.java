package io.godmode.api;

import io.godmode.api.event.TradingEvent;
import io.godmode.api.id.StrategyId;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.MarketView;

/**
 * Turns what is known into signals.
 *
 * <p>No I/O and no clock of its own: time, market and portfolio come with each call, on the engine
 * thread. It may be asked again about the past after a restart and must then answer the same, so
 * what it remembers must follow from what it was shown.
 */
public interface Strategy {
  /** Returns its name. */
  StrategyId id();

  /** An agent tick passed; {@link MarketView#candidates()} lists what is worth a look. */
  default void onTick(MarketView view, SignalSink signals) {}

  /** Somebody traded. */
  default void onSwap(MarketEvent.Swapped swap, MarketView view, SignalSink signals) {}

  /** A token moved to another venue. */
  default void onMigrated(MarketEvent.Migrated migration, MarketView view, SignalSink signals) {}

  /** Slots were dropped by the chain. */
  default void onRolledBack(MarketEvent.RolledBack rollback, MarketView view, SignalSink signals) {}

  /** An attempt at one of its orders reached a new state, a fill among them. */
  default void onReport(TradingEvent.AttemptReported report, MarketView view, SignalSink signals) {}

  /** The gate refused one of its signals. */
  default void onDenied(TradingEvent.SignalDenied denial, MarketView view, SignalSink signals) {}
}
