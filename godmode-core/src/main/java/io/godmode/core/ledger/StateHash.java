package io.godmode.core.ledger;

import io.godmode.core.config.Sha256;

/**
 * SHA-256 over a text that names every part of the state in a fixed order.
 *
 * <p>Starts, stops and event numbers are no part of it: reading the same input again changes
 * nothing.
 */
final class StateHash {
  /** Rises when the text below changes, so that hashes of another form are not compared. */
  static final int FORM = 1;

  private final StringBuilder text = new StringBuilder(4096);

  private StateHash() {}

  static String of(Books books) {
    StateHash state = new StateHash();
    state.line("tick", books.tick());
    state.line("tipSlot", books.tipSlot());
    state.line("day", books.day());
    state.line("tradingState", books.tradingState());
    state.line("reducing", books.reducing());
    state.line("killSwitch", books.killSwitch());
    state.line("firstTrip", books.firstTrip());
    state.line("losingStreak", books.losingStreak());
    state.line("dayStartEquity", books.dayStartEquity());
    state.line("inputCompleted", books.inputCompleted());
    state.line("rate", books.rate());
    books.accounts().forEach(state::line);
    for (WalletBook wallet : books.wallets.values()) {
      state.line("wallet " + wallet.id, books.wallet(wallet.id).orElseThrow());
      state.line(
          "rent " + wallet.id,
          wallet.rentUsd + " " + wallet.owedCosts + " " + wallet.givenToday + " " + wallet.bought);
    }
    for (Position position : books.positions.values()) {
      state.line(
          "position",
          HeldPosition.of(position)
              + " "
              + position.basis
              + " "
              + position.basisUsd
              + " "
              + position.entryCostsUsd
              + " "
              + position.lastExecutable);
    }
    books.openOrderLines().forEach(order -> state.line("order", order));
    books.impact.forEach(state::line);
    books.lastFlow.forEach(state::line);
    books.commands.forEach((key, answered) -> state.line("command " + key, answered));
    books.signals.forEach(signal -> state.line("signal", signal));
    books.plugins.values().forEach(plugin -> state.line("plugin", plugin));
    books.memories.values().forEach(memory -> state.line("memory", memory));
    books.alerts.forEach((topic, alert) -> state.line("alert " + topic, alert.over(0, alert.at())));
    state.line("m10", books.m10());
    state.line("history", books.history);
    state.line("totals", books.totals());
    return Sha256.hex(state.text.toString());
  }

  private void line(Object key, Object value) {
    text.append(key).append('=').append(value).append('\n');
  }
}
