package io.godmode.paper.sim;

import io.godmode.api.money.BasisPoints;
import io.godmode.api.order.Side;
import io.godmode.core.pool.QuoteBuffer;
import java.util.OptionalInt;

/**
 * Carries out what traders want and tells it; each new holder sets his mind on when to sell. Not
 * thread-safe.
 */
final class Desk {
  /** The fees that a buyer reckons with on top of what he wants to spend. */
  private static final BasisPoints FEES = BasisPoints.of(125);

  private final Dice dice;
  private final Traders traders;
  private final SlotFacts facts;
  private final Exits exits;
  private final Steering onCurve = new Steering(RecordedShape.BUY_PERMILLE);
  private final Steering inPool = new Steering(RecordedPools.BUY_PERMILLE);
  private final QuoteBuffer trade = QuoteBuffer.create();

  Desk(Dice dice, Traders traders, SlotFacts facts, Exits exits) {
    this.dice = dice;
    this.traders = traders;
    this.facts = facts;
    this.exits = exits;
  }

  /** Has a trader buy and hold for as long as recorded traders do. */
  void buy(SimulatedToken token, int trader, long lamports) {
    OptionalInt hold =
        token.pool().migrated()
            ? RecordedHolds.inPool(dice)
            : RecordedHolds.onCurve(lamports, dice);
    buy(token, trader, lamports, hold, false);
  }

  /**
   * Has a trader buy.
   *
   * @param hold slots until he sells, if he has set his mind on that
   * @param whole whether he then sells all
   */
  void buy(SimulatedToken token, int trader, long lamports, OptionalInt hold, boolean whole) {
    int holder = token.find(trader);
    boolean isNew = holder == token.holders();
    if (!token.buy(holder, trader, lamports + FEES.ceilOf(lamports), trade)) {
      return;
    }
    told(token, Side.BUY, trader);
    for (int left = followers(token, lamports); left > 0; left--) {
      exits.add(facts.slot() + RecordedShape.followerDelay(dice), new Intent.Follow(token));
    }
    if (isNew && hold.isPresent()) {
      exits.add(facts.slot() + hold.getAsInt(), new Intent.Sale(token, trader, whole));
    }
  }

  /** Has a trader do what he intends; nothing happens if he has sold already. */
  void carryOut(Intent intent) {
    SimulatedToken token = intent.token();
    if (intent instanceof Intent.Sale sale) {
      int holder = token.find(sale.trader());
      if (holder < token.holders()) {
        sell(token, holder, sale.whole());
      }
    } else {
      buy(token, Traders.any(dice), RecordedShape.buyLamports(dice));
    }
  }

  /** Has any holder sell. */
  void sellSome(SimulatedToken token) {
    if (token.holders() > 0) {
      sell(token, dice.below(token.holders()), false);
    }
  }

  /** Has the platform's agent trade. */
  void agentTrades(SimulatedToken token) {
    boolean buys = dice.permille(RecordedShape.BUY_PERMILLE);
    boolean done =
        buys ? token.agentBuys(RecordedShape.buyLamports(dice), trade) : token.agentSells(trade);
    if (done) {
      facts.swapped(token, buys ? Side.BUY : Side.SELL, traders.agent(), trade);
    }
  }

  /** Returns how many more buys in a thousand a token's venue needs. */
  int correction(SimulatedToken token) {
    return steering(token).correction();
  }

  private int followers(SimulatedToken token, long lamports) {
    boolean large = lamports >= RecordedHolds.LARGE_BUY && !token.pool().migrated();
    return large ? RecordedShape.followers(dice) : 0;
  }

  private boolean sell(SimulatedToken token, int holder, boolean whole) {
    int trader = token.traderAt(holder);
    long balance = token.balanceAt(holder);
    boolean all = whole || dice.permille(RecordedHolds.WHOLE_SALE_PERMILLE);
    if (!token.sell(holder, all ? balance : (balance + 1) / 2, trade)) {
      return false;
    }
    told(token, Side.SELL, trader);
    return true;
  }

  private void told(SimulatedToken token, Side side, int trader) {
    facts.swapped(token, side, traders.address(trader), trade);
    steering(token).count(side);
  }

  private Steering steering(SimulatedToken token) {
    return token.pool().migrated() ? inPool : onCurve;
  }
}
