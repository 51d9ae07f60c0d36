package io.godmode.examples.leaders;

import io.godmode.api.Bounded;
import io.godmode.api.market.PoolState;
import io.godmode.api.money.SolPrice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a synthetic tape is made of, so that tests can change some of it.
 *
 * @param trades in the order of the chain
 * @param pools token by token, those of each in the order of the chain
 * @param lastSlot of all
 */
record Facts(List<TapeTrade> trades, List<PoolState> pools, long lastSlot) {
  static final String SOL_USD = "190";

  Facts {
    trades = List.copyOf(trades);
    pools = List.copyOf(pools);
  }

  Facts withTrades(List<TapeTrade> others) {
    return new Facts(others, pools, lastSlot);
  }

  Tape tape() {
    Tape.Builder tape = Tape.builder().slot(1).price(SolPrice.of(SOL_USD), 1);
    pools.forEach(pool -> tape.pool(pool, pool.slot()));
    trades.forEach(tape::trade);
    return tape.slot(lastSlot).build();
  }

  /** Collects facts token by token. */
  static final class Builder {
    @Bounded(by = "the leaders' plans", then = "lives while a tape is made")
    private final List<TapeTrade> trades = new ArrayList<>();

    @Bounded(by = "the tokens' lives", then = "lives while a tape is made")
    private final List<PoolState> pools = new ArrayList<>();

    void trade(TapeTrade trade) {
      trades.add(trade);
    }

    void pool(PoolState pool) {
      pools.add(pool);
    }

    Facts build(long lastSlot) {
      trades.sort(Comparator.comparingLong(TapeTrade::slot));
      return new Facts(trades, pools, lastSlot);
    }
  }
}
