package io.godmode.examples.leaders;

import io.godmode.api.id.Mint;
import io.godmode.api.order.Side;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a trader did with a token from holding none to holding none, or until now. Immutable.
 *
 * @param mint the token
 * @param trades in order, the first one a buy
 * @param left raw tokens that are held after them; not worth counting where it is closed
 * @param closed whether it has ended
 */
record Position(Mint mint, List<TapeTrade> trades, long left, boolean closed) {
  Position {
    trades = List.copyOf(trades);
  }

  long openedSlot() {
    return trades.get(0).slot();
  }

  long lastSlot() {
    return trades.get(trades.size() - 1).slot();
  }

  /** Returns slots from the first buy to the last trade. */
  long held() {
    return lastSlot() - openedSlot();
  }

  long paid() {
    return sum(Side.BUY);
  }

  long received() {
    return sum(Side.SELL);
  }

  private long sum(Side side) {
    return of(side).mapToLong(TapeTrade::lamports).reduce(0, Math::addExact);
  }

  Stream<TapeTrade> of(Side side) {
    return trades.stream().filter(trade -> trade.side() == side);
  }
}
