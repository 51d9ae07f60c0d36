package io.godmode.onchain.copy;

import io.godmode.api.id.Address;
import io.godmode.api.market.LeaderTrade;
import io.godmode.api.money.Ratio;
import io.godmode.api.order.Side;
import io.godmode.onchain.copy.NetFlows.Net;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads leaders' trades from transactions, and counts what it leaves out. Not thread-safe. */
final class LeaderTrades {
  private static final BigInteger ONE = BigInteger.valueOf(Ratio.ONE_IN_BILLIONTHS);

  private final Set<Address> leaders;
  private long notAgainstSol;

  LeaderTrades(Set<Address> leaders) {
    this.leaders = leaders;
  }

  /** Returns the trades of a transaction, each leader and token once. */
  List<LeaderTrade> of(LeaderTransaction transaction) {
    Set<Address> traders = new LinkedHashSet<>();
    transaction.swaps().forEach(swap -> traders.add(swap.trader()));
    List<LeaderTrade> trades = new ArrayList<>();
    for (Address trader : traders) {
      if (leaders.contains(trader)) {
        NetFlows flows = NetFlows.of(trader, transaction.swaps());
        flows.nets().forEach(net -> trade(trader, net, transaction).ifPresent(trades::add));
        notAgainstSol += flows.notAgainstSol();
      }
    }
    return trades;
  }

  private static Optional<LeaderTrade> trade(
      Address leader, Net net, LeaderTransaction transaction) {
    boolean buys = net.tokens().signum() > 0;
    BigInteger tokens = net.tokens().abs();
    BigInteger lamports = net.lamports().abs();
    if (tokens.bitLength() > Long.SIZE || lamports.bitLength() > Long.SIZE) {
      return Optional.empty();
    }
    return Optional.of(
        new LeaderTrade(
            leader,
            net.mint(),
            buys ? Side.BUY : Side.SELL,
            lamports.longValue(),
            tokens.longValue(),
            buys ? Ratio.ZERO : soldShare(leader, net, tokens, transaction),
            transaction.slot(),
            Optional.of(net.venue()),
            transaction.signature()));
  }

  /**
   * Of what was held before: what is left and what was sold. Where the recording does not say what
   * is left, all was sold: who follows is out rather than left behind.
   */
  private static Ratio soldShare(
      Address leader, Net net, BigInteger sold, LeaderTransaction transaction) {
    Optional<BigInteger> left = transaction.holdings().after(leader, net.mint());
    if (left.isEmpty() || left.get().signum() == 0) {
      return Ratio.ONE;
    }
    BigInteger before = left.get().add(sold);
    BigInteger billionths = sold.multiply(ONE).add(before.subtract(BigInteger.ONE)).divide(before);
    return new Ratio(billionths.longValueExact());
  }

  /** Returns how many trades were left out because they were not paid in SOL. */
  long notAgainstSol() {
    return notAgainstSol;
  }
}
