package io.godmode.core.strategy;

import io.godmode.api.market.LeaderTrade;
import io.godmode.api.market.MarketView;
import io.godmode.api.market.Quote;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.SolPrice;
import io.godmode.api.money.Usd;
import io.godmode.api.order.Side;
import io.godmode.api.wallet.WalletView;
import io.godmode.core.strategy.CopyTerms.Master;
import io.godmode.core.strategy.CopyTerms.Size;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Optional;

/**
 * Judges a leader's buy: the filters in their order, then the size, then the price. A pure function
 * of the trade, the market and what is remembered.
 */
final class CopyChecks {
  /** A million SOL; nobody's trade, and room for dollars in 64 bits. */
  private static final long MOST_LAMPORTS = 1_000_000L * Lamports.PER_SOL;

  private static final BigInteger ONE = BigInteger.valueOf(Ratio.ONE_IN_BILLIONTHS);
  private static final BigInteger BPS = BigInteger.valueOf(10_000);

  /** Why a trade is left, and what was compared. */
  record Skip(String reason, String detail) {}

  /**
   * A buy that passed.
   *
   * @param notional what we buy for
   * @param leaderUsd what the leader bought for
   * @param ageSlots slots between its landing and the estimated tip
   * @param driftBps how much worse our price is, in basis points, rounded down
   */
  record Passed(Usd notional, Usd leaderUsd, long ageSlots, BigInteger driftBps) {}

  /** Either of them. */
  record Outcome(Optional<Passed> passed, Optional<Skip> skip) {
    static Outcome left(String reason, String detail) {
      return new Outcome(Optional.empty(), Optional.of(new Skip(reason, detail)));
    }
  }

  /**
   * What is remembered that filters need.
   *
   * @param losses losing copies in a row today
   * @param sinceLastCopy since a buy of the leader was copied; empty when none was
   * @param openCopies of the leader, open or on their way
   * @param room whether one more can be remembered
   */
  record Past(int losses, Optional<Duration> sinceLastCopy, int openCopies, boolean room) {}

  private CopyChecks() {}

  /** Tells what makes a trade one that nobody can have made. */
  static Optional<Skip> malformed(LeaderTrade trade) {
    boolean buy = trade.side() == Side.BUY;
    boolean amounts =
        trade.tokenAmount() == 0
            || trade.quoteAmount() < 0
            || trade.quoteAmount() > MOST_LAMPORTS
            || (buy && trade.quoteAmount() == 0);
    boolean share =
        buy
            ? !trade.soldShare().equals(Ratio.ZERO)
            : trade.soldShare().compareTo(Ratio.ZERO) <= 0
                || trade.soldShare().compareTo(Ratio.ONE) > 0;
    return amounts || share
        ? Optional.of(
            new Skip(
                "leader_trade_malformed",
                trade.side()
                    + " of "
                    + Long.toUnsignedString(trade.tokenAmount())
                    + " for "
                    + Long.toUnsignedString(trade.quoteAmount())
                    + " lamports, share "
                    + trade.soldShare()))
        : Optional.empty();
  }

  static Outcome judge(Master master, LeaderTrade trade, MarketView view, Past past) {
    CopyFilters filters = master.filters();
    if (filters.stopAfterLosses().isPresent()
        && past.losses() >= filters.stopAfterLosses().getAsInt()) {
      return Outcome.left(
          "master_stopped",
          past.losses() + " losing copies in a row, limit " + filters.stopAfterLosses().getAsInt());
    }
    long age = view.tipSlot() - trade.slot();
    if (age > filters.maxAgeSlots()) {
      return Outcome.left(
          "leader_trade_too_old", age + " slots old, limit " + filters.maxAgeSlots());
    }
    if (!filters.venues().isEmpty()
        && !trade.venue().map(filters.venues()::contains).orElse(false)) {
      return Outcome.left(
          "venue_not_allowed",
          trade.venue().map(Object::toString).orElse("unknown venue")
              + " is not of "
              + filters.venues());
    }
    if (filters.denied().contains(trade.mint())) {
      return Outcome.left("mint_denied", trade.mint() + " is denied");
    }
    if (!filters.allowed().isEmpty() && !filters.allowed().contains(trade.mint())) {
      return Outcome.left("mint_not_allowed", trade.mint() + " is not of those allowed");
    }
    Optional<SolPrice> rate = view.solPrice();
    if (rate.isEmpty()) {
      return Outcome.left("sol_price_missing", "no dollar price of SOL");
    }
    Usd leaderUsd = rate.get().toUsdFloor(trade.quoteAmount());
    return sized(master, trade, view, past, age, leaderUsd);
  }

