package io.godmode.onchain.execution;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.order.Costs;
import io.godmode.api.order.Fill;
import io.godmode.api.order.Order;
import io.godmode.api.order.Side;
import io.godmode.onchain.decode.ChainBalances;
import io.godmode.onchain.decode.ChainEvent;
import io.godmode.onchain.decode.ChainTransaction;
import io.godmode.onchain.decode.PumpFunEvent;
import io.godmode.onchain.decode.TokenBalance;
import io.godmode.onchain.decode.TransactionDecoder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a transaction of ours did, by its own balances: what the wallet has more or less, and where
 * it went. Immutable and thread-safe.
 *
 * <p>Tokens are the change of the wallet's token accounts. Lamports are the change of the wallet,
 * those in its account of wrapped SOL with it, from which come off what the network took, the tip
 * that the tip accounts got, and the rent of accounts that came to be or of ours that went; the
 * rest is the trade. Which part of it the venue took is what its program says; where that cannot be
 * read, the whole is the fill's, so that nothing is lost.
 *
 * @param fill empty when the transaction was reverted
 * @param costs what it cost
 */
record LandedTrade(Optional<Fill> fill, Costs costs) {
  private static final long BASE_FEE = 5_000;

  /**
   * Reads what became of an order.
   *
   * @param transaction as a node shows it, landed
   * @param order what it carries out
   * @param wallet who signed and paid
   * @param rented accounts other than token accounts that the wallet opens, and their rent
   * @param tipAccounts who may have got the tip
   * @return empty where the node left out what is needed, so that another look is due
   * @throws UnexpectedTradeException when it did something else than the order
   */
  static Optional<LandedTrade> of(
      ChainTransaction transaction,
      Order order,
      Address wallet,
      Map<Address, Lamports> rented,
      Set<Address> tipAccounts) {
    ChainBalances balances = transaction.balances();
    if (balances.fee().isEmpty()
        || transaction.status() == ChainTransaction.Status.UNKNOWN
        || balances.lamportsBefore().isEmpty()
        || balances.lamportsAfter().isEmpty()
        || balances.tokensBefore().isEmpty()
        || balances.tokensAfter().isEmpty()) {
      return Optional.empty();
    }
    int place = transaction.accountKeys().indexOf(wallet);
    if (place != 0) {
      throw new UnexpectedTradeException(
          "the first account is not the wallet " + wallet + ", so somebody else paid");
    }
    long fee = balances.fee().getAsLong();
    Lamports base = Lamports.of(Math.min(BASE_FEE, fee));
    Lamports priority = Lamports.of(fee - base.value());
    if (transaction.status() == ChainTransaction.Status.FAILED) {
      return Optional.of(
          new LandedTrade(
              Optional.empty(), Costs.builder().network(base, priority, Lamports.ZERO).build()));
    }
    return Optional.of(
        new Reading(transaction, order, wallet, rented, tipAccounts).read(base, priority));
  }

