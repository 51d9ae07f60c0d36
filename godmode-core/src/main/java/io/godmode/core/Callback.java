package io.godmode.core;

import io.godmode.api.SignalSink;
import io.godmode.api.Strategy;
import io.godmode.api.event.TradingEvent.AttemptReported;
import io.godmode.api.event.TradingEvent.SignalDenied;
import io.godmode.api.market.Candidate;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.MarketView;
import java.util.EnumSet;
import java.util.Set;

/** The methods by which a strategy is asked. */
enum Callback {
  ON_TICK("onTick", MarketView.class, SignalSink.class),
  ON_CANDIDATE("onCandidate", Candidate.class, MarketView.class, SignalSink.class),
  ON_SWAP("onSwap", MarketEvent.Swapped.class, MarketView.class, SignalSink.class),
  ON_FILL("onFill", AttemptReported.class, MarketView.class, SignalSink.class),
  ON_FAILED("onFailed", AttemptReported.class, MarketView.class, SignalSink.class),
  ON_DENIED("onDenied", SignalDenied.class, MarketView.class, SignalSink.class),
  ON_MIGRATED("onMigrated", MarketEvent.Migrated.class, MarketView.class, SignalSink.class),
  ON_ROLLED_BACK("onRolledBack", MarketEvent.RolledBack.class, MarketView.class, SignalSink.class);

  private final String method;
  private final Class<?>[] parameters;

  Callback(String method, Class<?>... parameters) {
    this.method = method;
    this.parameters = parameters;
  }

  /** Returns the name of the method. */
  String method() {
    return method;
  }

  /** Returns what a class does not leave to the port, which does nothing. */
  static Set<Callback> overriddenBy(Class<? extends Strategy> type) {
    EnumSet<Callback> overridden = EnumSet.noneOf(Callback.class);
    for (Callback callback : values()) {
      if (callback.isOverriddenBy(type)) {
        overridden.add(callback);
      }
    }
    return overridden;
  }

  private boolean isOverriddenBy(Class<? extends Strategy> type) {
    try {
      return !type.getMethod(method, parameters).getDeclaringClass().equals(Strategy.class);
    } catch (NoSuchMethodException hidden) {
      return true;
    }
  }
}
