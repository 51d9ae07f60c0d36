package io.godmode.core;

import io.godmode.core.journal.DataDirectory;
import io.godmode.core.journal.EventStore;
import io.godmode.core.journal.FileMark;
import io.godmode.core.journal.Frame;
import io.godmode.core.ledger.Booked;
import io.godmode.core.projection.TradeLog;
import java.util.List;

/** Writes {@code trades.jsonl}; after a failure anew from the journal. */
final class TradeFile implements FileDesk.Writer {
  /** Events that are read again in a moment; exits must not wait for more. */
  private static final long FEW_EVENTS = 100_000;

  private final DataDirectory directory;
  private final EventStore store;
  private TradeLog log;

  /** Brings the file to the store's snapshot; what came after is to be given to it. */
  TradeFile(DataDirectory directory, EventStore store) {
    this.directory = directory;
    this.store = store;
    this.log = TradeLog.open(directory, store);
  }

  @Override
  public void accept(Frame frame, List<Booked> booked) {
    log.accept(frame, booked);
  }

  /** Makes what was written last, and returns what the file holds. */
  FileMark settle() {
    return log.settle();
  }

  /** What was written last may be torn, so that nothing can be appended to it. */
  @Override
  public boolean mend(Frame frame, List<Booked> booked) {
    if (store.lastSequence() > FEW_EVENTS) {
      return false;
    }
    TradeLog torn = log;
    log = TradeLog.open(directory, store);
    torn.close();
    Recovered.from(store, log::accept);
    return true;
  }

  @Override
  public boolean wholeAtEnd() {
    return false;
  }

  @Override
  public void close() {
    log.close();
  }
}
