package io.godmode.core;

import io.godmode.core.journal.EventStore;
import io.godmode.core.journal.Frame;
import io.godmode.core.journal.Snapshot;
import io.godmode.core.ledger.Booked;
import io.godmode.core.ledger.Books;
import java.util.List;
import java.util.Optional;

/**
 * What a journal gives back: the books, and where to go on.
 *
 * @param books the newest snapshot, and on top of it the fold of every event since
 * @param resumption how much of the input they have seen
 */
record Recovered(Books books, Resumption resumption) {

  /** Folds a store. */
  static Recovered from(EventStore store) {
    return from(store, (frame, booked) -> {});
  }

  /**
   * Folds a store.
   *
   * @param follower sees what came after the snapshot
   */
  static Recovered from(EventStore store, Recorder.FrameListener follower) {
    Fold fold = new Fold(store.snapshot());
    store.replay(fold.books.sequence(), frame -> follower.onFrame(frame, fold.accept(frame)));
    fold.books.audit();
    return new Recovered(fold.books, fold.resumption);
  }

  private static final class Fold {
    private final Books books;
    private Resumption resumption;

    Fold(Optional<Snapshot> start) {
      books = start.map(snapshot -> Books.of(snapshot.books())).orElseGet(Books::empty);
      resumption =
          start
              .map(
                  snapshot ->
                      new Resumption(snapshot.facts(), snapshot.round(), snapshot.position()))
              .orElse(Resumption.NONE);
    }

    List<Booked> accept(Frame frame) {
      List<Booked> booked = frame.events().stream().map(books::apply).toList();
      resumption = resumption.after(frame);
      return booked;
    }
  }
}
