package io.godmode.onchain.stream;

import java.util.OptionalDouble;

/**
 * What a stream saw, missed and mended since it was started. BEST_EFFORT: what cannot be noticed is
 * not in these numbers. Immutable and thread-safe.
 *
 * @param notifications messages about transactions
 * @param failedTransactions of those, about transactions that failed and so did nothing
 * @param duplicates of those, about transactions that were told before
 * @param fromLogs transactions told by their log
 * @param fromLookUps transactions told as looked up
 * @param incompleteLogs logs that were cut or do not say enough, whose transactions were looked up
 * @param unreadable messages that could not be read
 * @param dropped messages that were dropped: the queue was full, or they were too long
 * @param ignored messages for subscriptions that are not ours, or not any more
 * @param connections connections made
 * @param windowsRepaired windows without messages whose transactions were looked up
 * @param windowsUnrepaired windows that could not be looked up, or not whole
 * @param gapsClosed gaps in pools' reserves that what came late or was looked up closed
 * @param gapsUnexplained gaps for which nodes list nothing that is missing
 * @param gapsUnrepaired gaps that stay
 * @param transactionsLost transactions known to be missing that nobody could show
 * @param links times an event found the reserves that the one before it left
 * @param breaks times it did not, and that was not mended
 * @param poolsWatched pools whose reserves are followed
 * @param poolsForgotten pools that were forgotten for newer ones
 * @param lookUps calls made
 * @param pendingLookUps calls that wait or are under way
 */
public record StreamCoverage(
    long notifications,
    long failedTransactions,
    long duplicates,
    long fromLogs,
    long fromLookUps,
    long incompleteLogs,
    long unreadable,
    long dropped,
    long ignored,
    long connections,
    long windowsRepaired,
    long windowsUnrepaired,
    long gapsClosed,
    long gapsUnexplained,
    long gapsUnrepaired,
    long transactionsLost,
    long links,
    long breaks,
    int poolsWatched,
    long poolsForgotten,
    long lookUps,
    int pendingLookUps) {
  /**
   * Returns which share of events was found to follow the one before it in its pool, 0 to 1; empty
   * before there was any to compare.
   */
  public OptionalDouble continuity() {
    long compared = links + breaks;
    return compared == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) links / compared);
  }

  /** Says it in one line, for people. */
  @Override
  public String toString() {
    return "BEST_EFFORT: "
        + (fromLogs + fromLookUps)
        + " transactions ("
        + fromLookUps
        + " looked up), "
        + connections
        + " connections, windows "
        + windowsRepaired
        + " repaired, "
        + windowsUnrepaired
        + " not, gaps "
        + gapsClosed
        + " closed, "
        + gapsUnexplained
        + " unexplained, "
        + gapsUnrepaired
        + " left, "
        + transactionsLost
        + " transactions lost, "
        + dropped
        + " messages dropped, continuity "
        + links
        + "/"
        + (links + breaks)
        + " in "
        + poolsWatched
        + " pools, "
        + pendingLookUps
        + " look-ups pending";
  }
}
