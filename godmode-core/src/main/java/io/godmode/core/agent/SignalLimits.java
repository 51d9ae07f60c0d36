package io.godmode.core.agent;

import io.godmode.api.Bounded;
import io.godmode.api.id.Mint;
import io.godmode.api.id.StrategyId;
import io.godmode.api.id.WalletId;
import io.godmode.api.order.Side;
import io.godmode.api.order.TradeSignal;
import io.godmode.core.config.AgentSettings;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The agent's limits. They hold entries back, never exits: whatever sells passes.
 *
 * <p>In order, the first that is met drops the entry: age of the data it was decided on,
 * confidence, duplicate, conflict with another strategy, entries of the round, entries of the last
 * minute in the token, entries of the last minute. Not thread-safe.
 */
public final class SignalLimits {
  private final AgentSettings settings;
  private final RecentEntries recent;

  /**
   * Why an entry is dropped.
   *
   * @param reason stable, such as {@code max_trades_per_minute}
   * @param detail what was compared, for people
   */
  public record Drop(String reason, String detail) {}

  private SignalLimits(AgentSettings settings, RecentEntries recent) {
    this.settings = settings;
    this.recent = recent;
  }

  /** Returns the limits of a configuration over what was entered lately. */
  public static SignalLimits of(AgentSettings settings, RecentEntries recent) {
    return new SignalLimits(settings, recent);
  }

  /** Begins a round: what is wished until the books are next asked. */
  public Round round(Situation situation) {
    return new Round(situation);
  }

  /** Who takes a token for a wallet. */
  private record Claim(WalletId wallet, Mint mint) {}

  /**
   * The wishes of one round, judged in the order of their priority.
   *
   * <p>A wish that was taken holds its token until the gate has decided: {@link #decided} keeps or
   * releases it. What it stood in the way of until then {@link #waits} and is judged again.
   */
  @Bounded(by = "the entries that one round takes", then = "lives for one round")
  public final class Round {
    private final Situation situation;
    private final Map<Claim, StrategyId> claims = new HashMap<>();

    /** Of the claims, those that the gate has not decided yet. */
    private final Set<Claim> undecided = new HashSet<>();

    private final Map<Mint, Integer> byMarket = new HashMap<>();
    private int entries;
    private int decided;

    private Round(Situation situation) {
      this.situation = situation;
    }

    /**
     * Judges a wish that comes after all judged before.
     *
     * @return why it is dropped; nothing when it is taken
     */
    public Optional<Drop> judge(TradeSignal signal) {
      if (signal.side() == Side.SELL) {
        return Optional.empty();
      }
      Optional<Drop> drop = itself(signal);
      if (drop.isEmpty()) {
        drop = besideOthers(signal);
      }
      if (drop.isEmpty()) {
        drop = frequency(signal);
      }
      if (drop.isEmpty()) {
        claims.put(claim(signal), signal.strategyId());
        undecided.add(claim(signal));
        byMarket.merge(signal.mint(), 1, Integer::sum);
        entries++;
      }
      return drop;
    }

    /** Tells whether a wish that was dropped has only to wait for what the gate says of another. */
    public boolean waits(TradeSignal signal, Drop drop) {
      return drop.reason().equals("strategy_conflict") && undecided.contains(claim(signal));
    }

    /**
     * Says what the gate decided about a wish that was taken: refused, it holds its token no
     * longer. It still was one of the round's entries. Approved, it is among the recent ones.
     */
    public void decided(TradeSignal signal, boolean approved) {
      if (undecided.remove(claim(signal))) {
        byMarket.computeIfPresent(signal.mint(), (mint, count) -> count == 1 ? null : count - 1);
        decided++;
        if (!approved) {
          claims.remove(claim(signal));
        }
      }
    }

    /** A slot of 0 says that the wish was decided on what is known now. */
    private Optional<Drop> itself(TradeSignal signal) {
      long age = signal.dataSlot() == 0 ? 0 : situation.dataSlot() - signal.dataSlot();
      if (age > settings.maxSignalAgeSlots()) {
        return drop(
            "signal_expired",
            signal.symbol() + " " + age + " slots > " + settings.maxSignalAgeSlots());
      }
      return signal.confidence().compareTo(settings.minConfidence()) < 0
          ? drop(
              "confidence_below_min",
              signal.symbol() + " " + signal.confidence() + " < " + settings.minConfidence())
          : Optional.empty();
    }

    private Optional<Drop> besideOthers(TradeSignal signal) {
      StrategyId before = claims.get(claim(signal));
      if (before != null) {
        return before.equals(signal.strategyId())
            ? drop("duplicate_signal", signal.symbol() + " was wished before in this round")
            : drop("strategy_conflict", signal.symbol() + " goes to " + before);
      }
      if (situation.entryPending(signal.walletId(), signal.mint())) {
        return drop("duplicate_signal", signal.symbol() + " is being bought");
      }
      return situation
          .holder(signal.walletId(), signal.mint())
          .filter(holder -> !holder.equals(signal.strategyId()))
          .map(
              holder ->
                  new Drop("strategy_conflict", signal.symbol() + " is a position of " + holder));
    }

    private Optional<Drop> frequency(TradeSignal signal) {
      if (entries >= settings.maxSignalsPerTick()) {
        return drop(
            "max_signals_per_tick",
            signal.symbol() + " came after the last one taken, of " + settings.maxSignalsPerTick());
      }
      Instant now = situation.now();
      int inMarket = recent.count(now, signal.mint()) + byMarket.getOrDefault(signal.mint(), 0);
      if (inMarket >= settings.maxTradesPerMarketPerMinute()) {
        return drop(
            "max_trades_per_market_per_minute",
            signal.symbol()
                + " "
                + inMarket
                + " in the last 60 s, limit "
                + settings.maxTradesPerMarketPerMinute());
      }
      int all = recent.count(now) + entries - decided;
      return all >= settings.maxTradesPerMinute()
          ? drop(
              "max_trades_per_minute",
              signal.symbol()
                  + " "
                  + all
                  + " in the last 60 s, limit "
                  + settings.maxTradesPerMinute())
          : Optional.empty();
    }

    private Claim claim(TradeSignal signal) {
      return new Claim(signal.walletId(), signal.mint());
    }

    private Optional<Drop> drop(String reason, String detail) {
      return Optional.of(new Drop(reason, detail));
    }
  }
}
