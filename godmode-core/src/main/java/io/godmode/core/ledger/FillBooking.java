package io.godmode.core.ledger;

import io.godmode.api.Bounded;
import io.godmode.api.ExecutionContext.OwnImpact;
import io.godmode.api.event.TradingEvent.AttemptReported;
import io.godmode.api.event.TradingEvent.OrderApproved;
import io.godmode.api.money.SolPrice;
import io.godmode.api.money.Usd;
import io.godmode.api.order.Costs;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.ExitPlan;
import io.godmode.api.order.Fill;
import io.godmode.api.order.Order;
import io.godmode.api.order.Side;
import io.godmode.api.order.SignalKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The entry of one ended attempt.
 *
 * <p>Dollars taken from a wallet are rounded up, dollars given to it down; what is rounded away
 * goes to the rounding account of the results.
 */
final class FillBooking {
  private final Books books;
  private final Order order;
  private final OrderApproved approval;
  private final ExecutionReport report;
  private final SolPrice rate;
  private final WalletBook wallet;

  @Bounded(by = "the postings of one fill", then = "lives for one report")
  private final List<Posting> entry = new ArrayList<>();

  FillBooking(Books books, Order order, OrderApproved approval, AttemptReported reported) {
    this.books = books;
    this.order = order;
    this.approval = approval;
    this.report = reported.report();
    this.rate = reported.rate();
    this.wallet = books.book(order.walletId());
  }

  /** Nothing was traded: what the network took is spent, the reservation returns. */
  Booked failed() {
    long network = report.costs().networkFees().value();
    Usd taken = rate.toUsdCeil(network);
    Usd paid = books.results.addFailedCosts(report.costs(), rate);
    books.results.rounding = books.results.rounding.plus(taken.minus(paid));
    spend(taken);
    exchange(taken.nanos(), -network);
    add(Account.of(Account.Kind.FAILED_ATTEMPTS), network);
    return finish(paid, Optional.empty());
  }

  Booked bought(Instant at) {
    Fill fill = report.fill().orElseThrow();
    Costs costs = report.costs();
    long rent = costs.rentLocked().value();
    long total = Math.addExact(fill.quote().value(), Math.addExact(costs.total().value(), rent));
    Usd taken = rate.toUsdCeil(total);
    Usd poolUsd = rate.toUsdFloor(fill.quote().value());
    Usd rentUsd = rate.toUsdFloor(rent);
    Usd paid = books.results.addFillCosts(costs, rate);
    books.results.rounding =
        books.results.rounding.plus(taken.minus(poolUsd).minus(rentUsd).minus(paid));
    wallet.rentUsd += rentUsd.nanos();
    wallet.bought = true;

    spend(taken);
    exchange(taken.nanos(), -total);
    add(Account.of(Account.Kind.MARKET_SOL), fill.quote().value());
    addCosts(costs);
    add(Account.of(Account.Kind.RENT_DEPOSIT, wallet.id), rent);
    add(Account.market(order.mint()), -fill.tokens().raw());
    add(Account.position(wallet.id, order.mint()), fill.tokens().raw());

    Position position =
        books.openPosition(at, order, approval.plan().orElseGet(() -> ExitPlan.afterTicks(1)));
    position.bought(
        fill.tokens().raw(),
        fill.quote().value(),
        costs.venueFees().value(),
        poolUsd.nanos(),
        paid.nanos());
    position.rent = Math.addExact(position.rent, rent);
    books.addImpact(order.mint(), OwnImpact.of(Side.BUY, fill, costs.lpFee()));
    return finish(paid, Optional.empty());
  }

