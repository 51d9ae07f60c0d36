package io.godmode.onchain.source;

/**
 * Blocks in the order of their slots, each slot accounted for.
 *
 * <p>Pull: the reader asks for what follows its cursor, deals with it, moves the cursor and asks
 * again; back-pressure is not asking. Asking again with the same cursor is allowed and gives the
 * same step or a newer truth. One thread at a time.
 */
public interface BlockSource extends AutoCloseable {
  /**
   * Returns what follows the cursor. May wait for the network as long as the source's time limits
   * say; does not wait for the chain to go on.
   *
   * @param cursor the last slot dealt with
   * @throws io.godmode.api.GodmodeException when the source is broken for good, such as by
   *     credentials that are refused; what passes by itself is {@link SourceStep.NotYet}
   */
  SourceStep next(SourceCursor cursor);

  /** Returns how sure the cluster is of the blocks handed over. */
  Commitment commitment();

  /** Stops threads and connections of this source; further calls throw ISE. */
  @Override
  void close();
}
