package io.godmode.paper.sim;

import io.godmode.api.id.Mint;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.MarketEvent.CurveCompleted;
import io.godmode.api.market.MarketEvent.Launched;
import io.godmode.api.market.MarketEvent.Migrated;
import io.godmode.api.market.MarketEvent.PoolObserved;
import io.godmode.api.market.MarketEvent.Swapped;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Venue;
import io.godmode.api.order.Side;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Facts of the simulated market after half an hour of history, counted as the recordings are.
 *
 * @param curve the curve trades
 * @param launches how launches began
 * @param tracks launched curves, looked at every five seconds for 417 seconds
 * @param pools the pools whose first 300 seconds are in it
 * @param completions slots from launch to completion
 * @param moves how often a program moved reserves without a trade
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SimulatedHours(
    TradeLog curve,
    List<Launch> launches,
    List<Track> tracks,
    List<PoolOpening> pools,
    long[] completions,
    int moves) {
  /** Slots before what is counted. */
  static final int HISTORY = 4_500;

  /** Slots of an hour. */
  static final int HOUR = 9_000;

  /** The longest of the recorded dumps began 417 seconds after its track. */
  private static final int TRACK_SLOTS = 1_042;

  private static final int LOOK_SLOTS = 12;

  static SimulatedHours of(long seed, int hours) {
    MarketGenerator market = new MarketGenerator(seed, 50);
    List<MarketEvent> facts = new ArrayList<>();
    int end = HISTORY + hours * HOUR;
    for (int slot = 0; slot < end; slot++) {
      facts.addAll(market.facts(slot));
    }
    return new Counting(end).count(facts);
  }

  /** One pass over the facts. */
  private static final class Counting {
    private final long end;
    private final Map<Mint, PoolState> states = new HashMap<>();
    private final Map<Mint, Launched> launched = new LinkedHashMap<>();
    private final Map<Mint, List<Swapped>> swaps = new HashMap<>();
    private final Map<Mint, Migrated> migrated = new LinkedHashMap<>();
    private final List<TradeLog.Trade> curve = new ArrayList<>();
    private final List<Long> completions = new ArrayList<>();
    private int moves;

    Counting(long end) {
      this.end = end;
    }

    SimulatedHours count(List<MarketEvent> facts) {
      facts.forEach(this::take);
      List<Launched> seen =
          launched.values().stream().filter(launch -> launch.slot() >= HISTORY).toList();
      return new SimulatedHours(
          new TradeLog(curve, end - 1),
          seen.stream().map(this::launch).toList(),
          seen.stream().filter(l -> l.slot() + TRACK_SLOTS < end).map(this::track).toList(),
          migrated.values().stream()
              .filter(m -> m.slot() >= HISTORY && m.slot() + PoolOpening.SLOTS < end)
              .map(this::opening)
              .toList(),
          completions.stream().mapToLong(Long::longValue).toArray(),
          moves);
    }

    private void take(MarketEvent fact) {
      if (fact instanceof Launched launch) {
        launched.put(launch.mint(), launch);
        states.put(launch.mint(), launch.pool().orElseThrow());
      } else if (fact instanceof PoolObserved observed) {
        moves++;
        states.put(observed.pool().mint(), observed.pool());
      } else if (fact instanceof Migrated moved) {
        migrated.put(moved.mint(), moved);
        states.put(moved.mint(), moved.pool().orElseThrow());
      } else if (fact instanceof CurveCompleted complete && complete.slot() >= HISTORY) {
        Launched launch = Objects.requireNonNull(launched.get(complete.mint()));
        completions.add(complete.slot() - launch.slot());
      } else if (fact instanceof Swapped swap) {
        TradeLog.Trade trade = trade(swap);
        states.put(swap.mint(), swap.poolAfter().orElseThrow());
        swaps.computeIfAbsent(swap.mint(), mint -> new ArrayList<>()).add(swap);
        if (swap.slot() >= HISTORY && swap.venue().equals(Venue.PUMP_FUN)) {
          curve.add(trade);
        }
      }
    }

    private TradeLog.Trade trade(Swapped swap) {
      PoolState before = Objects.requireNonNull(states.get(swap.mint()));
      return new TradeLog.Trade(
          swap.slot(),
          swap.mint().base58(),
          swap.trader().base58(),
          swap.side(),
          swap.quoteAmount(),
          before.virtualQuote(),
          swap.poolAfter().orElseThrow().virtualQuote());
    }

    private Launch launch(Launched launch) {
      Set<Object> buyers = new HashSet<>();
      long held = end - 1 - launch.slot();
      boolean sold = false;
      boolean bought = false;
      for (Swapped swap : swaps.getOrDefault(launch.mint(), List.of())) {
        boolean byCreator = swap.trader().equals(launch.creator().orElseThrow());
        if (swap.side() == Side.BUY && swap.slot() == launch.slot()) {
          buyers.add(swap.trader());
          bought |= byCreator;
        }
        if (!sold && byCreator && swap.side() == Side.SELL) {
          sold = true;
          held = swap.slot() - launch.slot();
        }
      }
      return new Launch(buyers.size(), bought, new Survival.Span(held, sold));
    }

    private Track track(Launched launch) {
      int looks = TRACK_SLOTS / LOOK_SLOTS;
      long[] slots = new long[looks];
      long[] raised = new long[looks];
      List<Swapped> trades = swaps.getOrDefault(launch.mint(), List.of());
      int next = 0;
      long quote = 0;
      for (int look = 0; look < looks; look++) {
        slots[look] = (long) look * LOOK_SLOTS;
        while (next < trades.size()
            && trades.get(next).slot() <= launch.slot() + slots[look]
            && trades.get(next).venue().equals(Venue.PUMP_FUN)) {
          quote = trades.get(next).poolAfter().orElseThrow().realQuote();
          next++;
        }
        raised[look] = quote;
      }
      return new Track(slots, raised);
    }

    private PoolOpening opening(Migrated moved) {
      return new PoolOpening(
          swaps.getOrDefault(moved.mint(), List.of()).stream()
              .filter(swap -> swap.venue().equals(Venue.PUMP_SWAP))
              .filter(swap -> swap.slot() - moved.slot() < PoolOpening.SLOTS)
              .map(
                  swap ->
                      new TradeLog.Trade(
                          swap.slot() - moved.slot(),
                          swap.mint().base58(),
                          swap.trader().base58(),
                          swap.side(),
                          swap.quoteAmount(),
                          0,
                          0))
              .toList());
    }
  }
}
