package io.godmode.core.ledger;

import io.godmode.api.event.TradingEvent.WalletOpened;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns books into values and back. */
final class BooksStorage {
  private BooksStorage() {}

  static BooksState state(Books books) {
    List<BooksState.Balance> accounts = new ArrayList<>();
    books.accounts().forEach((account, sum) -> accounts.add(new BooksState.Balance(account, sum)));
    List<BooksState.Moved> impact = new ArrayList<>();
    books.impact.forEach((mint, moved) -> impact.add(new BooksState.Moved(mint, moved)));
    List<BooksState.Flow> flows = new ArrayList<>();
    books.lastFlow.forEach((rule, at) -> flows.add(new BooksState.Flow(rule, at)));
    List<BooksState.StandingAlert> alerts = new ArrayList<>();
    books.alerts.forEach((topic, alert) -> alerts.add(new BooksState.StandingAlert(topic, alert)));
    return new BooksState(
        books.sequence(),
        standing(books),
        accounts,
        books.results.state(),
        books.wallets.values().stream().map(BooksStorage::wallet).toList(),
        books.positions.values().stream().map(BooksStorage::held).toList(),
        books.orders.values().stream()
            .map(open -> new BooksState.Open(open.approval, open.approvedAt, open.reports))
            .toList(),
        impact,
        flows,
        List.copyOf(books.commands.values()),
        List.copyOf(books.signals),
        List.copyOf(books.ends.values()),
        List.copyOf(books.plugins.values()),
        List.copyOf(books.memories.values()),
        alerts,
        books.activity.snapshot(),
        books.history.state());
  }

  private static BooksState.Standing standing(Books books) {
    return new BooksState.Standing(
        books.rate(),
        Optional.ofNullable(books.commanded),
        books.tradingState,
        books.reducing,
        books.killSwitch,
        books.firstTrip,
        books.day,
        books.tick,
        books.tipSlot,
        books.losingStreak,
        books.lossForgiven,
        books.m10,
        books.inputCompleted);
  }

  private static BooksState.Wallet wallet(WalletBook wallet) {
    return new BooksState.Wallet(
        wallet.id,
        wallet.chain,
        wallet.role,
        wallet.initialBalance,
        wallet.baseline,
        wallet.realizedToday,
        wallet.feesToday,
        wallet.dayStartEquity,
        wallet.owedCosts,
        wallet.givenToday,
        wallet.losingStreak,
        wallet.bought,
        wallet.rentUsd);
  }

  private static BooksState.Held held(Position position) {
    return new BooksState.Held(
        position.wallet,
        position.mint,
        position.symbol,
        position.strategy,
        position.openedAt,
        position.decimals,
        position.plan,
        List.copyOf(position.takenProfits),
        position.quantity,
        position.initialQuantity,
        position.exiting,
        position.failedExits,
        position.basis,
        position.cost,
        position.basisUsd,
        position.entryCostsUsd,
        position.rent,
        position.executable,
        position.lastExecutable,
        position.markMissing,
        position.markedAtSlot,
        position.peakReturn);
  }

  /** Fills books that are empty. */
  static void restore(BooksState state, Books books) {
    books.sequence = state.sequence();
    restore(state.standing(), books);
    state.accounts().forEach(each -> books.ledger.restore(each.account(), each.amount()));
    books.results.restore(state.results());
    state.wallets().forEach(wallet -> books.wallets.put(wallet.id(), wallet(wallet)));
    for (BooksState.Held held : state.positions()) {
      books.positions.put(new Books.Holding(held.wallet(), held.mint()), position(held));
    }
    for (BooksState.Open open : state.orders()) {
      OpenOrder order = new OpenOrder(open.approval(), open.approvedAt());
      order.reports.addAll(open.reports());
      books.orders.put(order.order().id(), order);
    }
    state.impact().forEach(moved -> books.impact.put(moved.mint(), moved.impact()));
    state.lastFlows().forEach(flow -> books.lastFlow.put(flow.rule(), flow.at()));
    state.commands().forEach(each -> books.commands.put(each.first().key(), each));
    books.signals.addAll(state.signals());
    state.ends().forEach(end -> books.ends.put(end.orderId(), end));
    state.plugins().forEach(each -> books.plugins.put(Books.key(each), each));
    state.memories().forEach(memory -> books.memories.put(memory.strategy(), memory));
    state.alerts().forEach(each -> books.alerts.put(each.topic(), each.alert()));
    books.activity.restore(state.counts());
    books.history.restore(state.history());
  }

  private static void restore(BooksState.Standing standing, Books books) {
    books.rate = standing.rate().orElse(null);
    books.commanded = standing.commanded().orElse(null);
    books.tradingState = standing.tradingState();
    books.reducing = standing.reducing();
    books.killSwitch = standing.killSwitch();
    books.firstTrip = standing.firstTrip();
    books.day = standing.day();
    books.tick = standing.tick();
    books.tipSlot = standing.tipSlot();
    books.losingStreak = standing.losingStreak();
    books.lossForgiven = standing.lossForgiven();
    books.m10 = standing.m10();
    books.inputCompleted = standing.inputCompleted();
  }

  private static WalletBook wallet(BooksState.Wallet state) {
    WalletBook wallet =
        new WalletBook(
            new WalletOpened(state.id(), state.chain(), state.role(), state.initialBalance()));
    wallet.baseline = state.baseline();
    wallet.realizedToday = state.realizedToday();
    wallet.feesToday = state.feesToday();
    wallet.dayStartEquity = state.dayStartEquity();
    wallet.owedCosts = state.owedCosts();
    wallet.givenToday = state.givenToday();
    wallet.losingStreak = state.losingStreak();
    wallet.bought = state.bought();
    wallet.rentUsd = state.rentUsd();
    return wallet;
  }

  private static Position position(BooksState.Held held) {
    Position position =
        new Position(
            held.wallet(),
            held.mint(),
            held.symbol(),
            held.strategy(),
            held.openedAt(),
            held.decimals(),
            held.plan());
    position.takenProfits.addAll(held.takenProfits());
    position.quantity = held.quantity();
    position.initialQuantity = held.initialQuantity();
    position.exiting = held.exiting();
    position.failedExits = held.failedExits();
    position.basis = held.basis();
    position.cost = held.cost();
    position.basisUsd = held.basisUsd();
    position.entryCostsUsd = held.entryCostsUsd();
    position.rent = held.rent();
    position.executable = held.executable();
    position.lastExecutable = held.lastExecutable();
    position.markMissing = held.markMissing();
    position.markedAtSlot = held.markedAtSlot();
    position.peakReturn = held.peakReturn();
    return position;
  }
}
