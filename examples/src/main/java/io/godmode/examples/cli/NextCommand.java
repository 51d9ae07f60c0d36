package io.godmode.examples.cli;

import io.godmode.api.event.TradingEvent.KillSwitchTripped;
import io.godmode.api.risk.TradingState;
import java.nio.file.Path;

/**
 * What an operator can type to lift a halt of a data directory's run.
 *
 * @param data the data directory
 */
record NextCommand(Path data) {
  /** Returns the command that lifts a halt of that state; it needs a run that is at work. */
  String lifting(TradingState state) {
    String command = state == TradingState.LATCHED_HALT ? "unlatch" : "reset-kill";
    return "godmode ctl " + command + " --data " + data + " --reason \"...\"";
  }

  /** Returns what people are told when the kill switch trips. */
  String afterTrip(KillSwitchTripped tripped) {
    boolean latches = tripped.resetsAt().isEmpty() && !tripped.manual();
    return "no entries from now on: "
        + tripped.why()
        + tripped.resetsAt().map(at -> "; resets at " + at).orElse("")
        + "; exits run on; next: "
        + lifting(latches ? TradingState.LATCHED_HALT : TradingState.HALTED);
  }
}
