package io.godmode.core.market;

import io.godmode.api.Bounded;
import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.market.MarketWindow;
import io.godmode.api.market.MarketWindow.LargestBuyer;
import io.godmode.api.market.Ohlc;
import io.godmode.api.market.Span;
import io.godmode.api.money.Price;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The last trades of one token, at most {@link MarketWindow#MAX_TRADES} of the last five minutes:
 * constant work per trade, one pass over the span per question. Times are nanoseconds on the
 * keeper's axis and never go back. Not thread-safe.
 */
@Bounded(
    by = "MarketWindow.MAX_TRADES trades of five minutes",
    then = "the eldest make room, and windows that would hold them say that they lack trades")
final class TradeTape {
  /** Slots beyond this are those of no chain; below it, a slot and a side fit into a number. */
  static final long MAX_SLOT = 1L << 50;

  private static final int FIRST_CAPACITY = 8;
  private static final long LONGEST = Span.FIVE_MINUTES.duration().toNanos();

  /** Each trade takes four numbers side by side: time, slot and side, quote, tokens. */
  private static final int FIELDS = 4;

  private static final int SLOT_AND_SIDE = 1;
  private static final int QUOTE = 2;
  private static final int TOKENS = 3;

  private long[] numbers = new long[FIRST_CAPACITY * FIELDS];
  private @Nullable Address[] traders = new @Nullable Address[FIRST_CAPACITY];
  private int first;
  private int size;
  private long lastTime = Long.MIN_VALUE;

  /**
   * Adds a trade.
   *
   * @param time not earlier than that of any trade before
   * @param slot 0 to {@link #MAX_SLOT}
   * @return the time of the trade that had to make room for it, or {@link Long#MIN_VALUE} if none
   */
  long add(long time, long slot, boolean buy, Address trader, long quoteAmount, long tokenAmount) {
    long lost = Long.MIN_VALUE;
    if (size == traders.length) {
      lost = makeRoom(time);
    }
    int place = place(size);
    int at = place * FIELDS;
    numbers[at] = time;
    numbers[at + SLOT_AND_SIDE] = slot << 1 | (buy ? 1 : 0);
    numbers[at + QUOTE] = quoteAmount;
    numbers[at + TOKENS] = tokenAmount;
    traders[place] = trader;
    size++;
    lastTime = time;
    return lost;
  }

  /** Drops what no window reaches, or grows, or at the bound drops the oldest trade. */
  private long makeRoom(long now) {
    // Accounts of dropped trades stay until they are overwritten: clearing them costs more.
    drop(firstAfter(now - LONGEST));
    long lost = Long.MIN_VALUE;
    if (size == MarketWindow.MAX_TRADES) {
      lost = time(0);
      drop(1);
    } else if (size > traders.length / 2) {
      grow();
    }
    return lost;
  }

  /** Returns the time of the last trade that was added. */
  long lastTime() {
    return lastTime;
  }

  /** Moves all times, but none beyond zero. */
  void shift(long nanos) {
    for (int i = 0; i < size; i++) {
      int at = place(i) * FIELDS;
      numbers[at] = Math.min(0, numbers[at] + nanos);
    }
    lastTime = Math.min(0, lastTime + nanos);
  }

  /** Forgets the trades of dropped slots. */
  void dropSince(long slot) {
    while (size > 0 && numbers[place(size - 1) * FIELDS + SLOT_AND_SIDE] >> 1 >= slot) {
      size--;
    }
  }

  /**
   * Returns what was traded later than {@code from} and no later than {@code to}.
   *
   * @param covered how much of the span is known
   */
  MarketWindow window(Mint mint, Span span, Instant end, Duration covered, long from, long to) {
    Sums sums = new Sums();
    Traders buyers = new Traders();
    Traders sellers = new Traders();
    int last = firstAfter(to);
    for (int i = firstAfter(from); i < last; i++) {
      int place = place(i);
      int at = place * FIELDS;
      boolean buy = (numbers[at + SLOT_AND_SIDE] & 1) == 1;
      sums.add(numbers[at + QUOTE], numbers[at + TOKENS], buy);
      Address trader = traders[place];
      if (trader != null) {
        (buy ? buyers : sellers).add(trader, numbers[at + QUOTE]);
      }
    }
    return new MarketWindow(
        mint,
        span,
        end,
        covered,
        sums.prices(),
        sums.buyCount,
        sums.sellCount,
        buyers.count(),
        sellers.count(),
        sums.bought,
        sums.sold,
        buyers.largest());
  }

  /** Returns the number of trades up to a time: the place of the first one after it. */
  private int firstAfter(long time) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (time(middle) <= time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private long time(int index) {
    return numbers[place(index) * FIELDS];
  }

  private void drop(int count) {
    first = place(count);
    size -= count;
  }

  private int place(int index) {
    return (first + index) & (traders.length - 1);
  }

  private void grow() {
    long[] newNumbers = new long[numbers.length * 2];
    @Nullable Address[] newTraders = new @Nullable Address[traders.length * 2];
    for (int i = 0; i < size; i++) {
      System.arraycopy(numbers, place(i) * FIELDS, newNumbers, i * FIELDS, FIELDS);
      newTraders[i] = traders[place(i)];
    }
    numbers = newNumbers;
    traders = newTraders;
    first = 0;
  }

  /** Prices, counts and amounts of the trades of a window. */
  private static final class Sums {
    private int buyCount;
    private int sellCount;
    private long bought;
    private long sold;
    private @Nullable Price open;
    private @Nullable Price high;
    private @Nullable Price low;
    private @Nullable Price close;

    void add(long quote, long token, boolean buy) {
      if (buy) {
        buyCount++;
        bought = TradeWindow.saturatedSum(bought, quote);
      } else {
        sellCount++;
        sold = TradeWindow.saturatedSum(sold, quote);
      }
      if (token != 0) {
        price(Price.of(quote, token));
      }
    }

    private void price(Price price) {
      open = open == null ? price : open;
      high = high == null || price.compareTo(high) > 0 ? price : high;
      low = low == null || price.compareTo(low) < 0 ? price : low;
      close = price;
    }

    Optional<Ohlc> prices() {
      return open == null || high == null || low == null || close == null
          ? Optional.empty()
          : Optional.of(new Ohlc(open, high, low, close));
    }
  }

  /** Accounts in the order of their first trade, and what each exchanged in all. */
  @Bounded(by = "the traders of one window of a tape", then = "lives for one reading")
  private static final class Traders {
    private static final int FIRST_TABLE = 16;

    private @Nullable Address[] accounts = new @Nullable Address[FIRST_TABLE / 2];
    private long[] amounts = new long[FIRST_TABLE / 2];

    /** Open hash table of places in the lists above, counted from 1; at most half full. */
    private int[] table = new int[FIRST_TABLE];

    private int count;

    void add(Address account, long amount) {
      int at = find(account);
      if (table[at] != 0) {
        int known = table[at] - 1;
        amounts[known] = TradeWindow.saturatedSum(amounts[known], amount);
        return;
      }
      if (count == accounts.length) {
        grow();
        at = find(account);
      }
      accounts[count] = account;
      amounts[count] = amount;
      count++;
      table[at] = count;
    }

    private int find(Address account) {
      int mask = table.length - 1;
      int hash = account.hashCode();
      int at = (hash ^ (hash >>> 16)) & mask;
      while (table[at] != 0 && !account.equals(accounts[table[at] - 1])) {
        at = (at + 1) & mask;
      }
      return at;
    }

    private void grow() {
      accounts = Arrays.copyOf(accounts, count * 2);
      amounts = Arrays.copyOf(amounts, count * 2);
      table = new int[table.length * 2];
      for (int i = 0; i < count; i++) {
        Address account = accounts[i];
        if (account != null) {
          table[find(account)] = i + 1;
        }
      }
    }

    int count() {
      return count;
    }

    Optional<LargestBuyer> largest() {
      Address best = null;
      long most = -1;
      for (int i = 0; i < count; i++) {
        if (amounts[i] > most) {
          best = accounts[i];
          most = amounts[i];
        }
      }
      return best == null ? Optional.empty() : Optional.of(new LargestBuyer(best, most));
    }
  }
}