  /** One successful transaction while it is read. */
  private record Reading(
      ChainTransaction transaction,
      Order order,
      Address wallet,
      Map<Address, Lamports> rented,
      Set<Address> tipAccounts) {

    LandedTrade read(Lamports base, Lamports priority) {
      boolean buy = order.side() == Side.BUY;
      VenueTake told = VenueTake.told(transaction, order.mint(), buy);
      long tip = tip();
      long unwrapped = 0;
      long locked = 0;
      long freed = 0;
      List<Address> keys = transaction.accountKeys();
      for (int i = 0; i < keys.size(); i++) {
        long before = before(i);
        long after = after(i);
        Lamports rent = rented.get(keys.get(i));
        if (isOwnWrapped(i)) {
          unwrapped += before - after;
        } else if (rent != null) {
          locked += Math.max(0, Math.min(after, rent.value()) - before);
          freed += after == 0 ? before : 0;
        } else if (owns(tokensBefore(), i)) {
          freed += after == 0 ? before : 0;
        } else if (isOpened(i)) {
          locked += Math.max(0, after - before - wrapped(i));
        } else if (before == 0 && !tipAccounts.contains(keys.get(i))) {
          // The creator's vault: the buyer pays its rent on top of the first fee.
          locked += Math.max(0, after - told.creator());
        }
      }
      // A sale locks nothing by its terms: what it opens comes off its proceeds. What comes back
      // beyond the order's count, for anybody may add to an account, is part of them.
      locked = buy ? locked : 0;
      freed = buy ? 0 : Math.min(freed, order.network().rent().value());
      long paid =
          before(0) - after(0) + unwrapped - base.value() - priority.value() - tip - locked + freed;
      long moved = buy ? paid : -paid;
      long tokens = buy ? tokensGained() : -tokensGained();
      if (moved <= 0 || tokens <= 0) {
        throw new UnexpectedTradeException(
            order.side()
                + " moved "
                + moved
                + " lamports and "
                + tokens
                + " raw tokens, both should be above zero");
      }
      Costs.Builder costs =
          Costs.builder()
              .network(base, priority, Lamports.of(tip))
              .rentLocked(Lamports.of(locked))
              .rentFreed(Lamports.of(freed));
      VenueTake venue = told.fits(moved, buy) ? told : VenueTake.UNTOLD;
      costs.venue(
          Lamports.of(venue.protocol()),
          Lamports.of(venue.creator() + venue.cashback()),
          Lamports.of(venue.lp()));
      long quote = buy ? moved - venue.total() : Math.addExact(moved, venue.total());
      int decimals =
          order.terms().fold(b -> b.minTokens().decimals(), s -> s.quantity().decimals());
      return new LandedTrade(
          Optional.of(new Fill(Lamports.of(quote), TokenAmount.ofRaw(tokens, decimals))),
          costs.build());
    }

    private long tip() {
      long tip = 0;
      List<Address> keys = transaction.accountKeys();
      for (int i = 1; i < keys.size(); i++) {
        if (tipAccounts.contains(keys.get(i))) {
          tip += Math.max(0, after(i) - before(i));
        }
      }
      return tip;
    }

    /** Whether it came to be a token account, whose rent the wallet paid as the only signer. */
    private boolean isOpened(int place) {
      return tokensAfter().stream().anyMatch(each -> each.accountIndex() == place)
          && tokensBefore().stream().noneMatch(each -> each.accountIndex() == place);
    }

    /** Whether it is the wallet's account of wrapped SOL, before or afterwards. */
    private boolean isOwnWrapped(int place) {
      return Stream.concat(tokensBefore().stream(), tokensAfter().stream())
          .filter(each -> each.accountIndex() == place)
          .filter(each -> each.owner().equals(Optional.of(wallet)))
          .anyMatch(each -> each.mint().equals(PumpFunEvent.WRAPPED_SOL));
    }

    /** What is in an account of wrapped SOL is no rent. */
    private long wrapped(int place) {
      return tokensAfter().stream()
          .filter(each -> each.accountIndex() == place)
          .filter(each -> each.mint().equals(PumpFunEvent.WRAPPED_SOL))
          .mapToLong(TokenBalance::amount)
          .findFirst()
          .orElse(0);
    }

    /** Whether it is a token account of the wallet. */
    private boolean owns(List<TokenBalance> tokens, int place) {
      return tokens.stream()
          .anyMatch(
              each -> each.accountIndex() == place && each.owner().equals(Optional.of(wallet)));
    }

    private long tokensGained() {
      return Math.subtractExact(held(tokensAfter()), held(tokensBefore()));
    }

    private long held(List<TokenBalance> tokens) {
      long sum = 0;
      for (TokenBalance each : tokens) {
        if (each.mint().equals(order.mint()) && each.owner().equals(Optional.of(wallet))) {
          sum = Math.addExact(sum, each.amount());
        }
      }
      return sum;
    }

    private List<TokenBalance> tokensBefore() {
      return transaction.balances().tokensBefore().orElse(List.of());
    }

    private List<TokenBalance> tokensAfter() {
      return transaction.balances().tokensAfter().orElse(List.of());
    }

    private long before(int place) {
      return transaction.balances().lamportsBefore(place).orElse(0);
    }

    private long after(int place) {
      return transaction.balances().lamportsAfter(place).orElse(0);
    }
  }

  /** What the venue took, as far as its program says so. */
  private record VenueTake(long protocol, long creator, long cashback, long lp) {
    private static final VenueTake UNTOLD = new VenueTake(0, 0, 0, 0);

    long total() {
      return protocol + creator + cashback + lp;
    }

    /** Fees in another mint than SOL are no lamports of ours, so they are left out. */
    static VenueTake told(ChainTransaction transaction, Mint mint, boolean buy) {
      VenueTake sum = UNTOLD;
      for (ChainEvent event : TransactionDecoder.decode(transaction).events()) {
        if (event instanceof ChainEvent.Swap swap
            && swap.kind() == ChainEvent.SwapKind.TRADE
            && mint.equals(buy ? swap.outputMint() : swap.inputMint())) {
          for (ChainEvent.Fee fee : swap.fees()) {
            if (!fee.mint().equals(mint)) {
              sum = sum.plus(fee);
            }
          }
        }
      }
      return sum;
    }

    /** What does not fit into the money that moved is not believed. */
    boolean fits(long moved, boolean buy) {
      return total() >= 0 && !(buy && total() >= moved);
    }

    private VenueTake plus(ChainEvent.Fee fee) {
      long amount = fee.amount();
      return switch (fee.kind()) {
        case LIQUIDITY -> new VenueTake(protocol, creator, cashback, lp + amount);
        case PROTOCOL, PLATFORM, REFERRAL ->
            new VenueTake(protocol + amount, creator, cashback, lp);
        case CREATOR, HOLDERS -> new VenueTake(protocol, creator + amount, cashback, lp);
        case CASHBACK -> new VenueTake(protocol, creator, cashback + amount, lp);
        case TRANSFER -> this;
      };
    }
  }
}
