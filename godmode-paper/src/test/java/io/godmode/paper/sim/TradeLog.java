package io.godmode.paper.sim;

import io.godmode.api.order.Side;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Trades of one kind of venue, recorded or simulated, and what can be counted about them.
 *
 * @param trades in order
 * @param endSlot the last slot looked at
 */
record TradeLog(List<Trade> trades, long endSlot) {

  /**
   * A trade.
   *
   * @param slot where it landed
   * @param token what was traded
   * @param trader who traded
   * @param side buy or sell
   * @param lamports without fees
   * @param quoteBefore priced quote of the pool before the trade, on which the price rests
   * @param quoteAfter the same after it
   */
  record Trade(
      long slot,
      String token,
      String trader,
      Side side,
      long lamports,
      double quoteBefore,
      double quoteAfter) {}

  TradeLog {
    trades = List.copyOf(trades);
  }

  /** Returns the trades from one slot to before another, as if nothing else had been recorded. */
  TradeLog between(long from, long to) {
    return new TradeLog(
        trades.stream().filter(t -> t.slot() >= from && t.slot() < to).toList(), to - 1);
  }

  long[] lamports() {
    return trades.stream().mapToLong(Trade::lamports).toArray();
  }

  long[] lamports(Side side) {
    return trades.stream().filter(t -> t.side() == side).mapToLong(Trade::lamports).toArray();
  }

  long[] slotsBetween() {
    long[] gaps = new long[Math.max(0, trades.size() - 1)];
    for (int i = 0; i < gaps.length; i++) {
      gaps[i] = trades.get(i + 1).slot() - trades.get(i).slot();
    }
    return gaps;
  }

  /** One for a buy, zero for a sell. */
  long[] buys() {
    return trades.stream().mapToLong(trade -> trade.side() == Side.BUY ? 1 : 0).toArray();
  }

  /** How many trades each token had. */
  long[] perToken() {
    return byToken().values().stream().mapToLong(List::size).toArray();
  }

  Map<String, List<Trade>> byToken() {
    Map<String, List<Trade>> tokens = new LinkedHashMap<>();
    trades.forEach(t -> tokens.computeIfAbsent(t.token(), mint -> new ArrayList<>()).add(t));
    return tokens;
  }

  /** From a trader's first buy of a token to his first sale of it. */
  Survival holds() {
    List<Survival.Span> spans = new ArrayList<>();
    byToken().values().forEach(token -> holds(token, spans));
    return new Survival(spans);
  }

  private void holds(List<Trade> token, List<Survival.Span> spans) {
    Map<String, Long> since = new HashMap<>();
    for (Trade trade : token) {
      if (trade.side() == Side.BUY) {
        since.putIfAbsent(trade.trader(), trade.slot());
      } else {
        Long from = since.remove(trade.trader());
        if (from != null) {
          spans.add(new Survival.Span(trade.slot() - from, true));
        }
      }
    }
    since.values().forEach(from -> spans.add(new Survival.Span(endSlot - from, false)));
  }

  /**
   * What is left of the price impact of large buys, in thousandths of the impact: log price so many
   * slots later against log price before the buy. Above 1,000 others have followed, below 0 the
   * price is lower than before.
   *
   * @param leastLamports what makes a buy large
   * @param slots how much later
   */
  long[] impactLeft(long leastLamports, long slots) {
    List<Long> left = new ArrayList<>();
    for (List<Trade> token : byToken().values()) {
      for (int i = 0; i < token.size(); i++) {
        Trade buy = token.get(i);
        if (buy.side() == Side.BUY
            && buy.lamports() >= leastLamports
            && buy.slot() + slots <= endSlot) {
          double later = Math.log(quoteAt(token, i, buy.slot() + slots) / buy.quoteBefore());
          left.add(Math.round(1000 * later / Math.log(buy.quoteAfter() / buy.quoteBefore())));
        }
      }
    }
    return left.stream().mapToLong(Long::longValue).toArray();
  }

  private static double quoteAt(List<Trade> token, int from, long slot) {
    double quote = token.get(from).quoteAfter();
    for (int i = from + 1; i < token.size() && token.get(i).slot() <= slot; i++) {
      quote = token.get(i).quoteAfter();
    }
    return quote;
  }
}
