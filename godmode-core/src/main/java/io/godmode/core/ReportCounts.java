package io.godmode.core;

/**
 * What became of an executor's reports in this run. Immutable and thread-safe.
 *
 * @param taken journaled and booked
 * @param duplicates said before, so that they changed nothing
 * @param late of an attempt that had ended, so that they changed nothing
 * @param waiting came early and wait for those before them
 * @param dropped came early and were dropped: too many waited, or their attempt ended first
 * @param refused cannot be true; entries stop at the first
 */
public record ReportCounts(
    long taken, long duplicates, long late, long waiting, long dropped, long refused) {
  /** No report has come. */
  public static final ReportCounts NONE = new ReportCounts(0, 0, 0, 0, 0, 0);
}
