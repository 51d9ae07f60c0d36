package io.godmode.core.journal;

import io.godmode.api.market.InputPosition;
import io.godmode.core.ledger.Books;
import io.godmode.core.ledger.BooksState;

/**
 * The books as they were after one frame, so that a start need not fold every frame before it.
 *
 * <p>A snapshot is worth what the journal below it is: it is made of what is on the disk, never
 * instead of it. Immutable and thread-safe.
 *
 * @param facts input facts consumed then
 * @param round rounds of reports journaled for the last of them
 * @param position how far the market source had been read
 * @param trades what {@code trades.jsonl} held
 * @param hashForm the form of the hash, see {@link Books#stateHashForm()}
 * @param stateHash of the books
 * @param books everything they hold
 */
public record Snapshot(
    long facts,
    int round,
    InputPosition position,
    FileMark trades,
    int hashForm,
    String stateHash,
    BooksState books) {
  /** Returns a snapshot of books as they are. */
  public static Snapshot of(
      Books books, long facts, int round, InputPosition position, FileMark trades) {
    return new Snapshot(
        facts, round, position, trades, Books.stateHashForm(), books.stateHash(), books.state());
  }

  /** Returns the sequence of the last event in it. */
  public long sequence() {
    return books.sequence();
  }
}
