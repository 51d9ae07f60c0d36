package io.godmode.core;

import io.godmode.core.journal.EventStore;
import io.godmode.core.journal.Frame;
import io.godmode.core.ledger.Books;
import org.jspecify.annotations.Nullable;

/**
 * What a journal gives back: the books, and where to go on.
 *
 * @param books the fold of every event
 * @param resumption how much of the input they have seen
 */
record Recovered(Books books, Resumption resumption) {

  /** Folds a store. */
  static Recovered from(EventStore store) {
    Fold fold = new Fold();
    store.replay(fold::accept);
    fold.books.audit();
    Frame last = fold.last;
    return new Recovered(
        fold.books,
        last == null
            ? Resumption.NONE
            : new Resumption(last.facts(), fold.rounds, last.position()));
  }

  private static final class Fold {
    private final Books books = Books.empty();
    private @Nullable Frame last;
    private int rounds;

    void accept(Frame frame) {
      frame.events().forEach(books::apply);
      boolean decides = frame.events().stream().anyMatch(event -> event.event().changesState());
      if (last == null || last.facts() != frame.facts()) {
        rounds = 0;
      }
      rounds += decides ? 1 : 0;
      last = frame;
    }
  }
}
