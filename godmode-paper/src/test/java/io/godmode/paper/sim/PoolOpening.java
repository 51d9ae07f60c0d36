package io.godmode.paper.sim;

import io.godmode.api.order.Side;
import java.util.ArrayList;
import java.util.List;

/**
 * The first 300 seconds of one PumpSwap pool.
 *
 * @param swaps in order; slots count from the migration
 */
record PoolOpening(List<TradeLog.Trade> swaps) {
  /** 300 seconds. */
  static final int SLOTS = 750;

  private static final int BUCKET = 75;

  PoolOpening {
    swaps = List.copyOf(swaps);
  }

  static TradeLog together(List<PoolOpening> pools) {
    List<TradeLog.Trade> all = new ArrayList<>();
    pools.forEach(pool -> all.addAll(pool.swaps()));
    return new TradeLog(all, SLOTS);
  }

  /** How many swaps each pool had. */
  static long[] counts(List<PoolOpening> pools) {
    return pools.stream().mapToLong(pool -> pool.swaps().size()).toArray();
  }

  /** How many swaps each pool had in its first two seconds. */
  static long[] first(List<PoolOpening> pools) {
    return pools.stream()
        .mapToLong(pool -> pool.swaps().stream().filter(s -> s.slot() < 5).count())
        .toArray();
  }

  /** In which 30 seconds each swap fell. */
  static long[] buckets(List<PoolOpening> pools) {
    return together(pools).trades().stream()
        .mapToLong(swap -> Math.min(SLOTS / BUCKET - 1, swap.slot() / BUCKET))
        .toArray();
  }

  static double buyShare(List<PoolOpening> pools) {
    List<TradeLog.Trade> swaps = together(pools).trades();
    return (double) swaps.stream().filter(s -> s.side() == Side.BUY).count() / swaps.size();
  }
}
