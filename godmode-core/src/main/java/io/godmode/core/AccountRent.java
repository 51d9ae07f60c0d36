package io.godmode.core;

import io.godmode.api.event.TradingEvent.OrderApproved;
import io.godmode.api.id.Mint;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.Lamports;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.Order;
import io.godmode.api.order.OrderTerms;
import io.godmode.api.order.Side;
import io.godmode.core.ledger.Books;
import io.godmode.core.ledger.HeldPosition;
import java.util.List;
import java.util.Optional;

/**
 * The accounts of one wallet for one token, as far as their rent depends on them. Immutable.
 *
 * @param books where it stands otherwise
 * @param wallet whose
 * @param mint for which token
 * @param tokens raw tokens held; without any there is no token account
 * @param rent lamports deposited with what is held
 * @param accumulator whether the wallet's volume accumulator is open
 */
record AccountRent(
    Books books, WalletId wallet, Mint mint, long tokens, long rent, boolean accumulator) {

  /** Returns the accounts as the books have them. */
  static AccountRent of(Books books, WalletId wallet, Mint mint) {
    Optional<HeldPosition> held = books.held(wallet, mint);
    return new AccountRent(
        books,
        wallet,
        mint,
        held.map(HeldPosition::quantity).orElse(0L),
        held.map(HeldPosition::rent).orElse(0L),
        !books.opensAccumulator(wallet));
  }

  /** Returns the accounts once these reports are booked; those that are booked change nothing. */
  AccountRent after(List<ExecutionReport> reports) {
    AccountRent accounts = this;
    for (ExecutionReport report : reports) {
      accounts = accounts.after(report);
    }
    return accounts;
  }

  private AccountRent after(ExecutionReport report) {
    Optional<Order> order = books.openApproval(report.orderId()).map(OrderApproved::order);
    if (report.fill().isEmpty() || order.filter(of -> of.walletId().equals(wallet)).isEmpty()) {
      return this;
    }
    boolean buy = order.get().side() == Side.BUY;
    if (!order.get().mint().equals(mint)) {
      return new AccountRent(books, wallet, mint, tokens, rent, accumulator || buy);
    }
    long filled = report.fill().get().tokens().raw();
    return new AccountRent(
        books,
        wallet,
        mint,
        buy ? tokens + filled : tokens - filled,
        rent + report.costs().rentLocked().value() - report.costs().rentFreed().value(),
        accumulator || buy);
  }

  /** Returns what the order locks or frees if it lands now; never more than it states. */
  Lamports of(Order order) {
    long accounts = order.terms().fold(buy -> locked(), this::freed);
    return Lamports.of(Math.min(accounts, order.network().rent().value()));
  }

  private long locked() {
    return (tokens == 0 ? NetworkCosts.TOKEN_ACCOUNT_RENT.value() : 0)
        + (accumulator ? 0 : NetworkCosts.VOLUME_ACCUMULATOR_RENT.value());
  }

  private long freed(OrderTerms.Sell sale) {
    return sale.quantity().raw() == tokens
        ? Math.min(rent, NetworkCosts.TOKEN_ACCOUNT_RENT.value())
        : 0;
  }
}
