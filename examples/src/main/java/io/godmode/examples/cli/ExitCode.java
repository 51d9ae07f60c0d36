package io.godmode.examples.cli;

import io.godmode.api.GodmodeException;
import java.util.Set;

/** What the process tells its caller when it ends. */
final class ExitCode {
  /** Done. */
  static final int DONE = 0;

  /** A journal, a projection or the program itself is broken. */
  static final int FAULT = 1;

  /** Wrong usage or configuration. */
  static final int USAGE = 2;

  /** Market or RPC trouble, or no run to command. */
  static final int MARKET = 3;

  /** Trading is halted until an operator unlatches it. */
  static final int LATCHED_HALT = 4;

  private static final Set<String> USAGE_CODES =
      Set.of(
          "CONFIG_INVALID",
          "COMPOSITION_INVALID",
          "PARAMETERS_INVALID",
          "RPC_URL_MISSING",
          "RPC_URL_INVALID",
          "PLUGINS_NOT_READABLE",
          "DATA_DIRECTORY_IN_USE",
          "DATA_DIRECTORY_FAILED",
          "COMMAND_MALFORMED",
          "ID_AMBIGUOUS",
          "ID_UNKNOWN",
          "CONTROL_FILE_UNSAFE",
          "CONTROL_PORT_IN_USE",
          "CONTROL_REQUEST_INVALID",
          "CAPITAL_NOT_FREE",
          "CAPITAL_WOULD_TRIP",
          "JOURNAL_OTHER_MODE",
          "JOURNAL_OTHER_PROFILE",
          "JOURNAL_OTHER_CONFIG",
          "JOURNAL_OTHER_SEED",
          "JOURNAL_OTHER_VERSION");

  private static final Set<String> FAULT_CODES =
      Set.of(
          "JOURNAL_CORRUPT",
          "JOURNAL_READ_FAILED",
          "JOURNAL_WRITE_FAILED",
          "JOURNAL_EVENTS_DROPPED",
          "EVENT_MALFORMED",
          "LEDGER_BREACH",
          "PROJECTION_FAILED",
          "STOP_TIMED_OUT",
          "CLOSE_FAILED",
          "CONTROL_FILE_FAILED",
          "INTERRUPTED");

  private ExitCode() {}

  /** Returns the code for a failure; those of sources have codes of their own and are the rest. */
  static int of(GodmodeException failure) {
    if (failure instanceof Refusal refusal) {
      return refusal.exitCode();
    }
    if (USAGE_CODES.contains(failure.code())) {
      return USAGE;
    }
    return FAULT_CODES.contains(failure.code()) ? FAULT : MARKET;
  }
}
