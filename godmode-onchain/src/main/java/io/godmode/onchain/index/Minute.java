package io.godmode.onchain.index;

import io.godmode.api.market.Ohlc;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The trades of one market in one minute, summed up. Adding and merging give the same in any order.
 * Mutable; not thread-safe.
 */
final class Minute {
  private static final int POINT_BYTES = 32;

  long buys;
  long sells;
  long lastTx;
  Total bought = new Total();
  Total sold = new Total();
  Total tokensBought = new Total();
  Total tokensSold = new Total();
  IdSet buyers = new IdSet();
  IdSet sellers = new IdSet();
  @Nullable Point open;
  @Nullable Point high;
  @Nullable Point low;
  @Nullable Point close;

  /** Counts a trade. */
  void add(boolean buy, long trader, long quote, long token, long tx, long place) {
    if (buy) {
      buys++;
      bought.add(quote);
      tokensBought.add(token);
      buyers.add(trader);
    } else {
      sells++;
      sold.add(quote);
      tokensSold.add(token);
      sellers.add(trader);
    }
    lastTx = Math.max(lastTx, tx);
    if (token != 0) {
      Point point = new Point(quote, token, tx, place);
      take(point, point, point, point);
    }
  }

  /** Adds what another of the same minute counted. */
  void merge(Minute other) {
    buys += other.buys;
    sells += other.sells;
    bought.add(other.bought);
    sold.add(other.sold);
    tokensBought.add(other.tokensBought);
    tokensSold.add(other.tokensSold);
    buyers.addAll(other.buyers);
    sellers.addAll(other.sellers);
    lastTx = Math.max(lastTx, other.lastTx);
    if (other.open != null && other.high != null && other.low != null && other.close != null) {
      take(other.open, other.high, other.low, other.close);
    }
  }

  private void take(Point first, Point highest, Point lowest, Point last) {
    open = open == null || first.before(open) ? first : open;
    high = high == null ? highest : Point.higher(high, highest);
    low = low == null ? lowest : Point.lower(low, lowest);
    close = close == null || close.before(last) ? last : close;
  }

  Optional<Ohlc> ohlc() {
    return open == null || high == null || low == null || close == null
        ? Optional.empty()
        : Optional.of(new Ohlc(open.price(), high.price(), low.price(), close.price()));
  }

  /** Returns the four prices as stored; nothing when there are none. */
  byte[] prices() {
    if (open == null || high == null || low == null || close == null) {
      return new byte[0];
    }
    ByteBuffer out = ByteBuffer.allocate(4 * POINT_BYTES);
    for (Point point : new Point[] {open, high, low, close}) {
      out.putLong(point.quote()).putLong(point.token()).putLong(point.tx()).putLong(point.place());
    }
    return out.array();
  }

  /** Reads what {@link #prices} wrote. */
  void prices(byte[] stored) {
    if (stored.length == 4 * POINT_BYTES) {
      ByteBuffer in = ByteBuffer.wrap(stored);
      open = point(in);
      high = point(in);
      low = point(in);
      close = point(in);
    }
  }

  private static Point point(ByteBuffer in) {
    return new Point(in.getLong(), in.getLong(), in.getLong(), in.getLong());
  }

  Candle candle(Market market, long firstSlot) {
    return new Candle(
        market,
        firstSlot,
        ohlc(),
        buys,
        sells,
        buyers.size(),
        sellers.size(),
        bought.value(),
        sold.value(),
        tokensBought.value(),
        tokensSold.value());
  }

  TradeWindow window(Market market, long fromSlot, long toSlot, long coveredFrom) {
    return new TradeWindow(
        market,
        fromSlot,
        toSlot,
        coveredFrom,
        ohlc(),
        buys,
        sells,
        buyers.size(),
        sellers.size(),
        bought.value(),
        sold.value(),
        tokensBought.value(),
        tokensSold.value());
  }
}
