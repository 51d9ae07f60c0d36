package io.godmode.onchain.copy;

import io.godmode.api.id.Address;
import io.godmode.api.market.LeaderTrade;
import io.godmode.api.money.Ratio;
import io.godmode.api.order.Side;
import io.godmode.onchain.copy.NetFlows.Net;
import io.godmode.onchain.decode.ChainEvent.Swap;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * Reads the trades of leaders, or of everybody, from transactions, and counts what it leaves out.
 * Not thread-safe.
 */
final class LeaderTrades {
  private static final BigInteger ONE = BigInteger.valueOf(Ratio.ONE_IN_BILLIONTHS);

  private final Predicate<Address> whose;
  private final BiFunction<Address, List<Swap>, NetFlows> reckoning;
  private long notAgainstSol;
  private long tooLarge;

  private LeaderTrades(
      Predicate<Address> whose, BiFunction<Address, List<Swap>, NetFlows> reckoning) {
    this.whose = whose;
    this.reckoning = reckoning;
  }

  /** Of some leaders, with the lamports of the pools' prices: a follower pays fees of its own. */
  static LeaderTrades following(Set<Address> leaders) {
    return new LeaderTrades(leaders::contains, NetFlows::of);
  }

  /** Of everybody, with the lamports that they paid and got, venue fees considered. */
  static LeaderTrades ofEverybody() {
    return new LeaderTrades(any -> true, NetFlows::afterFees);
  }

  /** Returns the trades of a transaction, each trader and token once. */
  List<LeaderTrade> of(LeaderTransaction transaction) {
    Set<Address> traders = new LinkedHashSet<>();
    transaction.swaps().forEach(swap -> traders.add(swap.trader()));
    List<LeaderTrade> trades = new ArrayList<>();
    for (Address trader : traders) {
      if (whose.test(trader)) {
        NetFlows flows = reckoning.apply(trader, transaction.swaps());
        flows.nets().forEach(net -> trade(trader, net, transaction).ifPresent(trades::add));
        notAgainstSol += flows.notAgainstSol();
      }
    }
    return trades;
  }

  private Optional<LeaderTrade> trade(Address leader, Net net, LeaderTransaction transaction) {
    boolean buys = net.tokens().signum() > 0;
    BigInteger tokens = net.tokens().abs();
    BigInteger lamports = net.lamports().abs();
    if (tokens.bitLength() > Long.SIZE || lamports.bitLength() > Long.SIZE) {
      tooLarge++;
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

  /** Returns how many were left out in all. */
  long leftOut() {
    return notAgainstSol + tooLarge;
  }

  /** Returns how many trades were left out because an amount is none of 64 bits. */
  long tooLarge() {
    return tooLarge;
  }
}