  private static Outcome sized(
      Master master, LeaderTrade trade, MarketView view, Past past, long age, Usd leaderUsd) {
    CopyFilters filters = master.filters();
    if (leaderUsd.compareTo(filters.minLeaderTrade()) < 0) {
      return Outcome.left(
          "leader_trade_too_small", leaderUsd + " USD < " + filters.minLeaderTrade());
    }
    if (filters.maxLeaderTrade().isPresent()
        && leaderUsd.compareTo(filters.maxLeaderTrade().get()) > 0) {
      return Outcome.left(
          "leader_trade_too_large", leaderUsd + " USD > " + filters.maxLeaderTrade().get());
    }
    if (past.sinceLastCopy().isPresent()
        && past.sinceLastCopy().get().compareTo(filters.cooldown()) < 0) {
      return Outcome.left(
          "cooldown", past.sinceLastCopy().get() + " since the last copy < " + filters.cooldown());
    }
    if (view.position(master.wallet(), trade.mint()).isPresent()
        || view.entryPending(master.wallet(), trade.mint())) {
      return Outcome.left("token_held", master.wallet() + " holds or is buying it");
    }
    if (past.openCopies() >= filters.maxOpenCopies() || !past.room()) {
      return Outcome.left(
          "max_open_copies", past.openCopies() + " copies open, limit " + filters.maxOpenCopies());
    }
    Optional<WalletView> wallet = view.wallet(master.wallet());
    if (wallet.isEmpty()) {
      return Outcome.left("master_wallet_missing", "no wallet " + master.wallet());
    }
    Usd notional = notional(master, leaderUsd, wallet.get());
    return notional.isPositive()
        ? priced(master, trade, view, age, leaderUsd, notional)
        : Outcome.left("size_zero", "a copy of " + leaderUsd + " USD comes to " + notional);
  }

  /** Rounded down; what is more than the wallet holds is what it holds. */
  private static Usd notional(Master master, Usd leaderUsd, WalletView wallet) {
    Usd free = wallet.free().orZeroIfNegative();
    Usd wish = free;
    if (master.size() instanceof Size.Fixed fixed) {
      wish = fixed.notional();
    } else if (master.size() instanceof Size.Multiplier times) {
      wish = times(times.factor(), leaderUsd, free);
    } else if (master.size() instanceof Size.ShareOfWallet share) {
      wish = share.share().floorOf(free);
    }
    return master.maxNotional().map(wish::min).orElse(wish).min(free);
  }

  private static Usd times(Ratio factor, Usd leaderUsd, Usd most) {
    BigInteger product =
        BigInteger.valueOf(factor.billionths()).multiply(BigInteger.valueOf(leaderUsd.nanos()));
    return product.divide(ONE).compareTo(BigInteger.valueOf(most.nanos())) >= 0
        ? most
        : factor.floorOf(leaderUsd);
  }

  private static Outcome priced(
      Master master, LeaderTrade trade, MarketView view, long age, Usd leaderUsd, Usd notional) {
    Optional<Quote> quote =
        view.solPrice()
            .map(rate -> rate.toLamportsFloor(notional))
            .filter(spend -> !spend.isZero())
            .flatMap(spend -> view.buyQuote(trade.mint(), spend));
    if (quote.isEmpty() || quote.get().tokensRaw() == 0) {
      return Outcome.left("no_quote", trade.mint() + " cannot be bought for " + notional + " USD");
    }
    // Ours per token over theirs per token, both as exact fractions.
    BigInteger ours =
        BigInteger.valueOf(quote.get().paid().value()).multiply(unsigned(trade.tokenAmount()));
    BigInteger theirs =
        BigInteger.valueOf(trade.quoteAmount()).multiply(unsigned(quote.get().tokensRaw()));
    BigInteger drift = ours.subtract(theirs).multiply(BPS);
    BigInteger driftBps = floor(drift, theirs);
    Optional<Ratio> limit = master.filters().maxPriceDrift();
    boolean tooFar =
        limit.isPresent()
            && ours.multiply(ONE)
                    .compareTo(
                        theirs.multiply(ONE.add(BigInteger.valueOf(limit.get().billionths()))))
                > 0;
    return tooFar
        ? Outcome.left(
            "price_drifted", driftBps + " bps above the leader's fill, limit " + limit.get())
        : new Outcome(
            Optional.of(new Passed(notional, leaderUsd, age, driftBps)), Optional.empty());
  }

  private static BigInteger floor(BigInteger part, BigInteger whole) {
    BigInteger[] result = part.divideAndRemainder(whole);
    return result[1].signum() < 0 ? result[0].subtract(BigInteger.ONE) : result[0];
  }

  static BigInteger unsigned(long amount) {
    return new BigInteger(Long.toUnsignedString(amount));
  }
}
