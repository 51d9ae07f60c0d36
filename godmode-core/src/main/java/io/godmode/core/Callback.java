package io.godmode.core;

import io.godmode.api.SignalSink;
import io.godmode.api.Strategy;
import io.godmode.api.event.TradingEvent.AlertRaised;
import io.godmode.api.event.TradingEvent.AttemptReported;
import io.godmode.api.event.TradingEvent.SignalDenied;
import io.godmode.api.market.Candidate;
import io.godmode.api.market.LeaderTrade;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.MarketView;
import java.lang.reflect.Method;
import java.util.EnumSet;
import java.util.Set;

/** The methods by which a strategy is asked. */
enum Callback {
  ON_TICK("onTick", void.class),
  ON_CANDIDATE("onCandidate", Candidate.class),
  ON_SWAP("onSwap", MarketEvent.Swapped.class),
  ON_LEADER_TRADE("onLeaderTrade", LeaderTrade.class),
  ON_FILL("onFill", AttemptReported.class),
  ON_FAILED("onFailed", AttemptReported.class),
  ON_DENIED("onDenied", SignalDenied.class),
  ON_MIGRATED("onMigrated", MarketEvent.Migrated.class),
  ON_ALERT("onAlert", AlertRaised.class),
  ON_ROLLED_BACK("onRolledBack", MarketEvent.RolledBack.class);

  private final String method;

  /** What it tells; nothing when {@code void}. */
  private final Class<?> news;

  Callback(String method, Class<?> news) {
    this.method = method;
    this.news = news;
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
      Method found =
          news.equals(void.class)
              ? type.getMethod(method, MarketView.class, SignalSink.class)
              : type.getMethod(method, news, MarketView.class, SignalSink.class);
      return !found.getDeclaringClass().equals(Strategy.class);
    } catch (NoSuchMethodException hidden) {
      return true;
    }
  }
}
