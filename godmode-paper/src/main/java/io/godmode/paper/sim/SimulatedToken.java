package io.godmode.paper.sim;

import io.godmode.api.Bounded;
import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.core.pool.CurveState;
import io.godmode.core.pool.QuoteBuffer;
import java.util.Arrays;
import java.util.List;

/** A token, who holds it, and where it stands in its script. Nobody sells what he does not hold. */
@Bounded(by = "4,096 holders", then = "a further buyer's trade is not made")
final class SimulatedToken {
  /** More holders than this and nobody new can buy. */
  static final int MAX_HOLDERS = 4096;

  private final Mint mint;
  private final Address creator;
  private final boolean mayhem;
  private final List<Phase> script;
  private final TokenPool pool;
  private int insiders;
  private int phase;
  private long phaseEnds;
  private boolean dumpDue;
  private long agentTokens;
  private int[] traders = new int[8];
  private long[] balances = new long[8];
  private int holders;

  /**
   * Creates a token on a fresh curve.
   *
   * @param mayhem whether the platform's agent trades it
   * @param insiders how many of its first holders sell when it is dumped, the creator included
   */
  SimulatedToken(
      Mint mint, Address creator, boolean mayhem, int insiders, List<Phase> script, long slot) {
    this.mint = mint;
    this.creator = creator;
    this.mayhem = mayhem;
    this.insiders = insiders;
    this.script = script;
    phaseEnds = slot + script.get(0).slots();
    pool = new TokenPool(mint, mayhem ? Mayhem.SUPPLY : CurveState.TOKEN_SUPPLY);
    agentTokens = mayhem ? Mayhem.VAULT : 0;
  }

  Mint mint() {
    return mint;
  }

  Address creator() {
    return creator;
  }

  boolean mayhem() {
    return mayhem;
  }

  TokenPool pool() {
    return pool;
  }

  /** Returns how many of the first holders belong together: the creator's and the bundle's. */
  int insiders() {
    return insiders;
  }

  int holders() {
    return holders;
  }

  int traderAt(int holder) {
    return traders[holder];
  }

  long balanceAt(int holder) {
    return balances[holder];
  }

  int attention() {
    return script.get(phase).attention();
  }

  int buyPermille() {
    return script.get(phase).buyPermille();
  }

  /** Goes on to the phase that a slot belongs to; returns false when the script is over. */
  boolean reach(long slot) {
    if (slot < phaseEnds) {
      return true;
    }
    if (phase + 1 == script.size()) {
      return false;
    }
    phase++;
    phaseEnds = slot + script.get(phase).slots();
    dumpDue = script.get(phase).startsWithDump();
    return true;
  }

  /** Tells once whether the insiders are to sell now. */
  boolean takeDump() {
    boolean due = dumpDue;
    dumpDue = false;
    return due;
  }

  /**
   * Buys for an exact spend; returns whether the program would have executed it.
   *
   * @param holder what {@link #find} says of the trader
   */
  boolean buy(int holder, int trader, long spend, QuoteBuffer trade) {
    if (holder == MAX_HOLDERS || !pool.buy(spend, trade)) {
      return false;
    }
    if (holder == holders) {
      add(trader);
    }
    balances[holder] += trade.tokens();
    return true;
  }

  /** Sells some of what a holder has; returns whether the program would have executed it. */
  boolean sell(int holder, long tokens, QuoteBuffer trade) {
    if (!pool.sell(tokens, trade)) {
      return false;
    }
    balances[holder] -= tokens;
    if (balances[holder] == 0) {
      remove(holder);
    }
    return true;
  }

  /** Has the platform's agent buy; returns whether the program would have executed it. */
  boolean agentBuys(long spend, QuoteBuffer trade) {
    if (!pool.buyFree(spend, trade)) {
      return false;
    }
    agentTokens += trade.tokens();
    return true;
  }

  /** Has the platform's agent sell; returns whether the program would have executed it. */
  boolean agentSells(QuoteBuffer trade) {
    if (!pool.sellFree(Mayhem.sale(agentTokens), trade)) {
      return false;
    }
    agentTokens -= trade.tokens();
    return true;
  }

  /** Returns the number of a holder, or the number of holders when the trader holds nothing. */
  int find(int trader) {
    for (int i = 0; i < holders; i++) {
      if (traders[i] == trader) {
        return i;
      }
    }
    return holders;
  }

  private void add(int trader) {
    if (holders == traders.length) {
      traders = Arrays.copyOf(traders, holders * 2);
      balances = Arrays.copyOf(balances, holders * 2);
    }
    traders[holders] = trader;
    balances[holders] = 0;
    holders++;
  }

  /** Closes the gap without changing the order, so that insiders stay first. */
  private void remove(int holder) {
    int after = holders - holder - 1;
    System.arraycopy(traders, holder + 1, traders, holder, after);
    System.arraycopy(balances, holder + 1, balances, holder, after);
    holders--;
    insiders -= holder < insiders ? 1 : 0;
  }
}
