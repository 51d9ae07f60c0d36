package io.godmode.onchain.source;

import java.util.List;

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

  /** Returns how sure the cluster is of the blocks when they are handed over. */
  Commitment commitment();

  /**
   * Returns what has become surer than {@link #commitment()} since: for each stronger commitment
   * the newest block known to have it, weakest first. A reader asks after its steps, as often as it
   * likes: a source turns to the network for it only every few seconds, within its time limits, and
   * says the same again in between. Empty while nothing is known, and always for sources whose
   * commitment is {@link Commitment#FINALIZED}.
   *
   * <p>Called by the thread that calls {@link #next}.
   */
  List<SettledBlock> settled();

  /** Stops threads and connections of this source; further calls throw ISE. */
  @Override
  void close();
}
