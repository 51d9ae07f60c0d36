package io.godmode.onchain.stream;

/**
 * Who is told what a stream saw. Called by the stream's own thread, one call at a time; while a
 * call lasts, messages wait in a queue of limited length.
 */
public interface StreamSink {
  /**
   * Takes in a transaction. Each comes once as long as the stream remembers its signature; order is
   * that of arrival, and what was looked up comes later than its slot.
   */
  void transaction(StreamedTransaction transaction);

  /** Takes note of a gap, mended or not. */
  void gap(StreamGap gap);

  /**
   * Takes note that all that came by now was told: a good moment to write. Called whenever nothing
   * waits, and before the stream ends.
   */
  default void caughtUp() {}
}
