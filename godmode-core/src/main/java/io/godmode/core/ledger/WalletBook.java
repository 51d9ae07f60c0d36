package io.godmode.core.ledger;

import io.godmode.api.event.TradingEvent;
import io.godmode.api.id.Chain;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.Usd;
import io.godmode.api.wallet.WalletRole;

/** The counters of one wallet; its money stands in the ledger. */
final class WalletBook {
  final WalletId id;
  final Chain chain;
  final WalletRole role;

  /** As configured: what it was opened with, and what changed configurations added since. */
  Usd initialBalance;

  Usd baseline;
  Usd realizedToday = Usd.ZERO;
  Usd feesToday = Usd.ZERO;
  Usd dayStartEquity;

  /** Network costs it paid and was not paid back. */
  Usd owedCosts = Usd.ZERO;

  /** What it gave to the fee buffer today. */
  Usd givenToday = Usd.ZERO;

  int losingStreak;

  /** Whether it ever bought, and so has opened its volume accumulator. */
  boolean bought;

  /** Dollars that the rent now deposited was when it was paid. */
  long rentUsd;

  WalletBook(TradingEvent.WalletOpened opened) {
    id = opened.wallet();
    chain = opened.chain();
    role = opened.role();
    initialBalance = opened.initialBalance();
    baseline = initialBalance;
    dayStartEquity = initialBalance;
  }

  void startDay(Usd equity) {
    realizedToday = Usd.ZERO;
    feesToday = Usd.ZERO;
    givenToday = Usd.ZERO;
    losingStreak = 0;
    dayStartEquity = equity;
  }

  void tradeClosed(Usd net) {
    if (net.isNegative()) {
      losingStreak++;
    } else if (net.isPositive()) {
      losingStreak = 0;
    }
  }
}
