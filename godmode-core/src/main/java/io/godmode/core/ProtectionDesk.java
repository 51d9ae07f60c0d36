package io.godmode.core;

import io.godmode.api.event.TradingEvent.ProtectionLocked;
import io.godmode.api.risk.ProtectionLock;
import io.godmode.core.ledger.Books;
import io.godmode.core.risk.Protections;

/** Has protections judge what closed, and journals what they lock. Engine thread only. */
final class ProtectionDesk {
  private final Protections protections;
  private final Books books;
  private final DecisionView view;
  private final Recorder recorder;
  private long judged;

  ProtectionDesk(Protections protections, Books books, DecisionView view, Recorder recorder) {
    this.protections = protections;
    this.books = books;
    this.view = view;
    this.recorder = recorder;
  }

  /** Judges again when a trade has closed since; after a restart, all that are remembered. */
  void judge() {
    if (protections.none() || books.tradesClosed() == judged) {
      return;
    }
    judged = books.tradesClosed();
    for (ProtectionLock lock :
        protections.locks(books.closedTrades(), view.now(), books.capital())) {
      if (books.lengthens(lock)) {
        recorder.emit(view.now(), new ProtectionLocked(lock));
      }
    }
  }
}
