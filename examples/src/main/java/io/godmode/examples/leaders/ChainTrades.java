package io.godmode.examples.leaders;

import io.godmode.api.market.LeaderTrade;
import io.godmode.onchain.copy.TraderTrade;
import io.godmode.onchain.copy.TraderTrades;
import io.godmode.onchain.index.IndexReader;
import io.godmode.onchain.recording.RecordedTransactions;

/** Writes on a tape what everybody traded, from transactions: of an index or recorded ones. */
public final class ChainTrades {
  private ChainTrades() {}

  /** Adds all trades of an index. */
  public static void read(IndexReader index, Tape.Builder tape) {
    leftOut(TraderTrades.forEach(index, trade -> add(trade, tape)), tape);
  }

  /** Adds all trades of recorded transactions. */
  public static void read(RecordedTransactions recorded, Tape.Builder tape) {
    leftOut(TraderTrades.forEach(recorded, trade -> add(trade, tape)), tape);
  }

  private static void add(TraderTrade netted, Tape.Builder tape) {
    LeaderTrade trade = netted.trade();
    if (trade.quoteAmount() < 0 || trade.tokenAmount() <= 0) {
      tape.leftOut(1); // above 2^63: nothing that anybody owns
      return;
    }
    tape.trade(
        new TapeTrade(
            trade.leader(),
            trade.mint(),
            trade.side(),
            trade.quoteAmount(),
            trade.tokenAmount(),
            trade.slot()));
  }

  private static void leftOut(TraderTrades.LeftOut left, Tape.Builder tape) {
    tape.leftOut(left.notAgainstSol() + left.tooLarge() + left.withoutSlot());
  }
}
