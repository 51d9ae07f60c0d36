package io.godmode.core.market;

import io.godmode.api.order.Side;
import java.util.Arrays;

/**
 * Trades of one token over the last slots, in buckets of equal length: constant memory and constant
 * cost per trade.
 *
 * <p>A sum over the last n slots covers the bucket in progress and the whole ones before it that
 * lie within n slots; it is never longer than asked for, and shorter by less than one bucket. Sums
 * that exceed 63 bits stay at the largest value. Not thread-safe.
 */
public final class TradeWindow {
  private static final TradeSums NOTHING = new TradeSums(0, 0, 0, 0);

  private final int slotsPerBucket;
  private final int[] buys;
  private final int[] sells;
  private final long[] bought;
  private final long[] sold;
  private long newest = Long.MIN_VALUE;

  private TradeWindow(int slots, int slotsPerBucket) {
    this.slotsPerBucket = slotsPerBucket;
    int buckets = slots / slotsPerBucket;
    buys = new int[buckets];
    sells = new int[buckets];
    bought = new long[buckets];
    sold = new long[buckets];
  }

  /**
   * Returns an empty window.
   *
   * @param slots the longest span it can answer for, a multiple of the bucket
   * @param slotsPerBucket slots in one bucket
   * @throws IllegalArgumentException when the span is not at least one whole bucket
   */
  public static TradeWindow of(int slots, int slotsPerBucket) {
    if (slotsPerBucket < 1 || slots < slotsPerBucket || slots % slotsPerBucket != 0) {
      throw new IllegalArgumentException(
          "slots must be a multiple of slotsPerBucket, but were " + slots + ", " + slotsPerBucket);
    }
    return new TradeWindow(slots, slotsPerBucket);
  }

  /**
   * Counts a trade. One that is older than the window is left out.
   *
   * @param slot where it landed, zero or more
   * @param side buy or sell
   * @param quote quote units, zero or more
   */
  public void add(long slot, Side side, long quote) {
    long bucket = slot / slotsPerBucket;
    if (bucket > newest) {
      advance(bucket);
    } else if (newest - bucket >= buys.length) {
      return;
    }
    int at = place(bucket);
    if (side == Side.BUY) {
      buys[at]++;
      bought[at] = saturatedSum(bought[at], quote);
    } else {
      sells[at]++;
      sold[at] = saturatedSum(sold[at], quote);
    }
  }

  /**
   * Returns what was traded in the last slots.
   *
   * @param now the last slot that counts
   * @param slots how many slots back, at most the span of the window
   * @throws IllegalArgumentException when more slots are asked for than the window holds
   */
  public TradeSums sum(long now, int slots) {
    if (slots > buys.length * slotsPerBucket) {
      throw new IllegalArgumentException("the window holds fewer than " + slots + " slots");
    }
    if (newest == Long.MIN_VALUE) {
      return NOTHING;
    }
    long last = now / slotsPerBucket;
    long oldest = Math.max(0, newest - buys.length + 1);
    long first = Math.max(oldest, last - slots / slotsPerBucket + 1);
    int buyCount = 0;
    int sellCount = 0;
    long boughtSum = 0;
    long soldSum = 0;
    long bucket = Math.min(last, newest);
    int at = bucket < first ? 0 : place(bucket);
    for (; bucket >= first; bucket--) {
      buyCount += buys[at];
      sellCount += sells[at];
      boughtSum = saturatedSum(boughtSum, bought[at]);
      soldSum = saturatedSum(soldSum, sold[at]);
      at = at == 0 ? buys.length - 1 : at - 1;
    }
    return new TradeSums(buyCount, sellCount, boughtSum, soldSum);
  }

  /** Forgets everything. */
  public void clear() {
    newest = Long.MIN_VALUE;
  }

  private void advance(long bucket) {
    if (newest == Long.MIN_VALUE || bucket - newest >= buys.length) {
      Arrays.fill(buys, 0);
      Arrays.fill(sells, 0);
      Arrays.fill(bought, 0);
      Arrays.fill(sold, 0);
    } else {
      for (long passed = newest + 1; passed <= bucket; passed++) {
        int at = place(passed);
        buys[at] = 0;
        sells[at] = 0;
        bought[at] = 0;
        sold[at] = 0;
      }
    }
    newest = bucket;
  }

  private int place(long bucket) {
    return (int) (bucket % buys.length);
  }

  static long saturatedSum(long a, long b) {
    long sum = a + b;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }
}
