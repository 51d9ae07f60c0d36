package io.godmode.examples.leaders;

import io.godmode.api.Bounded;
import io.godmode.api.id.Mint;
import io.godmode.api.order.Side;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A trader's positions up to a slot. Immutable.
 *
 * <p>A token of which the trader sold more than was seen bought is left out altogether: what those
 * tokens had cost is unknown, and so is what is left.
 *
 * @param complete those whose buys were all seen, in the order they were opened
 * @param incomplete how many were left out because they were not
 */
record Positions(List<Position> complete, int incomplete) {
  /** A position is over when no more than this part of the most that was held is left. */
  private static final long DUST = 1_000;

  Positions {
    complete = List.copyOf(complete);
  }

  /**
   * Reads them from trades.
   *
   * @param trades of one trader, in the order of the chain
   * @param lastSlot later ones do not count
   */
  static Positions of(List<TapeTrade> trades, long lastSlot) {
    Map<Mint, Running> tokens = new LinkedHashMap<>();
    for (TapeTrade trade : trades) {
      if (trade.slot() <= lastSlot) {
        tokens.computeIfAbsent(trade.mint(), Running::new).take(trade);
      }
    }
    List<Position> complete = new ArrayList<>();
    int incomplete = 0;
    for (Running token : tokens.values()) {
      List<Position> positions = token.positions();
      if (token.oversold) {
        incomplete += Math.max(1, positions.size());
      } else {
        complete.addAll(positions);
      }
    }
    complete.sort(Comparator.comparingLong(Position::openedSlot).thenComparing(Position::mint));
    return new Positions(complete, incomplete);
  }

  /** One token's, while trades are read. */
  private static final class Running {
    private final Mint mint;

    @Bounded(by = "the trader's trades of a token", then = "lives while a trader is judged")
    private final List<Position> ended = new ArrayList<>();

    @Bounded(by = "the trades of a position", then = "emptied when it has ended")
    private final List<TapeTrade> open = new ArrayList<>();

    private long held;
    private long most;
    private boolean oversold;

    Running(Mint mint) {
      this.mint = mint;
    }

    void take(TapeTrade trade) {
      if (oversold) {
        return;
      }
      if (trade.side() == Side.BUY) {
        held = Math.addExact(held, trade.tokens());
        most = Math.max(most, held);
      } else if (trade.tokens() > held) {
        oversold = true;
        return;
      } else {
        held -= trade.tokens();
        if (open.isEmpty()) {
          return; // what a position that is over had left
        }
      }
      open.add(trade);
      if (held <= most / DUST) {
        ended.add(new Position(mint, open, held, true));
        open.clear();
        most = 0;
      }
    }

    List<Position> positions() {
      List<Position> all = new ArrayList<>(ended);
      if (!open.isEmpty()) {
        all.add(new Position(mint, open, held, false));
      }
      return all;
    }
  }
}
