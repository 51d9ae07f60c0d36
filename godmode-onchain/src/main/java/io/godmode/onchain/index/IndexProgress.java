package io.godmode.onchain.index;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How far an indexer is. Immutable and thread-safe.
 *
 * @param elapsed since it was started
 * @param blocks written
 * @param skipped slots that were proven to hold none
 * @param bytes of JSON decoded and written
 * @param undone how often something was forgotten because the chain had dropped it
 * @param unreadable replies that were no block and were asked for again
 * @param feeds what each source is at, in the order they were given
 */
public record IndexProgress(
    Duration elapsed,
    long blocks,
    long skipped,
    long bytes,
    long undone,
    long unreadable,
    List<Feed> feeds) {
  /** Copies the list. */
  public IndexProgress {
    feeds = List.copyOf(feeds);
  }

  /** Returns slots a second since the start. */
  public double slotsPerSecond() {
    return perSecond(blocks + skipped);
  }

  /** Returns millions of bytes of JSON a second since the start. */
  public double megabytesPerSecond() {
    return perSecond(bytes) / 1e6;
  }

  private double perSecond(long count) {
    double seconds = elapsed.toNanos() / 1e9;
    return seconds > 0 ? count / seconds : 0;
  }

  /**
   * One source.
   *
   * @param range its range, as last written
   * @param lag slots from the range's cursor to its end or to the newest that the source has spoken
   *     of; 0 when it has caught up
   * @param remaining how long it takes to get there at the rate so far; empty without a rate
   * @param waiting why it does not go on just now
   * @param ended whether it has given all it has
   */
  public record Feed(
      IndexRange range,
      long lag,
      Optional<Duration> remaining,
      Optional<String> waiting,
      boolean ended) {}
}
