package io.godmode.core;

import io.godmode.api.GodmodeException;
import io.godmode.api.market.InputPosition;
import io.godmode.api.market.SourceInfo;
import io.godmode.core.journal.Frame;

/**
 * Where a restart goes on.
 *
 * @param facts input facts that the journal has consumed; zero begins anew
 * @param round rounds of reports that were journaled for the last of them
 * @param position how far the source had been read then
 */
record Resumption(long facts, int round, InputPosition position) {
  static final Resumption NONE = new Resumption(0, 0, InputPosition.START);

  /** Returns where a restart goes on once a frame more is journaled. */
  Resumption after(Frame frame) {
    boolean decides = frame.events().stream().anyMatch(event -> event.event().changesState());
    int before = facts == frame.facts() ? round : 0;
    return new Resumption(frame.facts(), before + (decides ? 1 : 0), frame.position());
  }

  /** Refuses to go on with an input that is not the one the journal knows. */
  void requireSameInput(InputPosition now, SourceInfo source) {
    if (!now.equals(position)) {
      throw new GodmodeException(
          "INPUT_CHANGED",
          "the input '"
              + source.name()
              + "' is not the one this data directory was written with: after "
              + facts
              + " facts the journal has "
              + position
              + ", the input has "
              + now
              + "; give the same input again, or another --data directory");
    }
  }
}
