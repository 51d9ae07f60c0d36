package io.godmode.simulation;

/** What can go wrong in a simulation. */
public enum FaultKind {
  /** The process dies between two steps; what it wrote is there. */
  PROCESS_KILLED,
  /** The machine stops between two steps; what was not synced is lost, or part of it is. */
  POWER_LOST,
  /** The end of a file is cut within what was appended; comes with {@link #POWER_LOST}. */
  TORN_WRITE,
  /** A write fails half way. */
  DISK_FULL,
  /** A sync fails, and what it was to keep may be gone. */
  SYNC_FAILED,
  /** A sync takes longer. */
  SLOW_DISK,
  /** A transaction never reaches the network. */
  SEND_LOST,
  /** A transaction reaches the network slots later. */
  SEND_DELAYED,
  /** A transaction reaches the network twice, the second time later. */
  SEND_REPEATED,
  /** A transaction reaches the network, and the sender is told of a failure. */
  ANSWER_LOST,
  /** The node does not answer for some slots. */
  NODE_UNREACHABLE,
  /** The node has seen less than the chain has for some slots. */
  NODE_LAGS,
  /** A transaction is dropped by the network. */
  NEVER_LANDS,
  /** A transaction lands shortly before its blockhash expires. */
  LANDS_LATE,
  /** A notice of a landed transaction is not told. */
  NOTICE_LOST,
  /** A notice is told twice. */
  NOTICE_REPEATED,
  /** A notice comes in a later slot, behind others. */
  NOTICE_DELAYED,
  /** A notice says the opposite of what is true. */
  NOTICE_FALSE,
  /** A report of the executor comes twice. */
  REPORT_REPEATED,
  /** A report comes after the next one. */
  REPORT_REORDERED,
  /** A report comes slots later. */
  REPORT_DELAYED,
  /** A copy of a report comes after the end of its attempt. */
  REPORT_LATE,
  /** An end is reported as unknown first. */
  FATE_UNKNOWN,
  /** The executor dies with its reports on their way, and starts again. */
  EXECUTOR_RESTARTED,
  /** A fact of the market is lost. */
  FACT_DROPPED,
  /** A fact comes twice. */
  FACT_REPEATED,
  /** A fact comes after others. */
  FACT_DELAYED,
  /** Facts stand still and come all at once. */
  DATA_STALLED,
  /** Slots are lost, and that is told. */
  GAP,
  /** Slots are dropped by the chain and told anew. */
  ROLLBACK,
  /** The source says that it is ill, for a while. */
  SOURCE_UNHEALTHY,
  /** The source gives up, and goes on after the next start. */
  INPUT_FAILED,
  /** The source throws when it is started. */
  SOURCE_NOT_STARTED,
  /** The source throws when it is closed. */
  SOURCE_NOT_CLOSED,
  /** Engine time jumps forward. */
  CLOCK_JUMPED,
  /** Engine time stands still and then catches up. */
  CLOCK_STOOD,
  /** The clock of the host is set back by an hour. */
  HOST_CLOCK_SET_BACK,
  /** A strategy that holds positions throws. */
  STRATEGY_THROWS,
  /** A strategy that holds positions does not come back; the engine gives it up. */
  STRATEGY_HANGS,
  /** A listener throws at many events. */
  LISTENER_THROWS,
  /** A listener does not come back before the input is closed. */
  LISTENER_HANGS
}
