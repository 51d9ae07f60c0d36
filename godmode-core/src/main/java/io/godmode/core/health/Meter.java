package io.godmode.core.health;

/** Every meter of an engine. Names do not change within a major version. */
public enum Meter {
  /** Market facts. */
  FACTS("facts", Kind.COUNTER, "facts", "", "Market facts that the engine took"),
  /** Lost facts. */
  FACTS_DROPPED(
      "facts.dropped", Kind.COUNTER, "facts", "kind", "Market facts dropped: the inbox was full"),
  /** The first lane. */
  INBOX_DEPTH("inbox.depth", Kind.GAUGE, "facts", "", "Market facts that wait for the engine"),
  /** The lane of reports. */
  REPORTS_DEPTH("reports.depth", Kind.GAUGE, "reports", "", "Reports that wait for the engine"),
  /** The lane of commands. */
  COMMANDS_DEPTH("commands.depth", Kind.GAUGE, "commands", "", "Commands that wait for the engine"),
  /** Steps. */
  STEP("step", Kind.TIMER, "nanoseconds", "", "From a fact taken to all that came of it"),
  /** Distance to the chain. */
  SLOTS_BEHIND(
      "slots.behind", Kind.GAUGE, "slots", "", "From the last slot read to the estimated tip"),
  /** What happened. */
  EVENTS("events", Kind.COUNTER, "events", "kind", "Events journaled"),
  /** Approvals. */
  ORDERS("orders", Kind.COUNTER, "orders", "wallet", "Orders approved"),
  /** Refusals. */
  DENIALS("denials", Kind.COUNTER, "signals", "code", "Signals denied"),
  /** Alerts. */
  ALERTS("alerts", Kind.COUNTER, "alerts", "severity", "Alerts raised"),
  /** Attempts. */
  ATTEMPTS_OPEN("attempts.open", Kind.GAUGE, "attempts", "", "Attempts that have not ended"),
  /** Reports. */
  REPORTS("reports", Kind.COUNTER, "reports", "outcome", "What became of the executor's reports"),
  /** The executor. */
  EXECUTOR_CALL("executor.call", Kind.TIMER, "nanoseconds", "", "A call of the executor"),
  /** Its failures. */
  EXECUTOR_FAILURES("executor.failures", Kind.COUNTER, "calls", "", "Calls of it that failed"),
  /** The journal. */
  JOURNAL_APPEND(
      "journal.append",
      Kind.TIMER,
      "nanoseconds",
      "",
      "Appending a step, with waiting for the disk"),
  /** The disk. */
  JOURNAL_SYNC("journal.sync", Kind.TIMER, "nanoseconds", "", "Waiting for the disk"),
  /** Its growth. */
  JOURNAL_BYTES("journal.bytes", Kind.COUNTER, "bytes", "", "Bytes written to the journal"),
  /** Its end. */
  JOURNAL_SEQUENCE("journal.sequence", Kind.GAUGE, "events", "", "The last event appended"),
  /** Its safe part. */
  JOURNAL_DURABLE("journal.durable", Kind.GAUGE, "events", "", "The last event on the disk"),
  /** Files. */
  PROJECTION_FAILURES(
      "projection.failures", Kind.COUNTER, "tries", "file", "Files that could not be written"),
  /** Listeners. */
  LISTENER_SEQUENCE(
      "listener.sequence", Kind.GAUGE, "events", "listener", "The last event a listener has heard"),
  /** Their failures. */
  LISTENER_FAILURES(
      "listener.failures", Kind.COUNTER, "events", "listener", "Events on which a listener threw"),
  /** Plug-ins. */
  PLUGIN_CALL("plugin.call", Kind.TIMER, "nanoseconds", "plugin", "A call of a plug-in"),
  /** Their ends. */
  PLUGIN_FENCES("plugin.fences", Kind.COUNTER, "fences", "plugin", "Fences of a plug-in");

  /** What becomes of its values. */
  public enum Kind {
    /** They are added. */
    COUNTER,
    /** The last one holds. */
    GAUGE,
    /** Each is a duration; their number, sum and distribution count. */
    TIMER
  }

  private final String name;
  private final Kind kind;
  private final String unit;
  private final String labelName;
  private final String description;

  Meter(String name, Kind kind, String unit, String labelName, String description) {
    this.name = "godmode." + name;
    this.kind = kind;
    this.unit = unit;
    this.labelName = labelName;
    this.description = description;
  }

  /** Returns its name, such as {@code godmode.journal.sync}. */
  public String meterName() {
    return name;
  }

  /** Returns what becomes of its values. */
  public Kind kind() {
    return kind;
  }

  /** Returns what its values count; those of timers are nanoseconds. */
  public String unit() {
    return unit;
  }

  /** Returns the name of its label; empty when it has none. */
  public String labelName() {
    return labelName;
  }

  /** Returns what it measures, for people. */
  public String description() {
    return description;
  }
}