  Booked sold(Instant at) {
    Fill fill = report.fill().orElseThrow();
    Costs costs = report.costs();
    long freed = costs.rentFreed().value();
    long net = fill.quote().value() - costs.total().value() + freed;
    Usd received = rate.toUsdFloor(net);
    Usd poolUsd = rate.toUsdFloor(fill.quote().value());
    Usd freedUsd = rate.toUsdFloor(freed);
    Usd paid = books.results.addFillCosts(costs, rate);
    books.results.rounding =
        books.results.rounding.plus(poolUsd.plus(freedUsd).minus(paid).minus(received));

    add(Books.free(wallet.id), received.nanos());
    exchange(-received.nanos(), net);
    add(Account.of(Account.Kind.MARKET_SOL), -fill.quote().value());
    addCosts(costs);
    add(Account.of(Account.Kind.RENT_DEPOSIT, wallet.id), -freed);
    add(Account.position(wallet.id, order.mint()), -fill.tokens().raw());
    add(Account.market(order.mint()), fill.tokens().raw());

    Position position = books.position(order);
    Position.Released released = position.sold(fill.tokens().raw());
    position.rent = Math.max(0, position.rent - freed);
    if (order.kind() == SignalKind.TAKE_PROFIT) {
      new ExitTrigger(order.reason()).takeProfitLevel().ifPresent(position.takenProfits::add);
    }
    Usd basisNow = rate.toUsdFloor(released.basis());
    Usd trading = poolUsd.minus(basisNow);
    Usd fx = basisNow.minus(new Usd(released.basisUsd()));
    long rentBasis = books.rentBasis(wallet, freed);
    wallet.rentUsd -= rentBasis;
    books.results.realizedGross = books.results.realizedGross.plus(trading);
    books.results.realizedFx =
        books.results.realizedFx.plus(fx).plus(freedUsd).minus(new Usd(rentBasis));
    books.addImpact(order.mint(), OwnImpact.of(Side.SELL, fill, costs.lpFee()));

    Usd gross = trading.plus(fx);
    Usd netOfCosts = gross.minus(paid).minus(new Usd(released.entryCostsUsd()));
    wallet.realizedToday = wallet.realizedToday.plus(gross);
    boolean closed = position.quantity == 0;
    books.closeIfEmpty(position);
    books.tradeClosed(wallet, netOfCosts);
    books.history.add(
        new ClosedTrade(
            at,
            wallet.id,
            order.mint(),
            new Usd(released.basisUsd()).plus(new Usd(released.entryCostsUsd())),
            netOfCosts,
            order.kind() == SignalKind.STOP_LOSS));
    return finish(paid, Optional.of(new Booked.Closed(gross, netOfCosts, closed)));
  }

  /** Takes dollars from the reservation first; what is left of it is free again. */
  private void spend(Usd taken) {
    if (order.side() == Side.BUY && taken.compareTo(approval.reserved()) > 0) {
      throw new LedgerBreach(
          "took " + taken + " where " + approval.reserved() + " was reserved: " + report);
    }
    add(Books.reserved(wallet.id), -approval.reserved().nanos());
    add(Books.free(wallet.id), approval.reserved().minus(taken).nanos());
  }

  private void exchange(long usd, long lamports) {
    add(Account.of(Account.Kind.FX_USD), usd);
    add(Account.of(Account.Kind.FX_SOL), lamports);
  }

  private void addCosts(Costs costs) {
    add(Account.of(Account.Kind.PROTOCOL_FEES), costs.protocolFee().value());
    add(Account.of(Account.Kind.CREATOR_FEES), costs.creatorFee().value());
    add(Account.of(Account.Kind.LP_FEES), costs.lpFee().value());
    add(Account.of(Account.Kind.BASE_FEES), costs.baseFee().value());
    add(Account.of(Account.Kind.PRIORITY_FEES), costs.priorityFee().value());
    add(Account.of(Account.Kind.TIPS), costs.tip().value());
  }

  private void add(Account account, long amount) {
    if (amount != 0) {
      entry.add(new Posting(account, amount));
    }
  }

  private Booked finish(Usd paid, Optional<Booked.Closed> closed) {
    wallet.feesToday = wallet.feesToday.plus(paid);
    wallet.owedCosts = wallet.owedCosts.plus(rate.toUsdFloor(report.costs().networkFees().value()));
    books.ledger.post(entry);
    return new Booked(entry, paid, closed);
  }
}
