package io.godmode.examples.leaders;

import io.godmode.api.market.LeaderTrade;
import io.godmode.onchain.copy.TraderTrade;
import io.godmode.onchain.copy.TraderTrades;
import io.godmode.onchain.decode.NetworkFee;
import io.godmode.onchain.index.IndexReader;
import io.godmode.onchain.recording.RecordedTransactions;
import java.util.List;
import java.util.OptionalLong;

/**
 * Writes on a tape what everybody traded and paid the network, from transactions: of an index or
 * recorded ones.
 */
public final class ChainTrades {
  private static final int PAGE = 10_000;

  private ChainTrades() {}

  /** Adds all trades and fees of an index. */
  public static void read(IndexReader index, Tape.Builder tape) {
    leftOut(TraderTrades.forEach(index, trade -> add(trade, tape)), tape);
    tape.feesKnown();
    OptionalLong last = index.lastSlot();
    long next = 0;
    while (last.isPresent() && next <= last.getAsLong()) {
      List<NetworkFee> page = index.networkFees(next, last.getAsLong(), PAGE);
      if (page.isEmpty()) {
        return;
      }
      page.forEach(fee -> add(fee, tape));
      next = page.get(page.size() - 1).slot() + 1;
    }
  }

  /** Adds all trades and fees of recorded transactions. */
  public static void read(RecordedTransactions recorded, Tape.Builder tape) {
    leftOut(TraderTrades.forEach(recorded, trade -> add(trade, tape)), tape);
    tape.feesKnown();
    recorded.networkFees(fee -> add(fee, tape));
  }

  private static void add(NetworkFee fee, Tape.Builder tape) {
    tape.fee(fee.payer(), fee.lamports(), fee.failed());
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
