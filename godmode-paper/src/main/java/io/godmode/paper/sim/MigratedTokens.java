package io.godmode.paper.sim;

import io.godmode.api.Bounded;
import io.godmode.api.market.MarketEvent.Migrated;
import io.godmode.api.market.Venue;
import io.godmode.core.pool.CurveState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Tokens whose curve is complete: they wait for their migration, then trade in their pool at the
 * recorded pace, and some of those who hold most sell it all at once. Not thread-safe.
 */
final class MigratedTokens {
  /** Slots from a curve's completion to its migration; assumed, as none is recorded. */
  private static final int LEAST_WAIT = 5;

  private static final int LONGEST_WAIT = 15;

  /** Slots in which the recorded two seconds of opening swaps fall. */
  private static final int OPENING_SLOTS = 5;

  private static final int OPENING_BUY_PERMILLE = 870;

  /** Scheduled sales make up a part of a pool's trades; of the rest so many are buys. */
  private static final int BUY_PERMILLE = 790;

  /** At most so many scheduled sales of all pools in a slot. */
  private static final int SALES_PER_SLOT = 20;

  /** Who would sell when so many wait does not. */
  private static final int MOST_SALES = 65_536;

  /** Who holds a hundredth of the supply sells when a pool is rugged. */
  private static final long LARGE_HOLDING = CurveState.TOKEN_SUPPLY / 100;

  /** What is left of the pace, and of buys in a thousand, in a rugged pool. */
  private static final int RUGGED_DIVISOR = 20;

  private static final int RUGGED_BUY_PERMILLE = 300;

  private final Dice dice;
  private final SlotFacts facts;
  private final Desk desk;

  @Bounded(
      by = "curves completed in the last LONGEST_WAIT slots",
      then = "each leaves when it migrates")
  private final List<Waiting> waiting = new ArrayList<>();

  @Bounded(by = "the pools younger than TRADED_SLOTS", then = "each leaves when it is as old")
  private final List<Trading> trading = new ArrayList<>();

  @Bounded(by = "65,536 sales", then = "further ones are not made")
  private final Deque<Intent> sales = new ArrayDeque<>();

  private record Waiting(SimulatedToken token, long migratesAt) {}

  /** A token in its pool. */
  private static final class Trading {
    private final SimulatedToken token;
    private final long since;
    private final int heat;
    private final int opening;
    private final long rugAt;
    private boolean rugged;

    Trading(SimulatedToken token, long since, Dice dice) {
      this.token = token;
      this.since = since;
      heat = RecordedPools.heat(dice);
      opening = RecordedPools.openingSwaps(dice);
      long delay = RecordedPools.RUG_DELAYS.draw(dice);
      rugAt = dice.permille(RecordedPools.RUG_PERMILLE) ? since + delay : Long.MAX_VALUE;
    }
  }

  MigratedTokens(Dice dice, SlotFacts facts, Desk desk) {
    this.dice = dice;
    this.facts = facts;
    this.desk = desk;
  }

  /** Takes a token whose curve has just been completed. */
  void completed(SimulatedToken token) {
    waiting.add(new Waiting(token, facts.slot() + dice.between(LEAST_WAIT, LONGEST_WAIT)));
  }

  /** Takes a sale that is due in a pool. */
  void due(Intent sale) {
    if (sales.size() < MOST_SALES) {
      sales.addLast(sale);
    }
  }

  /** Migrates what has waited long enough, and has the pools trade. */
  void play() {
    migrate();
    for (int left = SALES_PER_SLOT; left > 0 && !sales.isEmpty(); left--) {
      desk.carryOut(sales.removeFirst());
    }
    for (Iterator<Trading> all = trading.iterator(); all.hasNext(); ) {
      Trading next = all.next();
      int age = (int) (facts.slot() - next.since);
      if (age >= RecordedPools.TRADED_SLOTS) {
        all.remove();
      } else {
        trade(next, age);
      }
    }
  }

  private void migrate() {
    long slot = facts.slot();
    for (Iterator<Waiting> all = waiting.iterator(); all.hasNext(); ) {
      Waiting next = all.next();
      if (next.migratesAt() <= slot) {
        all.remove();
        SimulatedToken token = next.token();
        token.pool().migrate();
        facts.tell(
            new Migrated(
                token.mint(), Venue.PUMP_SWAP, Optional.of(token.pool().state(slot)), slot));
        trading.add(new Trading(token, slot, dice));
      }
    }
  }

  private void trade(Trading pool, int age) {
    if (!pool.rugged && facts.slot() >= pool.rugAt) {
      pool.rugged = true;
      rug(pool.token);
    }
    if (age < OPENING_SLOTS) {
      int from = pool.opening * age / OPENING_SLOTS;
      swap(pool, pool.opening * (age + 1) / OPENING_SLOTS - from, OPENING_BUY_PERMILLE);
      return;
    }
    int heat = pool.rugged ? pool.heat / RUGGED_DIVISOR : pool.heat;
    swap(
        pool,
        RecordedPools.swapsInSlot(age, heat, dice),
        pool.rugged ? RUGGED_BUY_PERMILLE : BUY_PERMILLE);
  }

  private void swap(Trading pool, int swaps, int buyPermille) {
    for (int left = swaps; left > 0; left--) {
      if (dice.permille(buyPermille + desk.correction(pool.token))) {
        desk.buy(pool.token, Traders.any(dice), RecordedPools.buyLamports(dice));
      } else {
        desk.sellSome(pool.token);
      }
    }
  }

  private void rug(SimulatedToken token) {
    for (int i = 0; i < token.holders(); i++) {
      if (token.balanceAt(i) >= LARGE_HOLDING) {
        due(new Intent.Sale(token, token.traderAt(i), true));
      }
    }
  }
}
