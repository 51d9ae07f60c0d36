package io.godmode.adapters;

import java.util.Deque;

/** Makes a message of what waits in an outbox. */
interface Packing<T> {
  /**
   * Takes the first of what waits, and more where that fits, and returns the message.
   *
   * @param waiting at least one; called with the outbox locked, so that this is quick
   * @param lost how many found no room or did not arrive, and were not told of
   */
  String pack(Deque<T> waiting, long lost);

  /** Returns the way of what are messages already: one at a time, and silent about the lost. */
  static Packing<String> none() {
    return (waiting, lost) -> waiting.remove();
  }
}
